namespace CoGen.Semantics.Tests;

/// <summary><c>is</c> with patterns that declare variables.</summary>
public static partial class PatternMatching
{
    [Green, Body]
    public static string In_conditions(Probe p)
    {
        string all = "";
        if (p.Call((object)"text") is string { Length: > 2 } text && text[0] == 't' && p.Call(text.Length) is var length)
            all += text + length;
        if (p.Call((object)1) is int and > 5 or string)
            all += "never";
        if (!(p.Call((object)2) is int two))
            return "never";
        while (p.Call(two) is < 5 and var small)
            two += small;
        do
            two--;
        while (p.Call((object)two) is int n && n > 3);
        return all + two;
    }

    [Green, Body]
    public static string As_values(Probe p)
    {
        bool isText = p.Call((object)"a") is string text;
        bool isNumber = p.Call((object)"a") is int;
        bool both = p.Call((object)1) is int n & p.Call(true);
        return $"{isText}{isNumber}{both}{p.Call((object)1) is not null}{(p.Call((object)3) is int three ? three : 0)}";
    }

    [Green, Body]
    public static string Recursive(Probe p)
    {
        object o = new Node(1, new Node(2, null));
        if (p.Call(o) is Node { Value: var v, Next: { Value: > 1 and var w } next } && p.Call(next) == next)
            return $"{v}{w}{next.Next is null}";
        return "none";
    }

    [Green, Body]
    public static string Positional_and_list(Probe p)
    {
        string all = "";
        if (p.Call(new Node(1, null)) is (var value, null) node)
            all += p.Call(value) + node.Value;
        if (p.Call(new[] { 1, 2, 3, 4 }) is [var first, _, .. var rest] && p.Call(first) == 1)
            all += rest.Length + rest[0];
        if (p.Call((1, ("a", 'b'))) is ( > 0, var (a, b)))
            all += p.Call(a) + b;
        if (p.Call(new List<int> { 5 }) is not [var only])
            return "none";
        return all + p.Call(only);
    }

    [Green, Body]
    public static string Negated(Probe p)
    {
        object o = p.Call((object)"text");
        if (o is not string text || p.Call(text) is not { Length: 4 } same)
            return "none";
        if (!(p.Call(same) is { } again && again.Length > 3))
            return "short";
        while (p.Call((object)5) is not int number || number < p.Call(3))
            p.Do("never");
        return text + same + again;
    }

    [Green, Body]
    public static string Without_a_suspension_inside(Probe p)
    {
        object o = p.Call((object)"text");
        if (o is not string { Length: var length } text)
            return "none";
        bool isLong = o is string other && other.Length > 3;
        p.Do("between");
        if (o is string { Length: 4 } again)
            text += again;
        return text + length + isLong;
    }

    [Green, Body]
    public static string Chain_of_lines(Probe p)
    {
        var lines = new Queue<string?>(["GET /", "Host: x", "", "rest", null]);
        string all = "";
        while (p.Call(lines.Dequeue()) is { } line)
        {
            if (line is [])
            {
                all += "|";
                continue;
            }
            if (line.Split(' ') is [var method, var path] && p.Call(path) is ['/', ..])
                all += method;
            else
                all += line;
        }
        return all;
    }

    [Green, Body]
    public static int Same_name_again_and_again(Probe p)
    {
        int sum = 0;
        for (int i = 0; i < 3; i++)
        {
            if (p.Call((object)i) is int n && n > 0)
                sum += n;
        }
        {
            if (p.Call((object)"s") is string n)
                sum += n.Length;
        }
        {
            object n = p.Call((object)10);
            sum += (int)n;
        }
        return sum;
    }

    [Green, Body]
    public static int Type_pattern_on_a_type_parameter(Probe p) => Value(p, 5) + Value(p, "text") + Value<object?>(p, null);

    [Green]
    private static int Value<T>(Probe p, T value)
    {
        if (p.Call(value) is int n)
            return n;
        return p.Call(value) is string { Length: var length } ? length : -1;
    }

    private sealed record Node(int Value, Node? Next);
}
