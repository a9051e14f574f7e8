using System.Text;
using System.Text.RegularExpressions;
using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>A readable text of a tree between any two passes, and of the finished body: for tests and for whoever debugs a pass.</summary>
internal sealed class Dump
{
    private readonly StringBuilder _text = new();
    private readonly IReadOnlyList<Local> _locals;
    private int _depth;

    private Dump(IReadOnlyList<Local> locals) => _locals = locals;

    /// <summary>A tree after any pass.</summary>
    public static string Of(Block tree, IReadOnlyList<Local> locals)
    {
        var dump = new Dump(locals);
        dump.Write(tree.Statements);
        return dump._text.ToString();
    }

    /// <summary>The flat code with what the frame holds: fields, what is alive at each point, and where each value is put back.</summary>
    public static string Of(LoweredBody body)
    {
        var dump = new Dump(body.Locals);
        dump.Write(body.Flat.Body.Statements);
        dump.Line($"frame: {dump.NamesOf(body.Frame.Fields)}");
        foreach (SuspensionPoint point in body.Frame.Points)
            dump.Line($"{point.Number}: {dump.Describe(point, body.Flat)}");
        return dump._text.ToString();
    }

    // before try_1: a; at resume_1: b
    private string Describe(SuspensionPoint point, FlatBody flat)
    {
        IEnumerable<string> places = Enumerable.Range(0, point.Tries.Count + 1).Select(depth =>
        {
            string place = depth < point.Tries.Count ? $"before {flat.TryLabels[point.Tries[depth]]}" : $"at {point.Label}";
            return $"{place}: {NamesOf(point.Alive.Where((_, i) => point.RestoredAt[i] == depth))}";
        });
        return string.Join("; ", places);
    }

    private void Write(IEnumerable<Stmt> statements)
    {
        foreach (Stmt statement in statements)
            Write(statement);
    }

    private void Write(Stmt statement)
    {
        switch (statement)
        {
            case Block block:
                Nested(block.Context.Length == 0 ? "block" : block.Context, block.Statements);
                return;
            case PlainStmt plain:
                Line($"plain {Print(plain.Code)}");
                return;
            case Declare declare:
                Line($"declare {_locals[declare.Local].Type} {NameOf(declare.Local)}" + (declare.Initializer is null ? "" : $" = {Print(declare.Initializer)}"));
                return;
            case Evaluate evaluate:
                Line($"evaluate {Print(evaluate.Expression)}");
                return;
            case Assign assign:
                Line($"assign {NameOf(assign.Local)} = {Print(assign.Assigned)}");
                return;
            case Suspend suspend:
                Line($"suspend {suspend.Point}: {(suspend.Target is { } target ? $"{(suspend.Declares ? "declare " : "")}{NameOf(target)} = " : "")}{Print(suspend.Call)}");
                return;
            case If { Then: Block { Statements.Count: 0 }, Else: { } otherwise } conditional:
                Nested($"unless {Print(conditional.Condition)}", otherwise);
                return;
            case If conditional:
                Nested($"if {Print(conditional.Condition)}", conditional.Then);
                if (conditional.Else is not null)
                    Nested("else", conditional.Else);
                return;
            case Guarded guarded:
                Nested(Print(guarded.Head), guarded.Body);
                return;
            case Loop loop:
                Nested($"{loop.Kind.ToString().ToLowerInvariant()} #{loop.Id} {(loop.Condition is null ? "ever" : Print(loop.Condition))}", loop.Body);
                if (loop.Increments.Count > 0)
                    Nested("next", loop.Increments);
                return;
            case ForEach each:
                string variable = each.Variable.Pattern is { } pattern ? Print(pattern) : NameOf(each.Variable.Local);
                Nested($"foreach #{each.Id} {each.Kind} {variable} in {Print(each.Collection)}", each.Body);
                return;
            case Switch switched:
                WriteSwitch(switched);
                return;
            case JumpTable table:
                Line($"jump table {Print(table.Value)}");
                for (int i = 0; i < table.Sections.Count; i++)
                    Line($"    {LabelsOf(table.Sections[i])} → {table.Targets[i]}");
                return;
            case Using used:
                Line($"using {NameOf(used.Local)}, disposed of as {used.Dispose}");
                Nested("acquire", used.Acquire);
                Nested("use", used.Body);
                return;
            case Try tried:
                WriteTry(tried);
                return;
            case Return returned:
                Line(returned.Value is null ? "return" : $"return {Print(returned.Value)}");
                return;
            case Throw thrown:
                Line($"throw {Print(thrown.Exception)}");
                return;
            case Rethrow rethrow:
                Line($"rethrow {NameOf(rethrow.Local)}");
                return;
            case Break left:
                Line($"break #{left.Target}");
                return;
            case Continue next:
                Line($"continue #{next.Target}");
                return;
            case GotoSection section:
                Line($"goto section {section.Section} of #{section.Target}");
                return;
            case Label label:
                Line($"{label.Name}:");
                return;
            case Goto jump:
                Line($"goto {jump.Name}");
                return;
            case Dispatch:
                Line("dispatch");
                return;
            default:
                throw new InvalidOperationException($"The dump does not know {statement.GetType().Name}.");
        }
    }

