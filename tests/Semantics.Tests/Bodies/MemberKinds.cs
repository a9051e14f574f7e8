#pragma warning disable IDE0044, CS8656 // what a readonly method calls works on a copy: that is what is tested

using System.Diagnostics;
using CoGen.Semantics.Library;

namespace CoGen.Semantics.Tests;

/// <summary>Extension blocks, partial methods, green overrides of plain methods, readonly methods of mutable structs, calls that C# leaves out.</summary>
public static partial class MemberKinds
{
    [Green, Body]
    public static string Extension_blocks(Probe p)
    {
        int n = 5;
        List<string> texts = new() { "a", "b" };
        texts.Add(p.Call("c"));
        return n.Added(p, n = p.Call(7)) + texts.Joined(p, 2) + MemberBlocks.Joined(texts, p, 1) + int.Made(p, 3) + new[] { 1.5 }.Pick(p)
            + IReadOnlyList<int>.Pair(p, 1, 'c').Pick(p, p.Call(0)) + "abc".Pick(p, n: 2);
    }

    [Green, Body]
    public static int Extension_blocks_and_closures(Probe p) => 3.Counted(p) + p.Call(2).Counted(p);

    [Green, Body]
    public static string Plain_extension_blocks(Probe p)
    {
        int n = 1;
        return n.Shown(n = p.Call(2), p.Call(3)) + n.Shown(p.Call(4), n++) + n;
    }

    [Green, Body]
    public static string Partial_methods(Probe p)
    {
        var parts = new TwoParts(p);
        return parts.Sum(1) + parts.Sum(b: p.Call(2), a: 3) + TwoParts.Generic(p, "g") + new Parts(p).Show(1) + new Parts(p).Show(p.Call(2), day: DayOfWeek.Monday);
    }

    [Green, Body]
    public static string Calls_that_are_left_out(Probe p)
    {
        int n = 1;
        var parts = new TwoParts(p);
        parts.Missing(p.Call(1));
        Never(n = p.Call(2));
        Never(p.Call(3) > 2 ? p.Call(4) : n++);
        Sometimes(p, p.Call(5));
        if (p.Call(6) > 2)
            Never(p.Call(7));
        for (int i = 0; i < 2; Never(p.Call(8)), i++)
            p.Do("loop");
        return $"{n}{p.Call(9)}";
    }

    [Green, Body]
    public static string Overrides_of_plain_methods(Probe p)
    {
        var first = new FirstGreen(p);
        var second = new SecondGreen(p);
        FirstGreen either = second;
        return $"{first.Size(1)}{second.Size(p.Call(2))}{either.Size(3)}{new Stopped(p).Size(4)}{new Resumed(p).Size(5)}";
    }

    [Green, Body]
    public static string Readonly_methods_of_mutable_structs(Probe p)
    {
        var tally = new Tally(p) { Count = 3 };
        string all = tally.Show();
        tally.Count = p.Call(8);
        return all + tally.Show() + ((IShow)tally).Show() + Shown(tally) + tally.Count;
    }

    [Green]
    private static string Shown<T>(T value)
        where T : struct, IShow => value.Show() + value.Show();

    [Green, Body]
    public static string Overloads_of_every_kind(Probe p)
    {
        int n = 1;
        return $"{F(p, ref n)}{F(p, n)}{F(p, 1, 2)}{F(p, 1, 2, 3)}{F(p, "s")}{F<int>(p, 1)}{F(p, (object)1)}{F(p, y: p.Call(3), x: 4)}{F(p, "a", 2)}{F<int, int>(p, 1, 2)}{F(p, 1L, 2L, 3L)}";
    }

    private static string F(Probe p, ref int x) => p.Note($"ref{x}");

    [Green]
    private static string F(Probe p, int x) => p.Call($"int{x}");

    [Green]
    private static string F(Probe p, int x, int y = 5) => p.Call($"optional{x}{y}");

    [Green]
    private static string F(Probe p, params int[] x) => p.Call($"array{x.Length}");

    [Green]
    private static string F<T>(Probe p, T x) => p.Call($"generic{x}");

    [Green]
    private static string F(Probe p, object x) => p.Call($"object{x}");

    [Green]
    private static string F<T, TOther>(Probe p, T x, TOther y) => p.Call($"two{x}{y}");

    [Green]
    private static string F(Probe p, params List<long> x) => p.Call($"list{x.Count}");

    [Green, Body]
    public static string Covariant_results(Probe p)
    {
        Maker maker = new TextMaker(p);
        return $"{maker.Make()}{new TextMaker(p).Make().Length}{new Maker(p).Make()}";
    }

    [Green, Body]
    public static string Constraints(Probe p)
    {
        Loose loose = new Tight(p);
        return $"{loose.Any(1)}{loose.Any<string>(null)}{loose.Object("o")}{loose.Value((int?)2)}{loose.Value<int>(null)}{loose.Sized<Span<int>>(3)}{loose.Named(DayOfWeek.Friday, 'c', p.Call<Func<int>>(static () => 4))}";
    }

