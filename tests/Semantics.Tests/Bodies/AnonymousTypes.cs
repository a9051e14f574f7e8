namespace CoGen.Semantics.Tests;

/// <summary>Values of anonymous types, and of types made of them, alive across suspensions.</summary>
public static partial class AnonymousTypes
{
    [Green, Body]
    public static string Alone(Probe p)
    {
        var a = new { X = p.Call(1), Name = "n", When = DayOfWeek.Friday, Nested = new { Deep = 2.5, @class = 'c' } };
        p.Do("kept");
        a = new { X = a.X + 1, a.Name, a.When, Nested = new { Deep = p.Call(3.5), @class = a.Nested.@class } };
        return $"{a} {p.Call(a.X)} {a.Nested.Deep}";
    }

    [Green, Body]
    public static string Lists_arrays_and_groups(Probe p)
    {
        string all = "";
        int[] numbers = [3, 1, 2];
        var list = numbers.Select(n => new { n, Square = n * n }).ToList();
        var array = list.Where(item => item.n > 1).ToArray();
        p.Do("kept");
        foreach (var item in list)
            all += $"{item.n} {p.Call(item.Square)};";
        foreach (var item in array)
        {
            p.Do("array");
            all += item;
        }
        var byParity = list.GroupBy(item => new { Odd = item.n % 2 == 1 }).Select(group => new { group.Key, Items = group.ToList() }).OrderBy(group => group.Key.Odd);
        foreach (var group in byParity)
        {
            all += $"{group.Key} {p.Call(group.Items.Count)} {group.Items[0].n}";
            foreach (var inner in group.Items)
                all += inner.Square + p.Call(",");
        }
        var map = list.ToDictionary(item => item.n);
        p.Do("map");
        foreach (var (key, value) in map)
            all += key + p.Call(value.Square);
        var first = (list[0], p.Call(1));
        p.Do("tuple");
        return all + first.Item1.n + map[2].Square;
    }

    [Green, Body]
    public static string Anonymous_types_in_queries(Probe p)
    {
        string all = "";
        int[] numbers = [1, 2, 3];
        foreach (int limit in numbers)
        {
            int factor = p.Call(limit * 10);
            var pairs = numbers.Where(n => n <= limit).Select(n => new { n, Product = n * factor }).Where(pair => pair.Product >= limit).ToList();
            all += string.Join(",", pairs);
            IEnumerable<string> later = from n in numbers
                                        where n >= limit
                                        let square = n * factor
                                        select new { n, square } into made
                                        orderby made.square descending
                                        select $"{made.n}{made.square}{factor}";
            p.Do("later");
            factor++;
            all += string.Join("|", later) + numbers.Sum(n => n * factor);
        }
        return all;
    }

    [Green, Body]
    public static string Captured(Probe p)
    {
        var functions = new List<Func<string>>();
        foreach (var item in new[] { 1, 2 }.Select(n => new { n, Text = $"t{n}" }))
        {
            var copy = new { item.n, Half = item.n / 2.0 };
            functions.Add(() => $"{item} {copy}");
            p.Do(item.Text);
            copy = new { n = p.Call(copy.n + 10), copy.Half };
            if (copy is { Half: > 0.6 } and var matched)
                functions.Add(() => $"matched {matched.n}");
        }
        return string.Join(",", functions.Select(f => f()));
    }

    [Green, Body]
    public static string Given_to_calls_and_chosen(Probe p)
    {
        var given = p.Call(new { A = 1, B = "b" });
        var chosen = p.Call(true) ? new { A = p.Call(2), B = "c" } : given;
        var other = given.A == 1 ? p.Call(given) : null;
        var switched = chosen.A switch { 1 => given, _ => p.Call(chosen) };
        (var left, var right) = (given, p.Call(chosen));
        string joined = $"{given} {p.Call(left.A)} {right}";
        return joined + other?.B + switched + Pair(given, p.Call(3)) + (p.Call(given) ?? chosen);
    }

    private static string Pair<T>(T item, int n) => $"{item} {n}";

    [Green, Body]
    public static string In_a_generic_method(Probe p) => Generic(p, "value", 5m);

    [Green]
    private static string Generic<T, TOther>(Probe p, T value, TOther other)
    {
        var made = new { Value = value, Other = other, List = new List<T> { value } };
        var all = Enumerable.Repeat(made, 2).Select((item, i) => new { item, i }).ToList();
        p.Do("kept");
        return $"{made.List.Count} {made} {all[1].i} {all[0].item.Value}";
    }

    [Green, Body]
    public static string In_handlers(Probe p)
    {
        var state = new { Step = 0 };
        try
        {
            state = new { Step = p.Call(1) };
            p.Do("a");
            state = new { Step = p.Call(2) };
        }
        catch (ProbeException)
        {
            return $"caught {state.Step}" + p.Call(state.Step);
        }
        finally
        {
            p.Do($"finally {state.Step}");
        }
        return $"{state}";
    }
}
