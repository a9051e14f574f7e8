using System.Text;
using CoGen.Generator.Model;

namespace CoGen.Generator.Emission;

/// <summary>Turns <see cref="Code"/> into text.</summary>
/// <param name="declaresAhead">All locals have been declared at the head of the method, so nothing declares them again.</param>
internal sealed class CodePrinter(IReadOnlyList<Local> locals, string context, bool declaresAhead)
{
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
        ContextPart => context,
        DeclaredTypePart type => declaresAhead ? "" : type.Text,
        DesignationPart designation => declaresAhead ? Matched(designation.Local) : NameOf(designation.Local),
        PatternStartPart => declaresAhead ? "(" : "",
        PatternEndPart end => declaresAhead ? string.Concat(end.Locals.Select(local => $" && {Copy(local)}")) + ")" : "",
        WhenPart clause => PrintWhen(clause),
        _ => throw new InvalidOperationException($"The printer does not know {part.GetType().Name}."),
    };

    private string PrintWhen(WhenPart clause)
    {
        if (!declaresAhead || clause.Locals.Count == 0)
            return clause.HasCondition ? " when " : "";
        return " when " + string.Join(" && ", clause.Locals.Select(Copy)) + (clause.HasCondition ? " && " : "");
    }

    // A pattern cannot assign: it names what it matched, and a test that is always true copies it.
    private string Copy(int local) => $"({NameOf(local)} = {Matched(local)}) is var _";

    private string Matched(int local) => NameOf(local).TrimStart('@') + "_matched";
}
