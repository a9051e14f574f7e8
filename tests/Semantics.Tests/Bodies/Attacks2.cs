using System.Globalization;
using System.Numerics;
using System.Text;

namespace CoGen.Semantics.Tests;

/// <summary>More mixtures.</summary>
public static partial class Attacks2
{
    [Flags]
    private enum Bits
    {
        None = 0,
        One = 1,
        Two = 2,
        Both = One | Two,
    }

    [Green, Body]
    public static string Enum_flags_and_constants_in_switch(Probe p)
    {
        const Bits mine = Bits.One;
        const string name = "Both";
        Bits bits = mine;
        string all = "";
    again:
        switch (bits)
        {
            case mine when p.Note(bits).HasFlag(Bits.Two):
                throw new InvalidOperationException();
            case mine:
                bits |= p.Call(Bits.Two);
                goto again;
            case Bits.Both when all.Length == 0:
                all += p.Call(nameof(Bits.Both));
                goto default;
            case Bits.Both:
                goto case Bits.None;
            case Bits.None:
                using (new Note(p, "scope"))
                    all += p.Call("none");
                break;
            default:
                all += p.Call("default");
                if (all.StartsWith(name))
                    goto case Bits.Both;
                break;
        }
        return $"{all} {bits:F} {bits:D}";
    }

    private sealed class Note(Probe p, string name) : IDisposable
    {
        public string Name => name;

        public void Dispose() => p.Note("dispose " + name);
    }

    [Green, Body]
    public static string Using_declarations_in_blocks_of_a_switch(Probe p)
    {
        string all = "";
        for (int i = 0; i < 3; i++)
        {
            switch (p.Call(i))
            {
                case 0:
                    {
                        using var a = new Note(p, p.Call("a"));
                        using Note b = new(p, "b" + a.Name);
                        all += p.Call(b.Name);
                        if (all.Length > 100)
                            return all;
                        continue;
                    }
                case 1:
                    {
                        using var a = new Note(p, p.Call("c"));
                        goto case 2;
                    }
                case 2:
                    {
                        using var a = new Note(p, "d");
                        all += p.Call(a.Name);
                        break;
                    }
            }
        }
        return all;
    }

    private static void Fill(Probe p, out int a, ref int b, in int c)
    {
        p.Note($"{b}{c}");
        a = b + c;
        b = a;
    }

    private static bool TryTwo(int n, out int a, out string b)
    {
        a = n;
        b = "b" + n;
        return n > 0;
    }

    [Green, Body]
    public static string Ref_out_in_arguments(Probe p)
    {
        int b = 1;
        int[] items = [1, 2, 3];
        Fill(p, out int a, ref b, p.Call(5));
        Fill(p, out _, ref items[1], in b);
        Fill(p, out items[0], ref items[2], p.Call(7));
        Fill(p, a: out var named, c: p.Call(3), b: ref b);
        string leaked = !TryTwo(p.Call(4), out int n, out string s) ? "no" : p.Call("yes") + n + s;
        while (TryTwo(p.Call(1), out int m, out var t) && m > 0)
        {
            leaked += m + t + p.Call("w");
            break;
        }
        if (!(TryTwo(p.Call(3), out int q, out _) && TryTwo(p.Call(q), out int r, out _)))
            return "no";
        return $"{a}{b}{named}{string.Join(",", items)}{leaked}{n}{s}{q}{r}";
    }

    private sealed class Indexed(Probe p)
    {
        private readonly int[] _items = [1, 2, 3, 4];

        public event Action<string>? Changed;

        public int this[int i]
        {
            get => p.Note(_items[i]);
            set
            {
                p.Note("set " + i);
                _items[i] = value;
                Changed?.Invoke("changed " + i);
            }
        }

        public int Length => p.Note(_items.Length);

        public Indexed Me => p.Note(this);

        public override string ToString() => "indexed";
    }

    [Green, Body]
    public static string Indexers_and_properties_evaluated_once(Probe p)
    {
        var x = new Indexed(p);
        string heard = "";
        Action<string> hear = s => heard += s;
        x.Changed += hear;
        x.Me[p.Note(1)] += p.Call(10);
        x.Me.Me[p.Call(2)]++;
        p.Do("between");
        x[^1] += 5;
        x.Changed -= hear;
        x[0] = x[p.Call(3)] = p.Call(9);
        int[] items = [1, 2, 3, 4, 5];
        string range = string.Join(",", items[1..^1]);
        items[^p.Call(1)] += p.Call(10);
        return heard + range + items[^1] + x[^p.Call(2)];
    }

