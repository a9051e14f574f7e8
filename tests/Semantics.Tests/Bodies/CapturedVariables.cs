using System.Linq.Expressions;

namespace CoGen.Semantics.Tests;

/// <summary>Captured variables of every kind, and when a variable is a new one.</summary>
public static partial class CapturedVariables
{
    [Green, Body]
    public static string Pattern_and_out_variables(Probe p)
    {
        var functions = new List<Func<string>>();
        foreach (object o in new object[] { 1, "two", 3, "4" })
        {
            if (o is int n)
                functions.Add(() => $"int {n++}");
            if (o is string s && int.TryParse(s, out int parsed))
                functions.Add(() => $"parsed {parsed} {s}");
            p.Do($"{o}");
            if (o is not string text)
                continue;
            functions.Add(() => text + p.Note(o));
            text += p.Call("!");
        }
        return Run(functions) + p.Call(".") + Run(functions);
    }

    [Green, Body]
    public static string Conditions_of_loops(Probe p)
    {
        var functions = new List<Func<string>>();
        int k = 0;
        while (int.TryParse($"{k++}", out int w) && w < 3)
        {
            functions.Add(() => $"while {w++}");
            p.Do("while");
        }
        for (k = 0; int.TryParse($"{k++}", out int f) && p.Call(f) < 3;)
            functions.Add(() => $"for {f++}");
        k = 0;
        do
            functions.Add(() => "do");
        while (p.Call(k++) is var d && Add(functions, () => $"until {d++}") && d < 2);
        for (k = 0; k < 2; Add(functions, int.TryParse($"{k++}", out int step) ? () => $"step {step++}" : () => "never"))
            p.Do("body");
        return Run(functions) + Run(functions);
    }

    [Green, Body]
    public static string Catch_variables(Probe p)
    {
        var functions = new List<Func<string>>();
        for (int i = 0; i < 3; i++)
        {
            try
            {
                p.Do("a");
                throw new InvalidOperationException($"{i}");
            }
            catch (InvalidOperationException e) when (e.Message is not "1" and var message)
            {
                functions.Add(() => e.Message + message);
                p.Do("in the handler");
                functions.Add(() => e.Message + "again");
            }
            catch (InvalidOperationException e)
            {
                functions.Add(() => e.Message + "cold");
            }
        }
        try
        {
            p.Do("b");
            throw new TimeoutException("time");
        }
        catch (TimeoutException e)
        {
            string seen = p.Call("seen");
            functions.Add(() => e.Message + seen);
            e = new TimeoutException("other");
        }
        try
        {
            throw new TimeoutException("plain");
        }
        catch (TimeoutException e) when (new[] { "plain" }.Any(text => e.Message == text))
        {
            functions.Add(() => e.Message);
        }
        return Run(functions) + p.Call(".");
    }

    [Green, Body]
    public static string Deconstructions(Probe p)
    {
        var functions = new List<Func<string>>();
        var (a, b) = (p.Call(1), "b");
        functions.Add(() => a + b);
        for (int i = 0; i < 3; i++)
        {
            (int c, var d) = (p.Call(i), i * 10);
            functions.Add(() => $"{c++} {d}");
            foreach (var (key, value) in new Dictionary<int, string> { [i] = "x", [i + 1] = "y" })
            {
                functions.Add(() => $"{key} {value} {d}");
                d += p.Call(key);
            }
            foreach ((int first, (var second, _)) in new[] { (1, (2, 3)), (4, (5, 6)) })
                functions.Add(() => $"{first} {second}");
        }
        a += p.Call(5);
        return Run(functions);
    }

    [Green, Body]
    public static string Sections_and_arms(Probe p)
    {
        var functions = new List<Func<string>>();
        for (int i = 0; i < 4; i++)
        {
            switch (p.Call((object)i))
            {
                case int n when n < 2:
                    functions.Add(() => $"small {n++}");
                    int shared = n;
                    functions.Add(() => $"shared {shared++}");
                    p.Do("section");
                    break;
                case int n when p.Call(n) == 2:
                    shared = 100 + n;
                    functions.Add(() => $"two {n++} {shared++}");
                    break;
                case var other:
                    functions.Add(() => $"other {other}");
                    break;
            }
            functions.Add(i switch
            {
                0 => () => "zero",
                int m when p.Call(m) == 1 => () => $"arm {m++}",
                var m => p.Call(m) is var called ? () => $"called {called++} {m}" : () => "never",
            });
        }
        return Run(functions) + Run(functions);
    }

    [Green, Body]
    public static string Jumps_back(Probe p)
    {
        var functions = new List<Func<string>>();
        int i = 0;
    again:
        int x = p.Call(i);
        functions.Add(() => $"x {x}");
        if (int.TryParse($"{i}", out int parsed))
            functions.Add(() => $"parsed {parsed}");
        {
            int inner = i;
            functions.Add(() => $"inner {inner}");
            p.Do("inner");
        }
        if (i++ < 2)
            goto again;
        return Run(functions);
    }

    [Green, Body]
    public static string Jumps_between_sections(Probe p)
    {
        var functions = new List<Func<string>>();
        for (int i = 0; i < 2; i++)
        {
            int round = 0;
            switch (p.Call(0))
            {
                case 0:
                    int x = round;
                    functions.Add(() => $"x {x}");
                    p.Do("a");
                    if (round++ < 2)
                        goto case 1;
                    break;
                case 1:
                    x = 10;
                    functions.Add(() => $"again {x}");
                    goto case 0;
            }
        }
        return Run(functions);
    }