    [Conditional("NEVER_DEFINED")]
    private static void Never(int n) => throw new InvalidOperationException($"{n}");

    [Conditional("NEVER_DEFINED"), Conditional("NET10_0_OR_GREATER")]
    private static void Sometimes(Probe p, int n) => p.Note(n);

    private sealed partial class TwoParts(Probe p)
    {
        [Green]
        public partial int Sum(int a, int b = 10);

        public static partial T Generic<T>(Probe p, T value)
            where T : class;

        partial void Missing(int n);

        public void Missing(long n) => p.Note(n);
    }

    private sealed partial class TwoParts
    {
        public partial int Sum(int a, int b) => p.Call(a) + p.Call(b);

        [Green]
        public static partial T Generic<T>(Probe p, T value)
            where T : class => p.Call(value) ?? value;
    }

    private sealed partial class SecondGreen(ICaller caller) : FirstGreen(caller)
    {
        [Green]
        public override int Size(int n) => base.Size(n) * Caller.Invoke(10);
    }

    private sealed partial class Stopped(Probe p) : PlainBase
    {
        [Green]
        public override int Size(int n) => p.Call(n) + base.Size(n);
    }

    private abstract partial class Again : PlainBase
    {
        [Green]
        public abstract override int Size(int n);
    }

    private sealed partial class Resumed(Probe p) : Again
    {
        [Green]
        public override int Size(int n) => p.Call(n) * 2;
    }

    private partial interface IShow
    {
        [Green]
        string Show();
    }

    private partial struct Tally(Probe p) : IShow
    {
        public int Count;

        private int Next() => ++Count;

        [Green]
        public readonly string Show()
        {
            string all = p.Call($"{Count}");
            all += Next();
            all += p.Call($"{Next()}{Count}");
            return all + Next() + Count;
        }
    }

    private partial class Maker(Probe p)
    {
        protected Probe Probe => p;

        [Green]
        public virtual object Make() => p.Call(1);
    }

    private sealed partial class TextMaker(Probe p) : Maker(p)
    {
        [Green]
        public override string Make() => Probe.Call("text") + base.Make();
    }

    private partial class Loose(Probe p)
    {
        protected Probe Probe => p;

        [Green]
        public virtual T? Any<T>(T? x) => p.Call(x);

        [Green]
        public virtual T? Object<T>(T? x)
            where T : class => p.Call(x);

        [Green]
        public virtual T? Value<T>(T? x)
            where T : struct => p.Call(x);

        [Green]
        public virtual int Sized<T>(int n)
            where T : allows ref struct => p.Call(n) + typeof(T).Name.Length;

        [Green]
        public virtual string Named<T, TOther, TCall>(T a, TOther b, TCall c)
            where T : unmanaged, Enum
            where TOther : notnull
            where TCall : Delegate => $"{p.Call(a)}{p.Call(b)}{c.DynamicInvoke()}";
    }

    private sealed partial class Tight(Probe p) : Loose(p)
    {
        [Green]
        public override T? Any<T>(T? x)
            where T : default
        {
            T? kept = x;
            Probe.Do("any");
            return base.Any(kept);
        }

        [Green]
        public override T? Object<T>(T? x)
            where T : class
        {
            T? kept = Probe.Call(x);
            Probe.Do("object");
            return kept;
        }

        [Green]
        public override T? Value<T>(T? x)
        {
            T? kept = Probe.Call(x);
            Probe.Do("value");
            return kept;
        }

        [Green]
        public override int Sized<T>(int n) => Probe.Call(n) * base.Sized<T>(n);

        [Green]
        public override string Named<T, TOther, TCall>(T a, TOther b, TCall c) => Probe.Call("named") + base.Named(a, b, c);
    }
}

/// <summary>Green and plain methods of extension blocks.</summary>
internal static partial class MemberBlocks
{
    extension(int n)
    {
        [Green]
        public int Added(Probe p, int m)
        {
            int sum = n + m;
            n = p.Call(100);
            return sum + n + p.Call(m);
        }

        [Green]
        public int Counted(Probe p)
        {
            Action more = () => n++;
            more();
            int first = p.Call(n);
            more();
            return first + n;
        }

        public string Shown(int a, int b) => $"({n},{a},{b})";

        [Green]
        public static int Made(Probe p, int m) => p.Call(m) + m;
    }

    extension<T>(List<T> items)
        where T : class
    {
        [Green]
        public string Joined(Probe p, int times)
        {
            string all = "";
            foreach (T item in items)
                all += $"{p.Call(item)}{times.Added(p, 1)}";
            return all;
        }
    }

    extension(string text)
    {
        [Green]
        public char Pick(Probe p, int n) => p.Call(text[n]);
    }
}
