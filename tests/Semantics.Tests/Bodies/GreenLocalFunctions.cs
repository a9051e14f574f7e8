namespace CoGen.Semantics.Tests;

/// <summary>Local functions marked [Green].</summary>
public static partial class GreenLocalFunctions
{
    [Green, Body]
    public static int Captures(Probe p)
    {
        int total = p.Call(1);
        Add(2);
        total *= 10;
        Add(p.Call(3));
        return total;

        [Green]
        void Add(int n)
        {
            total += p.Call(n);
            p.Do("added");
            total++;
        }
    }

    [Green, Body]
    public static int Recursion(Probe p)
    {
        int depth = 0;
        return Down(3) + depth;

        [Green]
        int Down(int n)
        {
            depth++;
            int rest = n == 0 ? p.Call(1) : Down(n - 1);
            return n + rest * p.Call(n);
        }
    }

    [Green, Body]
    public static int Each_other(Probe p)
    {
        int calls = 0;
        return (Even(3) ? 1 : 0) + calls;

        [Green]
        bool Even(int n)
        {
            calls++;
            return n == 0 || Odd(p.Call(n - 1));
        }

        [Green]
        bool Odd(int n)
        {
            calls += 10;
            return n != 0 && Even(p.Call(n - 1));
        }
    }

    [Green, Body]
    public static string In_a_loop(Probe p)
    {
        string log = "";
        for (int i = 0; i < 3; i++)
        {
            int square = i * i;
            Note("x");
            square++;
            p.Do("between");
            Note("y");

            [Green]
            void Note(string name) => log += p.Call(name) + square++ + i;
        }
        return log;
    }

    [Green, Body]
    public static int Calls_a_plain_one(Probe p)
    {
        int offset = p.Call(5);
        int Plain(int n) => n + Deeper(offset++);
        int Deeper(int n) => n * 2;

        [Green]
        int Green(int n) => Plain(p.Call(n)) + Plain(1);

        return Green(1) + Plain(2) + Green(p.Call(3));
    }

    [Green, Body]
    public static string Generic(Probe p) => OuterOf(p, 7);

    [Green]
    private static string OuterOf<T>(Probe p, T outer)
        where T : struct
    {
        return Pair("a") + Pair(2.5) + Pair(outer);

        [Green]
        string Pair<TOther>(TOther other)
            where TOther : notnull => $"{p.Call(outer)} {p.Call(other)};";
    }

    [Green, Body]
    public static int Named_and_optional_arguments(Probe p)
    {
        return Mix(c: p.Call(1), a: p.Call(2)) + Mix(1, p.Call(5)) + Sum(1, p.Call(2), 3) + Sum();

        [Green]
        int Mix(int a, int b = 4, int c = 3) => a * 100 + p.Call(b) * 10 + c;

        [Green]
        int Sum(params int[] all) => all.Length + p.Call(all.Sum());
    }

    [Green, Body]
    public static string A_static_one(Probe p)
    {
        return Twice(p, p.Call("x"));

        [Green]
        static string Twice(Probe q, string text) => q.Call(text) + q.Call(text + text);
    }

    [Green, Body]
    public static int Nested_in_another(Probe p)
    {
        int a = 1;
        int b = Outer(2);
        return a + b;

        [Green]
        int Outer(int x)
        {
            int y = p.Call(x);
            int z = Inner(3);
            return y + z + a;

            [Green]
            int Inner(int w)
            {
                a += w;
                y += p.Call(a);
                return w == 0 ? y : Inner(w - 1) + p.Call(1);
            }
        }
    }

    [Green, Body]
    public static int As_plain_and_green(Probe p)
    {
        int sum = 0;
        Add(1);
        new List<int> { 2, 3 }.ForEach(x => sum += x);
        Func<int, int> twice = Twice;
        sum += twice(4) + Later(5);
        return sum;

        [Green]
        void Add(int n) => sum += p.Call(n);

        [Green]
        int Twice(int n) => n * 2 + sum;

        [Green]
        int Later(int n) => Twice(p.Call(n));
    }

    [Green, Body]
    public static int Handlers(Probe p)
    {
        int log = 0;
        for (int i = 0; i < 2; i++)
        {
            try
            {
                Fail(i);
            }
            catch (InvalidOperationException)
            {
                log += p.Call(100);
            }
        }
        return log;

        [Green]
        void Fail(int i)
        {
            try
            {
                log += p.Call(1);
                if (i == 1)
                    throw new InvalidOperationException();
            }
            finally
            {
                log += p.Call(10);
            }
        }
    }

    [Green, Body]
    public static int Instance_and_primary_parameters(Probe p) => new Holder(p, 4).Run(3);

    private sealed partial class Holder(Probe p, int factor)
    {
        private int _count;

        [Green]
        public int Run(int times)
        {
            for (int i = 0; i < times; i++)
                Step(i);
            return _count;

            [Green]
            void Step(int i) => _count += p.Call(i) * factor + Extra() + times;
        }

        [Green]
        private int Extra() => p.Call(_count);
    }

    [Green, Body]
    public static int Named_like_a_member(Probe p)
    {
        return Captures(1);

        [Green]
        int Captures(int n) => p.Call(n);
    }

    [Green, Body]
    public static int Parameter_named_like_a_variable(Probe p)
    {
        int x = p.Call(1);
        int g = p.Call(2);
        return Add(3) + x + g;

        [Green]
        int Add(int x)
        {
            int f = p.Call(x);
            return f + g++;
        }
    }
}
