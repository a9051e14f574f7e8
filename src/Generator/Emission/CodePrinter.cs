using System.Text;
using CoGen.Generator.Model;

namespace CoGen.Generator.Emission;

/// <summary>Turns <see cref="Code"/> into text.</summary>
/// <param name="declaresAhead">All locals have been declared at the head of the method, so nothing declares them again.</param>
internal sealed class CodePrinter(IReadOnlyList<Local> locals, string context, bool declaresAhead)
{
    private readonly HashSet<string> _names = [.. locals.Select(static local => local.Name)];

    public string Context => context;

    public string NameOf(int local) => locals[local].Name;

    public string Print(Expr expression) => Print(((PlainExpr)expression).Code);

    public string Print(Code code)
    {
        var text = new StringBuilder();
        foreach (Part part in code.Parts)
            text.Append(Print(part));
        return text.ToString();
    }

    private string Print(Part part) => part switch
    {
        RawPart raw => raw.Text,
        LocalPart local => NameOf(local.Local),
        CapturedPart box => declaresAhead ? CopyOf(box.Local) : NameOf(box.Local),
        ContextPart => context,
        DeclaredTypePart type => IsAhead(type.Local) ? "" : type.Text,
        DesignationPart designation => IsAhead(designation.Local) ? Matched(designation.Local) : NameOf(designation.Local),
        PatternStartPart start => !IsAhead(start.Local) ? "" : start.IsNegated ? "!(" : "(",
        PatternEndPart end => IsAhead(end.Locals[0]) ? string.Concat(end.Locals.Select(local => $" && {Copy(local)}")) + ")" : "",
        WhenPart clause => PrintWhen(clause),
        _ => throw new InvalidOperationException($"The printer does not know {part.GetType().Name}."),
    };

    private string PrintWhen(WhenPart clause) =>
        " when " + string.Concat(clause.Locals.Where(IsAhead).Select(local => Copy(local) + " && "));

    /// <summary>The statements that copy what the label of a section has matched. Of several labels none has surely matched, so their variables are never read.</summary>
    public IEnumerable<string> Copies(SwitchSection section) =>
        section.Labels.Count == 1 ? section.Labels[0].Designated.Where(IsAhead).Select(local => $"{PlaceOf(local)} = {Matched(local)};") : [];

    /// <summary>What nested functions call a box where all locals are declared ahead.</summary>
    public string CopyOf(int local) => locals[local].CopyName ?? NameOf(local);

    private bool IsAhead(int local) => declaresAhead || locals[local].IsHoisted;

    // A pattern cannot assign: it names what it matched, and a test that is always true copies it.
    private string Copy(int local) => $"({PlaceOf(local)} = {Matched(local)}) is var _";

    private string PlaceOf(int local) => NameOf(local) + (locals[local].IsBox ? ".Value" : "");

    private string Matched(int local) => FreeName(NameOf(local).TrimStart('@') + "_matched");

    /// <summary>A name like this one that no local has.</summary>
    public string FreeName(string name)
    {
        while (_names.Contains(name))
            name += "_";
        return name;
    }
}