    [Green, Body]
    public static string Checked_and_unchecked(Probe p)
    {
        int max = int.MaxValue;
        int wrapped = unchecked(max + p.Call(1));
        string all = $"{wrapped}";
        try
        {
            all += checked(max + p.Call(1) * p.Call(2));
        }
        catch (OverflowException)
        {
            all += p.Call("overflow");
        }
        byte small = unchecked((byte)(p.Call(300) + 1));
        try
        {
            small = checked((byte)p.Call(300));
        }
        catch (OverflowException)
        {
            all += "byte";
        }
        checked
        {
            max -= 1;
        }
        unchecked
        {
            max += 5;
        }
        return all + small + p.Call(max);
    }

    private static T Sum<T>(T a, T b) where T : INumber<T> => a + b;

    private interface IMade<TSelf> where TSelf : IMade<TSelf>
    {
        static abstract TSelf Make(int x);
        static virtual string Kind => "kind";
    }

    private readonly record struct Made(int X) : IMade<Made>
    {
        public static Made Make(int x) => new(x);
    }

    [Green]
    private static string Math<T, TMade>(Probe p, T a, T b)
        where T : struct, INumber<T>
        where TMade : IMade<TMade>
    {
        T sum = T.Zero;
        for (T i = T.One; i <= a; i++)
            sum += i * T.CreateChecked(p.Call(2)) + Sum(p.Call(b), T.One);
        T? maybe = sum > T.One ? p.Call(sum) : null;
        TMade made = TMade.Make(p.Call(3));
        return $"{sum} {maybe ?? T.Zero} {made} {TMade.Kind} {default(T)} {typeof(T).Name}";
    }

    [Green, Body]
    public static string Generic_math(Probe p) => Math<int, Made>(p, 2, 3) + Math<decimal, Made>(p, 1.5m, 2);

    private record Person(string Name, int Age)
    {
        public Person? Friend { get; init; }
    }

    [Green, Body]
    public static string Records_with(Probe p)
    {
        var ann = new Person("Ann", p.Call(30)) { Friend = new("Bob", 1) };
        Person older = ann with { Age = ann.Age + 1, Friend = ann.Friend! with { Name = "Cy" } };
        var (name, age) = older;
        if (older is { Friend: { Name: [var first, .. var rest] } friend, Age: > 30 and var years } && p.Call(years) > 0)
            return $"{name}{age}{first}{rest}{friend.Age}{years}{ann == (ann with { })}";
        return "no";
    }

    [Green, Body]
    public static string Anonymous_types_between_suspensions(Probe p)
    {
        int n = p.Call(1);
        string text;
        {
            var pair = new { n, Twice = n * 2, p.Calls };
            text = $"{pair} {pair.n + pair.Twice}";
        }
        p.Do("between");
        text += p.Call("!") + new { text.Length, X = 2 };
        return text;
    }

    [Green, Body]
    public static string Dynamic(Probe p)
    {
        dynamic d = p.Call((object)5);
        dynamic sum = d + p.Call(3);
        d = "text";
        int length = d.Length + p.Call(1);
        sum = sum + p.Call(2);
        return $"{sum} {length} {p.Call((object)d)}";
    }

    [Green, Body]
    public static string Spans_between_suspensions(Probe p)
    {
        int n = p.Call(3);
        int sum = 0;
        {
            Span<int> span = stackalloc int[n];
            for (int i = 0; i < span.Length; i++)
                span[i] = i * n;
            foreach (ref readonly int x in span)
                sum += x;
            ReadOnlySpan<char> text = "a,b,c";
            foreach (Range r in text.Split(','))
                sum += text[r][0];
        }
        p.Do("between");
        Span<byte> other = stackalloc byte[] { 1, 2, 3 };
        sum += other[^1] + other[1..].Length;
        return $"{sum + p.Call(1)}";
    }

    [Green, Body]
    public static string Conditional_with_throw(Probe p)
    {
        string? maybe = p.Call((string?)"x");
        string a = maybe ?? throw new InvalidOperationException(p.Call("null"));
        int b = a.Length > 0 ? p.Call(1) : throw new ArgumentException(p.Call("empty"));
        string c = b switch
        {
            1 when p.Note(a) == "x" => a + "one",
            > 5 and < 10 => throw new InvalidOperationException("range"),
            int other => other.ToString(),
        };
        int? n = p.Call((int?)null);
        n ??= c.Length > 100 ? throw new InvalidOperationException() : p.Call(5);
        bool t = p.Call(false) || (p.Call(true) && !p.Call(false)) ? p.Call(true) : throw new ArgumentException();
        return a + b + c + n + t;
    }