    private void WriteSwitch(Switch switched)
    {
        Line($"switch #{switched.Id} {Print(switched.Value)}");
        _depth++;
        foreach (SwitchSection section in switched.Sections)
            Nested(LabelsOf(section), section.Body);
        _depth--;
    }

    private void WriteTry(Try tried)
    {
        Nested($"try #{tried.Id}", tried.Body);
        foreach (CatchClause clause in tried.Catches)
        {
            string filter = clause.Filter is null ? "" : $" when {Print(clause.Filter)}";
            Nested($"catch {clause.Type}{(clause.Local is { } local ? " " + NameOf(local) : "")}{filter}{(clause.TakesKill ? "" : ", not a kill")}", clause.Body);
        }
        if (tried.Finally is not null)
            Nested("finally", tried.Finally);
    }

    private string LabelsOf(SwitchSection section) => string.Join(", ", section.Labels.Select(Print));

    private string Print(SwitchLabel label) => Print(label.Text) + (label.Guard is null ? "" : $" when {Print(label.Guard)}");

    private string Print(Expr expression) => expression switch
    {
        PlainExpr plain => Print(plain.Code),
        OperationExpr operation => Print(operation),
        SuspendingExpr call => $"suspend({Print(call.Call)})",
        ShortCircuitExpr logical => $"{(logical.IsAnd ? "and" : "or")}({Print(logical.Left)}, {Print(logical.Right)})",
        NotExpr not => $"not({Print(not.Operand)})",
        ConditionalExpr conditional => $"choose({Print(conditional.Condition)}, {Print(conditional.WhenTrue)}, {Print(conditional.WhenFalse)})",
        CoalesceExpr coalesce => $"coalesce({Print(coalesce.Left)}, {Print(coalesce.Right)})",
        AssignmentExpr assignment => $"assign({Print(assignment.Target)} {assignment.Operator}= {Print(assignment.Assigned)})",
        CoalesceAssignmentExpr assignment => $"assign({Print(assignment.Target)} ??= {Print(assignment.Assigned)})",
        SwitchExpr switched => $"switch({Print(switched.Input)}: {string.Join(", ", switched.Arms.Select(arm => $"{Print(arm.Label)} => {Print(arm.Value)}"))})",
        SequenceExpr sequence => $"sequence({string.Join("; ", sequence.Statements.Select(Print))}; {Print(sequence.Result)})",
        ThrowExpr thrown => $"throw({Print(thrown.Exception)})",
        _ => throw new InvalidOperationException($"The dump does not know {expression.GetType().Name}."),
    };

    // The statements of a sequence.
    private string Print(Stmt statement) => statement switch
    {
        Declare declare => $"{NameOf(declare.Local)} = {(declare.Initializer is null ? "" : Print(declare.Initializer))}",
        Assign assign => $"{NameOf(assign.Local)} = {Print(assign.Assigned)}",
        Evaluate evaluate => Print(evaluate.Expression),
        PlainStmt plain => Print(plain.Code),
        _ => statement.GetType().Name,
    };

    private string Print(OperationExpr operation)
    {
        var text = new StringBuilder();
        for (int i = 0; i < operation.Operands.Count; i++)
            text.Append(Print(operation.Texts[i])).Append(Print(operation.Operands[i]));
        return text.Append(Print(operation.Texts[operation.Operands.Count])).ToString();
    }

    // On one line, whatever the user's text is.
    private string Print(Code code) =>
        Regex.Replace(string.Concat(code.Parts.Select(Print)), @"\s*\n\s*", " ");

    private string Print(Part part) => part switch
    {
        RawPart raw => raw.Text,
        LocalPart local => NameOf(local.Local),
        CapturedPart box => NameOf(box.Local),
        ContextPart => "g",
        DeclaredTypePart type => type.Text,
        DesignationPart designation => NameOf(designation.Local),
        PatternStartPart or PatternEndPart => "",
        WhenPart => " when ",
        _ => throw new InvalidOperationException($"The dump does not know {part.GetType().Name}."),
    };

    private string NameOf(int local) => _locals[local].Name;

    private string NamesOf(IEnumerable<int> locals)
    {
        string names = string.Join(", ", locals.Select(NameOf));
        return names.Length == 0 ? "nothing" : names;
    }

    private void Nested(string head, Stmt body) => Nested(head, body is Block block ? block.Statements : [body]);

    private void Nested(string head, IEnumerable<Stmt> body)
    {
        Line(head);
        _depth++;
        Write(body);
        _depth--;
    }

    private void Line(string line) => _text.Append(' ', _depth * 4).Append(line).Append('\n');
}
