namespace CoGen.Semantics.Tests;

/// <summary>Places and functions inside of what changes nothing about them, and functions without a type of their own.</summary>
public static partial class WrappedAndUntyped
{
    [Green, Body]
    public static string Functions_on_their_way_to_a_green_place(Probe p)
    {
        int k = 3, sum = 0;
        var places = new Places();
        sum += Run(new Func<int>(() => p.Call(k++))) + Run(new(() => p.Call(k++))) + Run((() => p.Call(k++))!) + Run(checked(() => p.Call(k++)));
        sum += Ask(p, new Func<Probe, int>(One)) + Ask(p, new(One)) + Ask(p, One!);
        ((places.Field, int n), places.Property) = ((() => p.Call(k++), p.Call(3)), new Func<int>(delegate { return p.Call(7); }));
        sum += places.Field() + places.Property() + n;
        places = new Places { Field = new(() => p.Call(k)), Property = (() => p.Call(k))! };
        sum += places.Field() + places.Property() + new Keeper(() => p.Call(k)).Kept();
        sum += Run(new Func<int>((() => p.Call(5))!)) + Run(new Func<int>((Func<int>)(() => p.Call(6)))) + Ask(p, new Func<Probe, int>(One!)) + Ask(p, new(((One)))!);
        sum += Run(new Func<int>(k > 0 ? (Func<int>)(() => p.Call(7)) : () => p.Call(8))) + Ask(p, new Func<Probe, int>(new Func<Probe, int>(One)));
        foreach (int x in new[] { 1, 2 })
        {
            int y = x;
            (places.Field, k) = (() => p.Call(y), k + x);
            sum += places.Field() + Run(new Func<int>(Plain)) + Run(new Func<int>(Waits));
            int Plain() => y;
            [Green] int Waits() => p.Call(y);
        }
        return $"{k} {sum}";
    }

    [Green, Body]
    public static string Local_functions_without_a_delegate_type(Probe p)
    {
        int c = 0;
        int F(int by) => c += by;
        void G<T>(T given) => c += given is string ? 10 : 20;
        Delegate d = F;
        object o = (Delegate)F;
        var v = F;
        Action<string> first = G, second = G<string>;
        Action<int> other = G;
        p.Do("x");
        string all = $"{d.DynamicInvoke(3)} {((Delegate)o).DynamicInvoke(4)} {v(5)} {d == (Delegate)F} {o.Equals((Func<int, int>)F)}";
        Action<string> third = G;
        all += $" {first == third} {second == third} {other.Equals((Action<int>)G)}";
        foreach (int i in new[] { 1, 2 })
        {
            int y = i;
            p.Do("y");
            int L(int z) => y += z;
            Delegate l = L;
            object m = (Delegate)L;
            var n = L;
            Func<int, int> q = L;
            p.Do("z");
            all += $" {l.DynamicInvoke(1)} {n(2)} {q(3)} {((Delegate)m).DynamicInvoke(p.Call(4))}";
        }
        return $"{all} {c}";
    }

    [Green, Body]
    public static string Places_with_an_exclamation_mark(Probe p)
    {
        int[] items = [1];
        var counter = new Counter { N = 1 };
        var holder = new Holder();
        string all = $"{Sum(in items[0]!, p.Call(items[0] = 7))} {Sum(items[0]!, p.Call(items[0] = 8))} {Sum((items[0])!, p.Call(items[0] = 9))}";
        all += $" {counter!.Bump(p.Call(2)) + counter.N} {holder.Mutable!.Bump(p.Call(2)) + holder.Mutable.N} {holder.Fixed!.Bump(p.Call(2)) + holder.Fixed.N}";
        Counter[] counters = [counter];
        all += $" {counters[0]!.Bump(p.Call(5)) + counters[0].N}";
        holder.Mutable!.N += p.Call(3);
        (counters[0]!).N = p.Call(7);
        counter!.N++;
        return $"{all} {holder.Mutable.N} {counters[0].N} {counter.Bump(p.Call(counter!.Bump(1))) + counter.N}";
    }

    [Green, Body]
    public static string Green_functions_of_one_iteration_that_call_each_other(Probe p)
    {
        string all = "";
        for (int i = 0; i < 2; i++)
        {
            int own = p.Call(i);
            [Green] int A(int x)
            {
                [Green] int Inner(int y) => B(y);
                return Inner(x);
            }
            [Green] int B(int x) => x <= 0 ? own : C(x - 1);
            [Green] int C(int x) => x <= 0 ? p.Call(1) : B(x - 1);
            all += A(3);
            all += A(2);
        }
        return all;
    }

    [Green, Body]
    public static string An_interface_that_no_generic_type_takes(Probe p)
    {
        IZero boxed = new Zeroed();
        p.Do("x");
        boxed.N = p.Call(3);
        IOne? one = p.Call(1) > 0 ? new Zeroed { N = 3 } : null;
        int sum = SumOf(p, one!, [boxed, one!, (IZero)new Zeroed { N = p.Call(5) }]) + (one?.N ?? p.Call(2));
        return $"{boxed.N} {sum}";
    }

    [Green, Body]
    public static string Constants_that_the_compiler_does_not_see(Probe p) => $"{Chosen(p, p.Call(1), false)} {Chosen(p, p.Call(2), true)}";

    // To the compiler the end of each 'if' can be reached, so the parameters must be there.
    [Green]
    private static string Chosen(Probe p, int seed, bool first)
    {
        p.Do("before");
        try
        {
            if (first ? true : 1 >= 0)
                throw new InvalidOperationException($"{seed}");
            return $"never {seed}";
        }
        catch (InvalidOperationException e)
        {
            p.Do("caught");
            if (!(first ? 1 < 0 : false) || (first ? true : 2 > 1) == true)
                return e.Message;
            return $"never {seed}";
        }
    }

    [Green]
    private static int SumOf(Probe p, IOne one, IZero[] all)
    {
        p.Do("a");
        int n = one.N;
        foreach (IZero each in all)
        {
            p.Do("b");
            n += each.N;
        }
        return n;
    }

    [Green]
    private static int Run([Green] Func<int> function) => function();

    [Green]
    private static int Ask(Probe p, [Green] Func<Probe, int> function) => function(p);

    [Green]
    private static int One(Probe p) => p.Call(1);

    private static int Sum(in int a, int b) => a * 100 + b;

    private sealed class Places
    {
        [Green] public Func<int> Field = null!;

        [Green] public Func<int> Property { get; set; } = null!;
    }

    private sealed class Keeper([Green] Func<int> kept)
    {
        [Green] public Func<int> Kept { get; } = kept;
    }

    private struct Counter
    {
        public int N;

        public int Bump(int by) => N += by;
    }

    private sealed class Holder
    {
        public Counter Mutable;
        public readonly Counter Fixed;
    }

    private interface IZero
    {
        static abstract int Zero { get; }

        int N { get; set; }
    }

    private interface IOne : IZero;

    private struct Zeroed : IOne
    {
        public static int Zero => 1;

        public int N { get; set; }
    }
}