    [Green, Body]
    public static string Interpolation_of_all_kinds(Probe p)
    {
        string name = p.Call("n");
        string a = $"{(name == "n" ? $"<{p.Call("in\"ner")}>" : "\\")} {{x}} {p.Call(1.5).ToString("F2", CultureInfo.InvariantCulture),8}|{p.Call(255):X4}|";
        string b = $@"c:\{p.Call("dir")}\""{name}"" {{}}
second {name,-3}|";
        string c = $$"""
            { "a": {{p.Call(1)}}, "b": "{{name}}" }
              "" {{(name is ['n'] ? "yes" : "no")}}
            """;
        string d = """
            raw "quotes" \n
            """;
        string e = @"verbatim ""quoted""
line " + p.Call('\'') + '"' + "\u0041\x41\t";
        FormattableString f = $"{name} {p.Call(3)}";
        var bytes = "utf8"u8.Length + p.Call(1);
        return a + b + c + d + e + f.Format + f.ArgumentCount + bytes;
    }

    [Green, Body]
    public static string Directives_and_comments(Probe p)
    {
        #region here
        string all = p.Call("a"); // trailing
        /* block */
        all += /* inside */ p.Call( // after (
"b" // after b
#if NEVER
            + "never"
#else
+ "c"
#endif
) /* end */;
        #endregion
#if NEVER
        all += p.Call("never");
#elif true
        all += p.Call("d");
#endif
        /// not documentation
        if (all /* x */ .Length > 1) // comment
            // another
            all += "e" /*
            over lines */ + p.Call("f");
        else
        // dangling
        {
        }
        return all // before
                   // and
            + 1;
    }

#nullable disable
    [Green, Body]
    public static string Nullable_disabled(Probe p)
    {
        string none = null;
        string some = p.Call(none);
        object o = default;
        List<string> list = null;
        string all = some?.Trim() + list?.Count + o;
        p.Do("between");
        list = new() { "a", default };
        return all + list.Count + list?[0]?.Length;
    }
#nullable restore

    [Green, Body]
    public static string Unusual_identifiers(Probe p)
    {
        int @class = p.Call(1), été = p.Call(2), _ = p.Call(3), @event = 4, g = 5, f = 6, state = 7, self = 8, @await = 9, field = 10, value = 11;
        int \u0061b = p.Call(12);
        string @string = $"{@class}{été}{_}{@event}{g}{f}{state}{self}{@await}{field}{value}{ab}";
        Func<int, int> @return = @int => @int + @class + g;
        @class += p.Call(100);
        int var = 3, dynamic = 4, async = 5, nameof = 6, when = 7, yield = 8, partial = 9, record1 = 10, global = 11, result = 12, exit = 13;
        p.Do("between");
        return @string + @return(p.Call(1)) + var + dynamic + async + nameof + when + yield + partial + record1 + global + result + exit + @class;
    }

    [Green, Body]
    public static string Default_literals_and_target_typed_new(Probe p)
    {
        int a = default;
        (int, string?) b = (p.Call(1), default);
        List<int> c = new(capacity: p.Call(4)) { 1, 2 };
        Dictionary<string, List<int>> d = new() { ["a"] = new() { 1 }, ["b"] = [2, .. c, 3] };
        StringBuilder e = p.Call(true) ? new("x") : new();
        string? text = p.Call(false) ? "t" : default;
        CancellationToken none = default;
        e.Append(a).Append(b)
            .Append(p.Call("long"))
            .AppendLine(string.Join(",", d["b"].Select(x => x + 1)
                .Where(x => x > a)))
            .Append(text ?? p.Call("null"))
            [p.Call(0)] = 'y';
        return e.ToString().Replace("\r", "") + none.IsCancellationRequested;
    }

    [Green, Body]
    public static string Deconstruction(Probe p)
    {
        int a, b = 2;
        (a, b) = (p.Call(b), p.Call(1));
        (int c, var (d, e)) = (p.Call(3), (p.Call("d"), 'e'));
        int[] items = [0, 0];
        (items[p.Call(0)], items[p.Call(1)]) = (a, p.Call(b));
        (a, _) = (p.Call(9), 0);
        (a, b) = (b, a);
        foreach ((string key, int value) in new Dictionary<string, int> { ["k"] = 1 })
            d += key + value + p.Call("l");
        (int x, int y) point = (1, 2);
        (point.x, point.y) = (point.y + p.Call(1), point.x);
        return $"{a}{b}{c}{d}{e}{items[0]}{items[1]}{point}";
    }

    [Green, Body]
    public static string Shadowed_names(Probe p)
    {
        int p1 = p.Call(1);
        Func<int, string> f = x =>
        {
            int y = x;
            string Inner(int y2)
            {
                int y = y2;
                string p = "shadow";
                return p + y;
            }
            return Inner(y) + y;
        };
        string all = f(p1);
        static int Static(int p1) => p1 * 2;
        all += Static(p.Call(4));
        Func<int, int> g = static p => p + 1;
        return all + g(p.Call(1));
    }
}
