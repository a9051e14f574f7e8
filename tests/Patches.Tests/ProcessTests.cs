using System.Diagnostics;

namespace CoGen.Patches.Tests;

/// <summary>Rows 50, 82, 83: processes and the console.</summary>
public sealed partial class ProcessTests
{
    [Fact]
    public void A_process_is_waited_for() => Assert.Equal("3 True True", Twin.Same(() => Exits("exit 3"), () => SpawnExits("exit 3")));

    [Fact]
    public void A_wait_that_is_too_short_is_false() => Assert.Equal("False False True", Twin.Same(IsTooShort, SpawnIsTooShort));

    [Fact]
    public void Redirected_output_is_read_to_its_end() =>
        Assert.Equal("100000 oops 0", Twin.Same(() => Output("head -c 100000 /dev/zero | tr '\\0' x; echo oops >&2"), () => SpawnOutput("head -c 100000 /dev/zero | tr '\\0' x; echo oops >&2")));

    [Fact]
    public void A_kill_ends_the_wait_and_not_the_process() => Twin.Run(static _ =>
    {
        using Process process = Start("read x");
        GreenThread<bool> victim = SpawnWait(process), other = SpawnWaitInTime(process);
        Green.Yield();
        victim.Kill();
        Assert.Throws<GreenKilledException>(() => victim.Wait());
        Assert.False(process.HasExited);
        process.StandardInput.WriteLine("go");
        Assert.True(other.Wait());
    });

    [Fact]
    public void The_console_is_read_by_a_thread_of_its_own()
    {
        TextReader before = Console.In;
        try
        {
            Console.SetIn(new StringReader("first\nsecond\n"));
            Twin.Run(static _ =>
            {
                Assert.Equal("first 115", SpawnReadConsole().Wait());
            });
        }
        finally
        {
            Console.SetIn(before);
        }
    }

    private static Process Start(string script) => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    [Green]
    private static string ReadConsole()
    {
        string? line = Console.ReadLine();
        return $"{line} {Console.Read()}";
    }

    [Green]
    private static bool Wait(Process process)
    {
        process.WaitForExit();
        return true;
    }

    [Green]
    private static bool WaitInTime(Process process) => process.WaitForExit(TimeSpan.FromMinutes(1));

    [Green]
    private static string Exits(string script)
    {
        using Process process = Start(script);
        process.WaitForExit();
        return $"{process.ExitCode} {process.WaitForExit(0)} {process.WaitForExit(milliseconds: 60_000)}";
    }

    [Green]
    private static string IsTooShort()
    {
        using Process process = Start("read x");
        bool first = process.WaitForExit(1), second = process.WaitForExit(TimeSpan.Zero);
        process.StandardInput.WriteLine("go");
        return $"{first} {second} {process.WaitForExit(60_000)}";
    }

    [Green]
    private static string Output(string script)
    {
        using Process process = Start(script);
        string output = process.StandardOutput.ReadToEnd(), error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return $"{output.Length} {error.Trim()} {process.ExitCode}";
    }
}
