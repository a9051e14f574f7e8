using System.Text;

namespace CoGen.Fuzz.Grammar;

/// <summary>Writes a random program; the same one for the same seed.</summary>
internal sealed partial class ProgramWriter(int seed, Feature features)
{
    private readonly StringBuilder _text = new();
    private int _indent;
    private int _names;

    // How many statements a method may still have, about.
    private int _statements;

    public Random Random { get; } = new(seed);

    public List<Variable> Scope { get; } = [];

    public List<Callee> Callees { get; } = [];

    public Place Place { get; set; } = Place.Body(Ty.Int);

    public bool Has(Feature feature) => (features & feature) == feature;

    public int Below(int bound) => Random.Next(bound);

    public bool Chance(int percent) => Random.Next(100) < percent;

    public T Pick<T>(params IReadOnlyList<T> items) => items[Random.Next(items.Count)];

    /// <summary>A name that nothing else has.</summary>
    public string Name() => Pick("a", "b", "count", "text", "it", "x", "item", "g", "temp", "state", "frame", "result", "@in") + ++_names;

    public void Line(string text) => _text.Append(' ', _indent * 4).Append(text).Append('\n');

    public void Open(string head)
    {
        if (head.Length > 0)
            Line(head);
        Line("{");
        _indent++;
    }

    public void Close(string tail = "")
    {
        _indent--;
        Line("}" + tail);
    }

    /// <summary>Writes what declares its own locals; they are gone afterwards.</summary>
    public void Within(Place place, Action write)
    {
        (Place before, int count) = (Place, Scope.Count);
        Place = place;
        write();
        Place = before;
        Scope.RemoveRange(count, Scope.Count - count);
    }

    /// <summary>A text written at another kind of place.</summary>
    public string Within(Place place, Func<string> write)
    {
        string text = "";
        Within(place, () => { text = write(); });
        return text;
    }

    /// <summary>A block of random statements.</summary>
    public void Block(string head, int depth, Place place, Action? first = null, Action? last = null, string tail = "")
    {
        Open(head);
        Within(place, () =>
        {
            first?.Invoke();
            Statements(depth);
            last?.Invoke();
        });
        Close(tail);
    }

    /// <summary>How deep an expression of a statement is.</summary>
    public int Deep => Below(10) switch { < 4 => 1, < 8 => 2, _ => 3 };

    public void Statements(int depth)
    {
        for (int i = Below(3); i >= 0; i--)
            Statement(_statements > 0 ? depth : 0);
    }

    public void Statement(int depth)
    {
        _statements--;
        while (!Pick(Statements_, depth).Write(this, depth))
        {
        }
    }

    /// <summary>An expression of a type; what is not primary stands in parentheses.</summary>
    public string Expr(Ty type, int depth)
    {
        for (int tries = 0; depth > 0 && tries < 8; tries++)
        {
            ExprRule rule = Pick(type);
            if (rule.Write(this, type, depth - 1) is { } text)
                return text;
        }
        return Leaf(type);
    }

    /// <summary>An expression where no parentheses are needed.</summary>
    public string Arg(Ty type, int depth) => Bare(Expr(type, depth));

    /// <summary>An expression without a suspension.</summary>
    public string Still(Ty type, int depth) => Within(Place with { Suspend = false }, () => Expr(type, depth));

    public string Leaf(Ty type)
    {
        string text = Chance(70) && Local(type) is { } local ? local : Pick(type.Literals);
        return !Place.Suspend || Chance(60) ? text : $"p.Call({text})";
    }

    /// <summary>A local that may be read here.</summary>
    public string? Local(Ty type)
    {
        Variable[] found = [.. Usable(type)];
        return found.Length == 0 ? null : Pick(found).Name;
    }

    /// <summary>A local that may be written here.</summary>
    public string? Target(Ty type)
    {
        Variable[] found = [.. Usable(type).Where(static v => v.Assignable)];
        return found.Length == 0 ? null : Pick(found).Name;
    }

    public IEnumerable<Variable> Usable(Ty type) => Scope.Where((v, i) =>
        v.Type == type && (Place.Captures == Capture.None || i >= Place.Own || (v.Capture & Place.Captures) == Place.Captures));

    /// <summary>Something to assign to.</summary>
    public string? Assignable(Ty type, int depth, bool byRef = false)
    {
        if (Chance(45) && Target(type) is { } local)
            return local;
        PlaceRule[] rules = [.. Places.Table.Where(r => r.Type == type && (r.Ref || !byRef))];
        return rules.Length == 0 ? Target(type) : Weighted(rules, static r => r.Weight).Write(this, depth);
    }

    public Variable Declare(Ty type, bool assignable = true, Capture? capture = null)
    {
        var variable = new Variable(Name(), type, assignable, capture ?? (Place.Loops > 0 ? Capture.Lambda : Capture.All));
        Scope.Add(variable);
        return variable;
    }

    /// <summary>Pattern, out and catch variables.</summary>
    public Variable DeclareInside(Ty type, bool assignable = true) =>
        Declare(type, assignable, Has(Feature.CapturedPatternVariables) ? null : Capture.None);

    private ExprRule Pick(Ty type) =>
        Weighted([.. Expressions.Table.Where(r => (r.Type is null || r.Type == type) && Has(r.Needs))], static r => r.Weight);

    private StmtRule Pick(IReadOnlyList<StmtRule> table, int depth) => Weighted([.. table.Where(r => Has(r.Needs))], static r => r.Weight);

    private static IReadOnlyList<StmtRule> Statements_ => Grammar.Statements.Table;

    private T Weighted<T>(IReadOnlyList<T> rules, Func<T, int> weight)
    {
        int at = Below(rules.Sum(weight));
        foreach (T rule in rules)
        {
            at -= weight(rule);
            if (at < 0)
                return rule;
        }
        throw new InvalidOperationException("There is no rule.");
    }

    // (a + b) without its parentheses; not (a) + (b), nor a cast, nor what an argument list would read as type arguments.
    private static string Bare(string text)
    {
        if (!text.StartsWith('('))
            return text;
        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] is '"' or '\'' or '<' or '>' || text[i] == ',' && depth == 1)
                return text;
            if (depth == 0)
                return i == text.Length - 1 ? text[1..^1] : text;
        }
        return text;
    }
}
