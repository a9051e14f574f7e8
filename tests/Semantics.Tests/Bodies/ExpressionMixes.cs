using System.Text;

namespace CoGen.Semantics.Tests;

/// <summary>Expressions that are taken apart, inside each other and in every surrounding.</summary>
public static partial class ExpressionMixes
{
    [Green, Body]
    public static string In_each_other(Probe p)
    {
        Node? root = new(p) { Left = new Node(p) { Value = p.Call(1), Left = new(p) { Value = p.Call(2) } }, Value = p.Call(3) };
        Node? none = null;
        string all = $"{root}{root?.Left?.With(new Node(p) { Value = p.Call(4) })}{none?.With(new Node(p) { Value = p.Call(5) })}";
        List<Node?> nodes = [root?.Left?.With(p.Call(root)), new Node(p) { Value = p.Call(6), Items = { p.Call(7), root?.Left?.Sum(p.Call(8)) ?? 0 } }, .. p.Call(new[] { none })];
        all += string.Join(",", nodes) + (from n in nodes.Where(static n => n is not null) select n.Value).Sum();
        all += new { A = root?.Sum(p.Call(9)), B = (int[])[p.Call(10), .. nodes[1]!.Items] }.B[^1];
        var text = new StringBuilder();
        text.Append($"{root?.Sum(p.Call(11))}{new Node(p) { Value = p.Call(12) }}{(p.Call(true) ? none?.Sum(p.Call(13)) : root!.Sum(p.Call(14)))}");
        return all + text;
    }

    [Green, Body]
    public static string In_conditions(Probe p)
    {
        Node? node = new(p) { Value = 1, Left = new Node(p) { Value = 2 } };
        string all = "";
        while (node?.Next(p.Call("next")) is { Value: > 0 } next)
        {
            all += next.Value;
            node = next;
        }
        if (node?.Sum(p.Call(1)) > 2 && new Node(p) { Value = p.Call(5) } is { Value: var five } && five == 5)
            all += five + p.Call(1);
        for (Node? n = new(p) { Value = p.Call(3) }; n?.Sum(p.Call(0)) > 0; n = n?.Next(p.Call("for")))
            all += n;
        switch (node?.Sum(p.Call(2)))
        {
            case null:
                all += p.Call("null");
                break;
            case var sum when node?.Sum(p.Call(sum.Value)) > 0:
                all += sum;
                break;
            default:
                all += "default";
                break;
        }
        return all + (node?.Sum(p.Call(7)) switch { null => p.Call(0), > 5 => node?.Sum(p.Call(8)), _ => 1 });
    }

    [Green, Body]
    public static string In_statements(Probe p)
    {
        Node? node = new(p) { Value = p.Call(1) }, none = null;
        string all = "";
        using (var used = node?.Open(p.Call("used")))
            all += used;
        using (none?.Open(p.Call("never")))
            p.Do("inside");
        foreach (int item in new Node(p) { Items = { p.Call(1), p.Call(2) } }.Items)
            all += p.Call(item);
        foreach (char c in node?.ToString().PadLeft(p.Call(5)) ?? "")
            all += c;
        try
        {
            throw new ProbeException("x") { Source = p.Call("thrown") };
        }
        catch (ProbeException e)
        {
            all += e.Source?.Insert(p.Call(0), ">");
        }
        finally
        {
            node?.Items.Add(p.Call(9));
        }
        return all + node!.Items.Count;
    }

    [Green, Body]
    public static string Captured(Probe p)
    {
        Node? node = new(p) { Value = p.Call(1) };
        int x = 1;
        Func<int> read = () => x + node.Value;
        node?.Apply(p.Call(5), v => x += v);
        string all = $"{x}";
        x = new Node(p) { Value = p.Call(x) }.Sum(x);
        for (int i = 0; i < 2; i++)
        {
            int here = i;
            node?.Apply(p.Call(here), v => x += v + here);
            List<Func<int>> functions = [() => here, p.Call<Func<int>>(() => here + i)];
            all += functions[0]() + functions[1]();
        }
        node = node is { } ? new Node(p) { Value = p.Call(50) } : null;
        return all + x + read();
    }

    [Green, Body]
    public static string Checked_parts(Probe p)
    {
        string all = "";
        int large = int.MaxValue;
        int? maybe = large;
        Node? node = new(p);
        for (int i = 0; i < 8; i++)
        {
            try
            {
                all += i switch
                {
                    0 => checked(new Node(p) { Value = large + p.Call(1) }),
                    1 => checked(new Node(p) { Value = p.Call(1), Left = new(p) { Value = large * 2 } }),
                    2 => checked(new Node(p) { Items = { large + 1, p.Call(1) } }),
                    3 => checked(node?.Sum(large + p.Call(1))),
                    4 => checked(node?.Sum(p.Call(1)) + large + p.Call(1)),
                    5 => checked((int[])[large + 1, p.Call(1)]).Length,
                    6 => checked((new Point { X = 1 } with { X = p.Call(1), Y = large + 1 }).X),
                    _ => unchecked(new Node(p) { Value = large + p.Call(1) }.Value + checked(large + p.Call(i))),
                };
            }
            catch (OverflowException)
            {
                all += p.Call($"overflow {i}");
            }
        }
        return all + unchecked(new Point { X = large + p.Call(1), Y = p.Call(2) }).X;
    }

    [Green, Body]
    public static string As_arguments(Probe p)
    {
        Node? node = new(p) { Value = 1 };
        int x = 1, y;
        string all = Three(node?.Sum(p.Call(x = 2)), x, new Node(p) { Value = p.Call(x = 3) });
        all += Three(c: new Node(p) { Value = p.Call(4) }, a: p.Note(x), b: node?.Sum(p.Call(5)) ?? 0);
        all += Many(p.Note(1), node?.Sum(p.Call(6)) ?? p.Call(7), [p.Call(8), x]) + Many(node?.Sum(p.Call(9)) ?? 0);
        all += Out(out y, node?.Sum(p.Call(10)), ref x) + y + x;
        p.Call(node)?.Items?.Add(new Node(p) { Value = p.Call(11) }.Value);
        node?.Left ??= new Node(p) { Value = p.Call(12) };
        node!.Left!.Items.Add(p.Call(13));
        (x, y) = (node?.Sum(p.Call(14)) ?? 0, new Node(p) { Value = p.Call(15) }.Value);
        return all + node + x + y + node?.Left;
    }

    private static string Three(int? a, int b, Node c) => $"({a},{b},{c})";

    private static string Many(params ReadOnlySpan<int> items) => $"({items.Length})";

    private static string Many(int a, int b, List<int> items) => $"({a},{b},{items.Count})";

    private static string Out(out int a, int? b, ref int c) => $"{a = b ?? 0}{c++}";

    private struct Point
    {
        public int X;
        public int Y;
    }

    private sealed class Node(Probe p)
    {
        public int Value { get; set; }

        public Node? Left { get; set; }

        public List<int> Items { get; } = [];

        public int Sum(int more) => p.Note(Value) + more;

        public Node? Next(string name) => Value > 3 ? null : new Node(p) { Value = Value + name.Length - 2 };

        public Node With(Node? other) => other ?? this;

        public void Apply(int x, Action<int> action) => action(x);

        public IDisposable Open(string name)
        {
            p.Note(name);
            return new Closing(p, name);
        }

        public override string ToString() => $"<{Value}{Left}>";
    }

    private sealed class Closing(Probe p, string name) : IDisposable
    {
        public void Dispose() => p.Note($"close {name}");

        public override string ToString() => name;
    }
}