    [Green, Body]
    public static string Local_functions_in_loops(Probe p)
    {
        var functions = new List<Func<string>>();
        string all = "";
        for (int i = 0; i < 3; i++)
        {
            int own = p.Call(i);
            all += Show("direct") + Twice(2);
            functions.Add(() => Show("later"));
            Func<string, string> group = Show;
            functions.Add(() => group("group"));
            own += 10;
            p.Do("between");
            all += string.Join(",", new[] { "a", "b" }.Select(Show)) + Pass<int>(p.Call(own)) + Named(second: p.Call("n"));
            functions.Add(Deferred);
            TryGet(out int got);
            all += got;

            string Show(string text) => $"{text} {own++} {i};";
            int Twice(int n) => n == 0 ? own : Twice(n - 1) * 2 + Once();
            int Once()
            {
                Func<int> nested = () => own++;
                return nested() + Inner();

                int Inner() => own;
            }
            string Pass<T>(T value) => $"{value} {own}";
            string Named(string first = "first", string second = "") => first + second + own;
            bool TryGet(out int value) => (value = own) > 0;
            string Deferred() => string.Join("", Numbers());
            IEnumerable<int> Numbers()
            {
                yield return own;
                yield return ++own;
            }
        }
        return all + Run(functions) + Run(functions);
    }

    [Green, Body]
    public static int Called_before_the_declaration(Probe p)
    {
        Set(p.Call(1));
        int x;
        p.Do("set");
        x = p.Call(2);
        Set(3);
        return x + p.Call(x);

        void Set(int value) => x = value;
    }

    [Green, Body]
    public static string Expression_trees(Probe p)
    {
        string all = "";
        var expressions = new List<Expression<Func<int, bool>>>();
        for (int i = 0; i < 2; i++)
        {
            int limit = p.Call(i + 1);
            expressions.Add(n => n > limit && n > i);
            p.Do("made");
            limit++;
        }
        foreach (Expression<Func<int, bool>> expression in expressions)
            all += new[] { 1, 2, 3, 4 }.AsQueryable().Where(expression).Count() + p.Call(";");
        return all;
    }

    [Green, Body]
    public static string Nested_and_static_functions(Probe p)
    {
        var functions = new List<Func<string>>();
        foreach (string name in new[] { "a", "b" })
        {
            int count = p.Call(1);
            Func<int, Func<string>> outer = n =>
            {
                int local = n * 10;
                return () => $"{name} {count++} {n++} {local++}";
            };
            functions.Add(outer(p.Call(2)));
            functions.Add(static () => "static");
            functions.Add(delegate { return name + count; });
            Func<int, int> square = static n => n * n;
            count = square(count + 1);
            p.Do("end");
        }
        return Run(functions) + Run(functions);
    }

    [Green, Body]
    public static int Stored_and_called_after_the_method(Probe p)
    {
        Func<int> counter = Counter(p, 5);
        return counter() + p.Call(counter()) + counter();
    }

    [Green]
    private static Func<int> Counter(Probe p, int start)
    {
        int step = p.Call(2);
        Func<int> count = () => start += step;
        start++;
        p.Do("made");
        step++;
        return count;
    }

    [Green, Body]
    public static string Resources_and_cold_blocks(Probe p)
    {
        var functions = new List<Func<string>>();
        for (int i = 0; i < 2; i++)
        {
            using (var writer = new StringWriter())
            {
                writer.Write(p.Call(i));
                functions.Add(() => writer.ToString());
            }
            using var other = new StringWriter();
            if (i == p.Call(1))
            {
                int cold = i * 7;
                functions.Add(() => $"cold {cold++}");
                for (int j = 0; j < 2; j++)
                {
                    int deep = cold + j;
                    functions.Add(() => $"deep {deep++} {i} {j}");
                }
            }
            other.Write(i);
            functions.Add(() => other.ToString());
        }
        return Run(functions) + Run(functions);
    }

    [Green, Body]
    public static string Same_names(Probe p)
    {
        var functions = new List<Func<string>>();
        for (int i = 0; i < 2; i++)
        {
            int x = p.Call(i);
            functions.Add(() => $"first {x++}");
        }
        {
            string x = p.Call("x");
            functions.Add(() => x);
        }
        foreach (char x in "ab")
        {
            functions.Add(() => $"{x}");
            if (x == 'a')
                continue;
            p.Do("b");
        }
        if (int.TryParse("5", out int y))
        {
            foreach (int z in new[] { 1, 2 })
                functions.Add(() => $"{y++} {z}");
        }
        {
            if (p.Note(1) is int same && same > 0)
                functions.Add(() => $"{same++}");
        }
        {
            if (p.Note(2) is int same && same > 0)
                functions.Add(() => $"{same++}");
        }
        return Run(functions) + Run(functions);
    }

    [Green, Body]
    public static int Assigned_where_nothing_matched(Probe p)
    {
        object o = p.Call("text");
        if (o is not int n)
            n = p.Call(5);
        Func<int> get = () => n++;
        p.Do("made");
        return get() + n;
    }

    private static bool Add(List<Func<string>> functions, Func<string> function)
    {
        functions.Add(function);
        return true;
    }

    private static string Run(List<Func<string>> functions) => string.Join(",", functions.Select(static f => f()));
}
