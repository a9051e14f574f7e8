using CoGen.Generator.Lowering;
using CoGen.Generator.Model;

namespace CoGen.Generator.Emission;

/// <summary>The names that a method's frame, its fields and the scaffolding around them go by.</summary>
internal sealed class FrameNames
{
    // Members that every frame has.
    private static readonly HashSet<string> Reserved = ["State", "Parent", "Resume", "Handles", "Source", "Result", "Save", "MemberwiseClone", "GetType", "ToString", "Equals", "GetHashCode", "Finalize"];

    private readonly GreenMethod _method;
    private readonly LoweredBody _body;
    private readonly Dictionary<int, string> _fields = [];

    public FrameNames(GreenMethod method, LoweredBody body, Names names)
    {
        (_method, _body) = (method, body);
        Context = names.Unique("g");
        Frame = names.Unique("f");
        State = names.Unique("state");
        Self = names.Unique("self");
        var members = new HashSet<string>(Reserved.Append(method.FrameName));
        foreach (int local in body.Frame.Fields)
            _fields.Add(local, FieldName(body.Locals[local].Name, members));
    }

    public string Context { get; }

    public string Frame { get; }

    public string State { get; }

    public string Self { get; }

    /// <summary>The frame's type, with the method's type parameters.</summary>
    public string Type => _method.FrameName + _method.TypeArguments;

    public string FieldOf(int local) => _fields[local];

    // A field is called like its local, except where the frame has a member of that name.
    private static string FieldName(string local, HashSet<string> members)
    {
        string name = local.StartsWith("Save", StringComparison.Ordinal) ? local + "_" : local;
        while (!members.Add(name))
            name += "_";
        return name;
    }

    /// <summary>The check behind a suspending call.</summary>
    public void WriteSave(SourceWriter writer, int point, string frame) =>
        WriteSave(writer, $"{Context}.Suspending", point, frame, _body.Frame.Points[point - 1].Alive);

    /// <summary>The check before anything else: the activation is suspended as if it had not begun.</summary>
    public void WriteStackCheck(SourceWriter writer) => WriteSave(writer, $"{Context}.StackIsLow()", 0, "null", Parameters);

    /// <summary>The locals that are parameters.</summary>
    public EquatableArray<int> Parameters => _body.Locals.Where(static local => local.Kind == LocalKind.Parameter).Select(static local => local.Id).ToEquatable();

    private void WriteSave(SourceWriter writer, string condition, int point, string frame, EquatableArray<int> saved)
    {
        IEnumerable<string> values = saved.Select(local => _body.Locals[local].Name);
        IEnumerable<string> self = _method.IsStatic ? [] : ["this"];
        string save = $"{Type}.Save{point}({string.Join(", ", new[] { Context, frame }.Concat(self).Concat(values))})";
        writer.Line(_method.ReturnsVoid ? $"if ({condition}) {{ {save}; return; }}" : $"if ({condition}) return {save};");
    }
}
