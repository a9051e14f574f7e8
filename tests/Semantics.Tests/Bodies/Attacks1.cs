namespace CoGen.Semantics.Tests;

/// <summary>Mixtures of features that nothing else here mixes.</summary>
public static partial class Attacks1
{
    [Green, Body]
    public static string Local_functions_of_one_name_in_sibling_blocks(Probe p)
    {
        string all = "";
        {
            int Twice(int x) => x * 2;
            all += Twice(p.Call(1));
        }
        {
            string Twice(string x) => x + x;
            all += Twice(p.Call("a"));
        }
        if (p.Call(true))
        {
            int Twice(int x) => x * 20;
            all += p.Call(Twice(3));
        }
        return all;
    }

    [Green, Body]
    public static string Labels_of_one_name_in_sibling_blocks(Probe p)
    {
        int n = 0;
        {
        again:
            n += p.Call(1);
            if (n < 2)
                goto again;
        }
        {
        again:
            n += p.Call(10);
            if (n < 20)
                goto again;
        }
        return $"{n}";
    }

    [Green, Body]
    public static string Goto_case_of_a_renamed_constant(Probe p)
    {
        string all = "";
        {
            const int K = 1;
            all += p.Call(K);
        }
        {
            const int K = 2;
            switch (p.Call(1))
            {
                case 1:
                    all += p.Call("one");
                    goto case K;
                case K:
                    all += p.Call("two");
                    break;
            }
        }
        return all;
    }

    [Green, Body]
    public static string Goto_case_of_a_renamed_constant_without_suspension_in_sections(Probe p)
    {
        string all = "";
        {
            const int K = 1;
            all += p.Call(K);
        }
        {
            const int K = 2;
            switch (p.Call(1))
            {
                case 1:
                    all += "one";
                    goto case K;
                case K:
                    all += "two";
                    break;
            }
        }
        return all;
    }

    private static int AddIn(in int a, int b) => a * 100 + b;

    [Green]
    private static int AddInGreen(Probe p, int a, int b) => a * 100 + p.Call(b);

    [Green, Body]
    public static string In_argument_written_by_a_later_operand(Probe p)
    {
        int x = 1;
        int a = AddIn(x, x = p.Call(5));
        int b = AddIn(in x, x = p.Call(7));
        int c = AddIn(x, p.Call(3));
        int d = AddInGreen(p, x, x = p.Call(9));
        return $"{a} {b} {c} {d} {x}";
    }

    [Green, Body]
    public static string In_argument_written_by_a_later_plain_operand(Probe p)
    {
        int x = 1;
        int a = AddIn3(x, x = 5, p.Call(2));
        return $"{a} {x}";
    }

    private static int AddIn3(in int a, int b, int c) => a * 100 + b * 10 + c;

    private interface INamed
    {
        string Name(int x, string y);
        int Count { get; set; }
    }

    private sealed class NamedClass(string name) : INamed
    {
        public string Name(int x, string y) => name + x + y;
        public int Count { get; set; }
    }

    private struct NamedStruct(string name) : INamed
    {
        private int _calls;
        public string Name(int x, string y) => name + x + y + _calls++;
        public int Count { get; set; }
    }

    [Green]
    private static string ReassignedReceiver<T>(Probe p, T one, T two)
        where T : INamed
    {
        string all = one.Name(p.Call(1), (one = two).Name(0, ""));
        all += one.Name(p.Call(2), "x");
        all += one.Name(3, p.Call("y"));
        one.Count += p.Call(4);
        return all + one.Count;
    }

    [Green, Body]
    public static string Receiver_of_a_type_parameter_reassigned(Probe p) =>
        ReassignedReceiver(p, new NamedClass("a"), new NamedClass("b")) + ReassignedReceiver(p, new NamedStruct("c"), new NamedStruct("d"))
        + ReassignedReceiver<INamed>(p, new NamedStruct("e"), new NamedClass("f"));

    private sealed class Money
    {
        public int Amount;

        public void operator +=(int more) => Amount += more;

        public static Money operator -(Money a, int b) => new() { Amount = a.Amount - b };

        public void operator ++() => Amount++;
    }

    private struct Purse
    {
        public int Amount;

        public void operator +=(int more) => Amount += more;
    }

    [Green, Body]
    public static string Compound_assignment_operators_of_instances(Probe p)
    {
        var money = new Money();
        Money same = money;
        money += p.Call(5);
        money += 2;
        Money[] many = [money];
        many[p.Call(0)] += p.Call(7);
        Purse purse = default;
        purse += p.Call(3);
        Purse[] purses = [purse, purse];
        purses[p.Call(1)] += p.Call(30);
        money++;
        return $"{same.Amount} {money.Amount} {ReferenceEquals(same, money)} {purse.Amount} {purses[1].Amount}";
    }

    [Green, Body]
    public static string Return_through_several_suspending_finallys(Probe p)
    {
        string all = "";
        for (int i = 0; i < 3; i++)
        {
            try
            {
                try
                {
                    try
                    {
                        if (i == 0)
                            continue;
                        if (i == 1)
                            all += p.Call("body");
                        else
                            return all + p.Call("value");
                    }
                    finally
                    {
                        all += p.Call("inner") + i;
                    }
                    if (i == 1)
                        goto next;
                }
                finally
                {
                    p.Note(all);
                    all += p.Call("middle");
                }
            }
            finally
            {
                all += p.Call("outer");
            }
        next:
            all += p.Call("next");
        }
        return "never";
    }

