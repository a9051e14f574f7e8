namespace CoGen.Semantics.Tests;

/// <summary>Lambdas and method groups given to green delegates.</summary>
public static partial class GreenDelegates
{
    [Green]
    private static T Retry<T>(int times, [Green] Func<T> action)
    {
        for (int i = 1; ; i++)
        {
            try
            {
                return action();
            }
            catch (ProbeException) when (i < times)
            {
            }
        }
    }

    [Green]
    private static void Each<T>(IEnumerable<T> items, [Green] Action<T> action)
    {
        foreach (T item in items)
            action(item);
    }

    [Green, Body]
    public static int A_lambda(Probe p)
    {
        int factor = p.Call(3);
        int result = Retry(2, () => p.Call(2) * factor);
        return result + factor;
    }

    [Green, Body]
    public static string Shared_both_ways(Probe p)
    {
        int count = 0;
        string log = "";
        Each(["a", "b", "c"], item =>
        {
            count++;
            log += p.Call(item) + count;
        });
        count *= 10;
        return log + count;
    }

    [Green, Body]
    public static string A_green_method(Probe p)
    {
        Each([1, 2], Show);
        Each(["x"], p.Do);
        return Retry(1, p.Text);

        [Green]
        void Show(int n) => p.Do($"show {n}");
    }

    [Green, Body]
    public static int A_static_method(Probe p)
    {
        Func<Probe, int> unused = Static;
        return With(p, Static) + With(p, GreenDelegates.Static) + With(p, q => q.Call(5) + With(q, Static));
    }

    [Green]
    private static int Static(Probe p) => p.Call(4) + 1;

    [Green]
    private static T With<TArgument, T>(TArgument argument, [Green] Func<TArgument, T> function) => function(argument);

    [Green, Body]
    public static int An_extension(Probe p) => Retry(1, p.CallTwice) + Apply(3, p.CallMore);

    [Green]
    private static int Apply(int value, [Green] Converter<int, int> convert) => convert(value) + convert.Invoke(value + 1);

    [Green, Body]
    public static int A_delegate_type_of_its_own(Probe p)
    {
        int total = 0;
        Combine combine = [Green] (a, b) => p.Call(a) * (int)p.Call(b);
        total += combine(2, p.Call(3));
        total += Combined(combine, p);
        total += Combined((a, b) => a - (int)p.Call(b), p);
        return total;
    }

    public delegate int Combine(int a, long b);

    [Green]
    private static int Combined([Green] Combine combine, Probe p) => combine(p.Call(7), p.Call(8L)) + combine(1, 2);

    [Green, Body]
    public static string One_variable_per_iteration(Probe p)
    {
        var jobs = new Jobs();
        for (int i = 0; i < 3; i++)
        {
            int square = i * i;
            jobs.Add(() => p.Call($"{i} {square}"));
            p.Do("added");
            square += 100;
        }
        return jobs.RunAll() + jobs.RunAll();
    }

    private sealed partial class Jobs
    {
        private readonly List<Func<string>> _all = [];

        [Green]
        public Func<string> Last { get; set; } = () => "none";

        public void Add([Green] Func<string> job) => _all.Add(Last = job);

        [Green]
        public string RunAll()
        {
            string all = "";
            foreach (Func<string> job in _all)
                all += Run(job) + ";";
            return all + Last() + this.Last.Invoke();
        }

        [Green]
        private static string Run([Green] Func<string> job) => job();
    }

    [Green, Body]
    public static int Nested(Probe p)
    {
        int outer = p.Call(1);
        return Retry(1, () =>
        {
            int middle = p.Call(outer + 1);
            int inner = Retry(1, () =>
            {
                outer++;
                middle += p.Call(10);
                return middle + outer;
            });
            return inner + middle + p.Call(outer);
        }) + outer;
    }

