using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>
/// The boxes that nested functions in a statement's own texts name by a copy (the statements in it not counted). The copy is made before the
/// statement, also where the function itself is never come to.
/// </summary>
internal static class CapturedBoxes
{
    public static IEnumerable<int> CopiedBefore(Stmt statement, IReadOnlyList<Local> locals) =>
        TextsOf(statement).SelectMany(static text => text.Parts).OfType<CapturedPart>().Select(static part => part.Local).Distinct().Where(local => locals[local].CopyName is not null);

    private static IEnumerable<Code> TextsOf(Stmt statement) => statement switch
    {
        PlainStmt plain => [plain.Code],
        Guarded guarded => [guarded.Head],
        Suspend suspend => [suspend.Call],
        Declare { Initializer: { } value } => [TextOf(value)],
        Evaluate evaluate => [TextOf(evaluate.Expression)],
        Assign assign => [TextOf(assign.Assigned)],
        If conditional => [TextOf(conditional.Condition)],
        Loop loop => loop.Increments.SelectMany(TextsOf).Concat(loop.Condition is null ? [] : [TextOf(loop.Condition)]),
        Switch switched => LabelsOf(switched.Sections).Append(TextOf(switched.Value)),
        JumpTable table => LabelsOf(table.Sections).Append(TextOf(table.Value)),
        Try tried => tried.Catches.Select(static clause => clause.Filter).OfType<Code>(),
        Return { Value: { } value } => [TextOf(value)],
        Throw thrown => [TextOf(thrown.Exception)],
        _ => [],
    };

    private static IEnumerable<Code> LabelsOf(EquatableArray<SwitchSection> sections) => sections.SelectMany(static section => section.Labels).Select(static label => label.Text);

    private static Code TextOf(Expr expression) => ((PlainExpr)expression).Code;
}
