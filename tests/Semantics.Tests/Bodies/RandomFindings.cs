namespace CoGen.Semantics.Tests;

/// <summary>What random programs found, made small.</summary>
public static partial class RandomFindings
{
    [Green, Body]
    public static string Condition_by_an_operator(Probe p)
    {
        string all = "";
        if (p.Call(new Flag(0)))
            all += "0";
        else
            all += p.Call("not 0");
        while (p.Call(new Flag(1)))
        {
            all += p.Call("once");
            break;
        }
        if (p.Call(true) && (p.Note(new Flag(2)) ? p.Call(true) : p.Call(false)))
            all += p.Call("2");
        return all + (p.Note(new Flag(3)) ? p.Call("3") : p.Call("not 3"));
    }

    [Green, Body]
    public static int Parentheses_around_what_is_kept(Probe p)
    {
        Node? none = null;
        Func<int, int> twice = static x => x * 2;
        (p.Call(false) ? p.Call(none) : p.Call(new Node()))!.Value += p.Call(1);
        int[] items = [(p.Call(true) ? p.Call(twice) : twice)(p.Call(2)), (p.Call(none) ?? p.Call(new Node()))!.Value];
        return (p.Call(true) ? p.Call(items) : items)[p.Call(0)] + (p.Call(new Node { Next = new Node() }).Next)!.Value;
    }

    [Green, Body]
    public static int Place_whose_value_throws(Probe p)
    {
        try
        {
            new Node().Value += p.Call(1) + (p.Note(true) ? throw new InvalidOperationException("value") : 1);
        }
        catch (InvalidOperationException e)
        {
            p.Do(e.Message);
        }
        new Node().Value += p.Call(2) + (false ? 1 : throw new InvalidOperationException("always"));
        return p.Call(3);
    }

    [Green, Body]
    public static int Deconstruction_into_a_captured_variable(Probe p)
    {
        int captured = p.Call(1);
        Func<int> read = () => captured;
        (captured, p.Call(new Node()).Value) = (p.Call(2), p.Call(3));
        (_, captured) = p.Call((4, read()));
        return read();
    }

    [Green, Body]
    public static int Deconstruction_into_an_element_outside(Probe p)
    {
        int[] items = new int[2];
        object[] others = new string[2];
        try
        {
            (p.Note(items)[p.Note(5)], items[0]) = (p.Call(1), p.Call(2));
        }
        catch (IndexOutOfRangeException)
        {
            p.Do("before the values");
        }
        try
        {
            (p.Note(others)[p.Note(5)], items[1]) = (p.Call("1"), p.Call(2));
        }
        catch (IndexOutOfRangeException)
        {
            p.Do("after the values");
        }
        return items[0] * 10 + items[1];
    }

    [Green, Body]
    public static string Condition_that_throws(Probe p)
    {
        string all = "";
        try
        {
            if (p.Call(true) ? p.Call(false) : throw new InvalidOperationException("not reached"))
                all += "1";
            do
                all += "2";
            while (p.Call(false) && (p.Note(true) ? p.Call(false) : throw null!));
            while (p.Note(false) ? p.Call(true) : throw new InvalidOperationException("in a loop"))
                all += "3";
        }
        catch (InvalidOperationException e)
        {
            all += e.Message + p.Call("4");
        }
        return all;
    }

    [Green, Body]
    public static string Handler_of_an_empty_try(Probe p)
    {
        string all = "";
        int last = p.Call(3);
        foreach ((int number, string text) in p.Call(new[] { (1, "a"), (2, "b") }))
        {
            try
            {
            }
            catch (InvalidOperationException)
            {
                p.Note(last);
            }
            all += text + number;
        }
        return all;
    }

    [Green, Body]
    public static int Right_side_that_throws_and_may_be_left_out(Probe p)
    {
        int sum = 0;
        var node = new Node { Next = new Node() };
        while (sum < 3)
        {
            p.Call(node).Next ??= false ? node : throw new InvalidOperationException("missing");
            sum += p.Call(1);
            if (sum == 2)
                node.Next = null;
        }
        return sum;
    }

