namespace CoGen.Semantics.Tests;

/// <summary>What the entry points of each kind of member start.</summary>
public sealed partial class EntryPointTests
{
    [Fact]
    public void That_of_an_interface_starts_the_interfaces_method()
    {
        using var scheduler = new GreenScheduler(new SimulatedHub());
        using (scheduler.Enter())
        {
            Assert.Equal("public 1", ((INamed)new Public()).SpawnName(1).Wait());
            Assert.Equal("explicit 2", ((INamed)new Both()).SpawnName(2).Wait());
            Assert.Equal("public 3", new Both().SpawnName(3).Wait());
            Assert.Equal("default 4", ((INamed)new Neither()).SpawnName(4).Wait());
            Assert.Equal("static 5", INamed.SpawnStatic(5).Wait());
        }
    }

    [Fact]
    public void That_of_a_first_green_override_starts_the_last_override()
    {
        using var scheduler = new GreenScheduler(new SimulatedHub());
        using (scheduler.Enter())
        {
            Assert.Equal("green", new Green1().SpawnShow().Wait());
            Assert.Equal("greener green", ((Green1)new Green2()).SpawnShow().Wait());
        }
    }

    [Fact]
    public void That_of_an_extension_block_is_an_extension()
    {
        using var scheduler = new GreenScheduler(new SimulatedHub());
        using (scheduler.Enter())
        {
            Assert.Equal(8, 4.SpawnDoubled().Wait());
            Assert.Equal("made", EntryPointExtensions.SpawnMade("made").Wait());
        }
    }

    [Fact]
    public void A_green_override_called_through_its_plain_base_is_a_plain_call()
    {
        using var scheduler = new GreenScheduler(new SimulatedHub());
        using (scheduler.Enter())
        {
            // Plain code drives the scheduler; green code cannot suspend through a plain method, and is told so.
            Assert.Equal("green", ((Plain)new Green1()).Show());
            Assert.Throws<GreenSuspensionException>(static () => SpawnShowPlain(new Green1()).Wait());
        }
    }

    [Green]
    private static string ShowPlain(Plain plain) => plain.Show();

    private partial interface INamed
    {
        [Green]
        string Name(int n)
        {
            Green.Yield();
            return $"default {n}";
        }

        [Green]
        static string Static(int n)
        {
            Green.Yield();
            return $"static {n}";
        }
    }

    private sealed class Neither : INamed;

    private partial class Public : INamed
    {
        [Green]
        public virtual string Name(int n)
        {
            Green.Yield();
            return $"public {n}";
        }
    }

    private sealed partial class Both : Public, INamed
    {
        [Green]
        string INamed.Name(int n)
        {
            Green.Yield();
            return $"explicit {n}";
        }
    }

    private class Plain
    {
        public virtual string Show() => "plain";
    }

    private partial class Green1 : Plain
    {
        [Green]
        public override string Show()
        {
            Green.Yield();
            return "green";
        }
    }

    private sealed partial class Green2 : Green1
    {
        [Green]
        public override string Show()
        {
            Green.Yield();
            return "greener " + base.Show();
        }
    }
}

/// <summary>Green methods of extension blocks.</summary>
internal static partial class EntryPointExtensions
{
    extension(int n)
    {
        [Green]
        public int Doubled()
        {
            Green.Yield();
            return n * 2;
        }
    }

    extension(string)
    {
        [Green]
        public static string Made(string text)
        {
            Green.Yield();
            return text;
        }
    }
}
