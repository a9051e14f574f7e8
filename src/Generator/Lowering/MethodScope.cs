using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>What the passes over one method share: its locals, which they add to, and the numbers they hand out.</summary>
internal sealed class MethodScope(IEnumerable<Local> locals, Names names, int constructs, string returnType)
{
    /// <summary>The type of the method's result.</summary>
    public string ReturnType => returnType;

    private int _constructs = constructs;
    private readonly Dictionary<string, int> _labels = [];

    public List<Local> Locals { get; } = [.. locals];

    public Names Names { get; } = names;

    /// <summary>The number of suspension points; they count from 1, state 0 is a method that has not started.</summary>
    public int Points { get; private set; }

    public int NewConstruct() => _constructs++;

    public int NewPoint() => ++Points;

    public int NewTemporary(string hint, ValueKind value)
    {
        int id = Locals.Count;
        Locals.Add(new Local(id, Names.Unique(hint), value.Type, LocalKind.Temporary, value.IsRefLike, value.At));
        return id;
    }

    /// <summary>A label name no other has: <c>while_1</c>.</summary>
    public string NewLabel(string hint)
    {
        _labels.TryGetValue(hint, out int last);
        string name;
        do
            name = $"{hint}_{++last}";
        while (Names.IsTaken(name));
        _labels[hint] = last;
        return name;
    }
}