    [Green, Body]
    public static string Using_of_a_chosen_resource(Probe p)
    {
        using var first = new Resource(p, p.Note((object)3) switch { int x when p.Call(true) => x, _ => 5 });
        using Resource second = new(p, p.Call(true) && p.Note((object)4) is int y ? y + p.Call(1) : 0), third = new(p, first.Number + second.Number);
        return $"{first.Number}{second.Number}{third.Number}{p.Call("end")}";
    }

    [Green, Body]
    public static string Finally_that_always_throws(Probe p)
    {
        int last = p.Call(2);
        try
        {
            try
            {
                p.Note(p.Call(1));
            }
            catch (InvalidOperationException)
            {
                p.Note(p.Call(3));
            }
            finally
            {
                p.Note(last);
                last = false ? 1 : throw new InvalidOperationException("finally");
            }
            p.Note(p.Call(last));
        }
        catch (InvalidOperationException e)
        {
            return p.Call(e.Message) + last;
        }
        return "";
    }

    [Green, Body]
    public static string Finally_that_throws_in_an_assignment(Probe p)
    {
        string all = "";
        int last = p.Call(2);
        var node = new Node();
        foreach (int item in p.Call(new[] { 1, 2, 3 }))
        {
            try
            {
                try
                {
                    if (p.Call(item) == 1)
                        continue;
                    all += item;
                }
                finally
                {
                    node.Value += (node.Value = false ? last : throw new InvalidOperationException(all));
                    p.Note(node.Value);
                }
                p.Note(last);
            }
            catch (InvalidOperationException e)
            {
                all += p.Call(e.Message) + last;
            }
        }
        return all;
    }

    [Green, Body]
    public static string Delegates_that_delegates_give(Probe p)
    {
        Func<Func<int, string>> make = () => p.Note((object)"made") is string s ? x => s + x : x => "";
        Func<Func<int, string>>[] many = [make, make];
        return make()(p.Call(1)) + make.Invoke()(p.Call(2)) + many[p.Call(0)]().Invoke(p.Call(3)) + ((Func<Func<int, string>>)(() => many[p.Note(1)]()))()(p.Call(4));
    }

    [Green, Body]
    public static string Captured_variable_whose_new_value_throws(Probe p) => Throwing(p, "a") + Throwing(p, "b");

    [Green]
    private static string Throwing(Probe p, string text)
    {
        Func<string> read = () => text;
        try
        {
            text += p.Call("c");
            text = p.Call(false) ? text : true ? throw new InvalidOperationException(read()) : "";
        }
        catch (InvalidOperationException e)
        {
            text = p.Call(e.Message);
            p.Note(text);
        }
        if (text.Length < 9)
            return text;
        text = false ? text : throw new InvalidOperationException(text);
        return read();
    }

    // The query is never come to, but its box is copied before the statement.
    [Green, Body]
    public static int Box_of_a_function_that_is_never_reached(Probe p)
    {
        int sum = 0;
        foreach (int item in new List<int> { 1, 2 })
        {
            try
            {
                p.Call(new int[] { 1 })[0] += (false ? sum : throw new InvalidOperationException("never")) switch { 0 => 1, _ => (from n in new int[] { 1 } where n > 1 select item).Count() };
            }
            catch (InvalidOperationException)
            {
                sum += p.Call(item);
            }
        }
        return sum;
    }

    private sealed class Resource(Probe p, int number) : IDisposable
    {
        public int Number => number;

        public void Dispose() => p.Note($"dispose {number}");
    }

    private sealed class Node
    {
        public int Value;
        public Node? Next;

        public override string ToString() => $"Node {Value}";
    }

    // Its '!' is no negation.
    private readonly record struct Flag(int Number)
    {
        public static bool operator true(Flag flag) => flag.Number % 2 == 1;

        public static bool operator false(Flag flag) => flag.Number % 2 == 0;

        public static Flag operator !(Flag flag) => new(flag.Number + 2);
    }
}