    [Green, Body]
    public static int A_plain_lambda_in_a_green_one(Probe p)
    {
        int sum = 0;
        Each([1, 2, 3], n =>
        {
            int twice = p.Call(n) * 2;
            new List<int> { n, twice }.ForEach(x => sum += x + twice);
            twice++;
        });
        return sum;
    }

    [Green, Body]
    public static int No_call_in_the_lambda(Probe p) => Retry(1, () => 5) + p.Call(1);

    [Green, Body]
    public static string Throws_and_handlers(Probe p)
    {
        string log = "";
        try
        {
            Each([1, 2], n =>
            {
                try
                {
                    p.Do($"try {n}");
                    if (n == 2)
                        throw new InvalidOperationException("two");
                }
                finally
                {
                    p.Do($"finally {n}");
                    log += n;
                }
            });
        }
        catch (InvalidOperationException e)
        {
            log += e.Message + p.Call("caught");
        }
        return log;
    }

    [Green, Body]
    public static int Null_and_evaluation_order(Probe p)
    {
        Func<int, int>? none = null;
        try
        {
            return Order(none!, p);
        }
        catch (NullReferenceException)
        {
            return p.Call(-1);
        }
    }

    [Green]
    private static int Order([Green] Func<int, int> function, Probe p)
    {
        Func<int, int> before = function;
        return function(p.Call(1)) + before(2);
    }

    [Green, Body]
    public static int Reassigned_while_an_argument_is_evaluated(Probe p) => Reassigned(x => p.Call(x) + 1, p);

    [Green]
    private static int Reassigned([Green] Func<int, int> function, Probe p)
    {
        return function(Replace(ref function) + p.Call(1)) + function(2);
    }

    private static int Replace(ref Func<int, int> function)
    {
        function = x => x * 100;
        return 5;
    }

    [Green, Body]
    public static int Two_targets(Probe p)
    {
        int sum = 0;
        Each([1], (Action<int>)(x => sum += x) + (x => sum += 10 * x));
        return sum + p.Call(1);
    }

    [Green, Body]
    public static int Generic_methods(Probe p) => Pick(p, 3, "x") + Pick(p, "yy", 4L);

    [Green]
    private static int Pick<TFirst, TSecond>(Probe p, TFirst first, TSecond second)
        where TFirst : notnull
    {
        TFirst kept = first;
        string text = Retry(1, () => $"{p.Call(kept)}{p.Call(second)}");
        kept = first;
        return text.Length + $"{With(second, Same)}".Length;

        [Green]
        TSecond Same(TSecond value) => p.Call(value);
    }

    [Green, Body]
    public static int In_a_condition(Probe p)
    {
        int n = 0;
        while (Retry(1, () => p.Call(n < 3)))
            n++;
        if (n == 3 && Retry(1, () => p.Call(++n) == 4))
            n += 10;
        return n;
    }

    [Green, Body]
    public static int Anonymous_method(Probe p)
    {
        int n = 2;
        Each([1, 2], delegate (int x) { n += p.Call(x); });
        return n;
    }

    [Green, Body]
    public static int Discards(Probe p)
    {
        int n = 0;
        Both((_, _) => n += p.Call(1));
        return n;
    }

    [Green]
    private static void Both([Green] Action<int, string> action) => action(1, "");

    [Green, Body]
    public static int Instance_members(Probe p) => new Counter(p, 10).Count();

    private sealed partial class Counter(Probe p, int start)
    {
        private int _total = 1;

        [Green]
        public int Count()
        {
            Each([1, 2, 3], n => Add(n));
            Each([4], Add);
            Each([5], this.Add);
            return _total + start;
        }

        [Green]
        private void Add(int n) => _total += p.Call(n);
    }
}

internal static partial class ProbeExtensions
{
    [Green]
    public static string Text(this Probe p) => p.Call("text");

    [Green]
    public static int CallTwice(this Probe p) => p.Call(1) + p.Call(2);

    [Green]
    public static int CallMore(this Probe p, int value) => p.Call(value) + 1;
}