    [Green, Body]
    public static string Exception_in_finally_replaces_another(Probe p)
    {
        string all = "";
        try
        {
            try
            {
                p.Do("one");
                throw new InvalidOperationException("first");
            }
            finally
            {
                p.Do("two");
                if (all.Length == 0)
                    throw new ArgumentException(p.Call("second"));
            }
        }
        catch (InvalidOperationException e)
        {
            all += "IO " + e.Message;
        }
        catch (ArgumentException e) when (e.Message.Length > 2)
        {
            all += "A " + e.Message + p.Call("!");
        }
        return all;
    }

    [Green, Body]
    public static string Rethrow_in_a_nested_suspending_catch(Probe p)
    {
        string all = "";
        try
        {
            try
            {
                throw new InvalidOperationException(p.Call("outer"));
            }
            catch (InvalidOperationException e)
            {
                p.Do("caught");
                try
                {
                    throw new ArgumentException("inner");
                }
                catch (ArgumentException a)
                {
                    all += p.Call(a.Message) + e.Message;
                }
                try
                {
                    p.Do("more");
                }
                finally
                {
                    all += p.Call("f");
                }
                throw;
            }
        }
        catch (InvalidOperationException e)
        {
            return all + p.Call(e.Message);
        }
    }

    [Green, Body]
    public static string Captured_loop_variables_of_nested_loops(Probe p)
    {
        var all = new List<Func<string>>();
        for (int i = 0; i < 2; i++)
        {
            int a = p.Call(i);
            foreach (int j in new[] { 10, 20 })
            {
                int b = a + p.Call(j);
                all.Add(() => $"{i}{a}{j}{b++}");
                b += p.Call(1000);
            }
            a += p.Call(5);
        }
        return string.Join(" ", all.Select(f => f() + f()));
    }

    [Green, Body]
    public static string Captured_parameter_modified_after_suspension(Probe p) => Capturing(p, 1, "s");

    [Green]
    private static string Capturing(Probe p, int n, string s)
    {
        Func<string> show = () => $"{n}{s}";
        n += p.Call(10);
        string one = show();
        Action change = () => (n, s) = (n + 1, s + "!");
        change();
        s += p.Call("t");
        change();
        return one + show() + n + s;
    }

    [Green, Body]
    public static string Recursive_generic_capturing_local_functions(Probe p)
    {
        int depth = p.Call(3);
        string sofar = Early(2);
        int Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
        T[] Repeat<T>(T item, int times)
        {
            var items = new T[times];
            for (int i = 0; i < times; i++)
                items[i] = item;
            return items;
        }
        string Early(int n)
        {
            return n == 0 ? "" : "e" + depth + Early(n - 1);
        }
        depth += p.Call(1);
        return sofar + Factorial(p.Call(depth)) + string.Join(",", Repeat("x", depth)) + Repeat(1, p.Call(2)).Length + Early(1);
    }

    [Green, Body]
    public static string Iterators_and_async_lambdas_inside(Probe p)
    {
        int from = p.Call(2);
        IEnumerable<int> Numbers()
        {
            for (int i = from; i < from + 3; i++)
            {
                if (i == 3)
                    continue;
                yield return i;
            }
        }
        Func<int, Task<int>> later = async x =>
        {
            await Task.CompletedTask;
            return x * from;
        };
        string all = string.Join(",", Numbers());
        from = p.Call(7);
        foreach (int n in Numbers())
            all += p.Call(n);
        return all + later(p.Call(2)).Result;
    }

    [Green, Body]
    public static string Queries_over_captured_things(Probe p)
    {
        int limit = p.Call(2);
        var numbers = new List<int> { 1, 2, 3, 4 };
        var query = from n in numbers
                    let square = n * n
                    where square > limit
                    orderby square descending
                    select (n, square, limit);
        limit = p.Call(5);
        string all = string.Join("|", query);
        var groups = from n in numbers group n by n % limit into g join m in numbers on g.Key equals m select (g.Key, m);
        limit = p.Call(2);
        return all + string.Join("|", groups);
    }

    [Green, Body]
    public static string Goto_out_of_nested_loops(Probe p)
    {
        string all = "";
        for (int i = 0; ; i++)
        {
            foreach (char c in "abc")
            {
                while (true)
                {
                    all += p.Call(c);
                    if (i == 1 && c == 'b')
                        goto done;
                    if (c == 'c')
                        goto outer;
                    break;
                }
            }
        outer:;
            all += "|";
        }
    done:
        return all + p.Call("done");
    }

    [Green, Body]
    public static string Labels_in_nested_blocks(Probe p)
    {
        int n = 0;
        {
            {
                n = p.Call(1);
            back:
                {
                    n += p.Call(2);
                    if (n < 6)
                        goto back;
                    if (n > 100)
                        goto end;
                }
                n += 100;
                if (n < 300)
                    goto back;
            }
        }
    end:
        return $"{n}";
    }

    [Green, Body]
    public static void Empty_body(Probe p)
    {
    }

    [Green, Body]
    public static string Unreachable_code(Probe p)
    {
        string all = p.Call("a");
        if (all.Length > 0)
        {
            return all;
#pragma warning disable CS0162
            all += p.Call("never");
            int x = p.Call(1);
            while (true)
                p.Do("x");
        }
        throw new InvalidOperationException(p.Call("b"));
        p.Do("c");
#pragma warning restore CS0162
    }

    [Green, Body]
    public static string While_true_then_nothing(Probe p)
    {
        int n = 0;
        while (true)
        {
            if (p.Call(n++) > 1)
                return $"{n}";
            do
            {
                if (n == 1)
                    break;
                p.Do("do");
            }
            while (false);
        }
    }
}
