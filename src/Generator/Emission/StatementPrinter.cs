using CoGen.Generator.Model;

namespace CoGen.Generator.Emission;

/// <summary>Prints the statements that both paths share; a path says how it declares, suspends and dispatches.</summary>
internal abstract class StatementPrinter(SourceWriter writer, CodePrinter code, IReadOnlyList<Local> locals)
{
    protected SourceWriter Writer { get; } = writer;

    protected CodePrinter Code { get; } = code;

    protected IReadOnlyList<Local> Locals { get; } = locals;

    protected abstract void Declare(Declare declare);

    protected abstract void Suspend(Suspend suspend);

    protected virtual void Dispatch(Dispatch dispatch) => throw new InvalidOperationException("Only the resume path dispatches.");

    public void PrintAll(EquatableArray<Stmt> statements)
    {
        foreach (Stmt statement in statements)
            Print(statement);
    }

    protected virtual void Print(Stmt statement)
    {
        switch (statement)
        {
            // What is left of a construct that became labels.
            case Block { Context: "", Statements: { Count: 1 } only } when only[0] is Assign or Evaluate or Return or Throw or Break or Continue or Goto:
                Print(only[0]);
                return;
            case Block block:
                if (block.Context.Length > 0)
                    Writer.Line(block.Context);
                Braces(block);
                return;
            case PlainStmt plain:
                Writer.Line(Code.Print(plain.Code), plain.Span);
                return;
            case Declare declare:
                Declare(declare);
                return;
            case Evaluate evaluate:
                Writer.Line(Code.Print(evaluate.Expression) + ";", evaluate.Span);
                return;
            case Assign assign:
                Writer.Line($"{Code.NameOf(assign.Local)} = {Code.Print(assign.Assigned)};", assign.Span);
                return;
            case Suspend suspend:
                Suspend(suspend);
                return;
            case If conditional:
                PrintIf(conditional);
                return;
            case Guarded guarded:
                Writer.Line(Code.Print(guarded.Head), guarded.Span);
                Braces(guarded.Body);
                return;
            case Loop loop:
                PrintLoop(loop);
                return;
            case Switch switched:
                PrintSwitch(switched);
                return;
            case JumpTable table:
                PrintJumpTable(table);
                return;
            case Try tried:
                PrintTry(tried);
                return;
            case Return returned:
                Writer.Line(returned.Value is null ? "return;" : $"return {Code.Print(returned.Value)};", returned.Span);
                return;
            case Throw thrown:
                Writer.Line($"throw {Code.Print(thrown.Exception)};", thrown.Span);
                return;
            case Rethrow rethrow:
                Writer.Line($"throw global::CoGen.GreenContext.Rethrow({Code.NameOf(rethrow.Local)});", rethrow.Span);
                return;
            case Break:
                Writer.Line("break;", statement.Span);
                return;
            case Continue:
                Writer.Line("continue;", statement.Span);
                return;
            case GotoSection section:
                Writer.Line(Code.Print(section.Text), section.Span);
                return;
            case Label label:
                Writer.Label(label.Name);
                return;
            case Goto jump:
                Writer.Line($"goto {jump.Name};", jump.Span);
                return;
            case Dispatch dispatch:
                Dispatch(dispatch);
                return;
            default:
                throw new InvalidOperationException($"The printer does not know {statement.GetType().Name}.");
        }
    }

    /// <summary>Declares a local whose type has no name.</summary>
    protected void WriteInferred(int local)
    {
        foreach (string line in InferredType.Declare(Locals[local].Type, Code.NameOf(local)))
            Writer.Line(line);
    }

    private void Braces(Stmt body)
    {
        Writer.Open();
        PrintAll(body is Block block ? block.Statements : EquatableArray.Of(body));
        Writer.Close();
    }

    private void PrintIf(If conditional)
    {
        string test = Code.Print(conditional.Condition);
        if (conditional is { Then: Block { Statements.Count: 0 }, Else: { } otherwise })
        {
            Writer.Line($"if ({Negate(test)})", conditional.Span);
            Body(otherwise);
            return;
        }
        Writer.Line($"if ({test})", conditional.Span);
        Body(conditional.Then);
        if (conditional.Else is null)
            return;
        Writer.Line("else");
        Body(conditional.Else);
    }

    private static string Negate(string test)
    {
        if (IsUnary(test))
            return "!" + test;
        return test.StartsWith("!", StringComparison.Ordinal) && IsUnary(test.Substring(1)) ? test.Substring(1) : $"!({test})";
    }

    // A name, or a chain of calls: nothing that binds weaker than a unary operator outside of parentheses.
    private static bool IsUnary(string test)
    {
        int depth = 0;
        foreach (char c in test)
        {
            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            if (depth == 0 && !(char.IsLetterOrDigit(c) || c is '_' or '@' or '.' or ')' or ']'))
                return false;
        }
        return depth == 0;
    }

    // A lone jump reads best under its condition.
    private void Body(Stmt body)
    {
        Stmt only = body is Block { Statements.Count: 1 } block ? block.Statements[0] : body;
        if (only is not (Goto or Break or Continue))
        {
            Braces(body);
            return;
        }
        Writer.Indented(() => Print(only));
    }

    private void PrintLoop(Loop loop)
    {
        string? test = loop.Condition is null ? null : Code.Print(loop.Condition);
        switch (loop.Kind)
        {
            case LoopKind.While:
                Writer.Line($"while ({test ?? "true"})", loop.Span);
                Braces(loop.Body);
                return;
            case LoopKind.For:
                string steps = string.Join(", ", loop.Increments.Select(step => Code.Print(((Evaluate)step).Expression)));
                Writer.Line($"for (; {test}; {steps})", loop.Span);
                Braces(loop.Body);
                return;
            default:
                Writer.Line("do");
                Braces(loop.Body);
                Writer.Line($"while ({test ?? "true"});", loop.Span);
                return;
        }
    }

    private void PrintSwitch(Switch switched)
    {
        Writer.Line($"switch ({Code.Print(switched.Value)})", switched.Span);
        Writer.Open();
        foreach (SwitchSection section in switched.Sections)
        {
            foreach (SwitchLabel label in section.Labels)
                Writer.Line(Code.Print(label.Text) + ":");
            Writer.Indented(() =>
            {
                foreach (string copy in Code.Copies(section))
                    Writer.Line(copy);
                PrintAll(section.Body);
            });
        }
        Writer.Close();
    }

    private void PrintJumpTable(JumpTable table)
    {
        Writer.Line($"switch ({Code.Print(table.Value)})", table.Span);
        Writer.Open();
        for (int i = 0; i < table.Sections.Count; i++)
        {
            string copies = string.Concat(Code.Copies(table.Sections[i]).Select(static copy => copy + " "));
            foreach (SwitchLabel label in table.Sections[i].Labels)
                Writer.Line($"{Code.Print(label.Text)}: {copies}goto {table.Targets[i]};");
        }
        Writer.Close();
    }

    private void PrintTry(Try tried)
    {
        Writer.Line("try");
        Braces(tried.Body);
        foreach (CatchClause clause in tried.Catches)
        {
            Writer.Line(Head(clause));
            Writer.Open();
            // Here, not in the filter: by now the finally blocks further in have run, and with them the end of a timeout's stretch.
            if (!clause.TakesKill)
                Writer.Line($"if ({Code.Context}.MustPass({Code.NameOf(clause.Local!.Value)})) throw;");
            PrintAll(clause.Body.Statements);
            Writer.Close();
        }
        if (tried.Finally is null)
            return;
        Writer.Line("finally");
        if (!tried.Body.Suspends)
        {
            Braces(tried.Finally);
            return;
        }
        // Leaving because of a suspension is not leaving.
        Writer.Open();
        Writer.Line($"if (!{Code.Context}.Suspending)");
        Braces(tried.Finally);
        // A ref local always refers to something.
        List<int> assigned = [.. tried.Assigned.Where(local => Locals[local].Reference.Length == 0)];
        if (assigned.Count > 0)
        {
            Writer.Line("else");
            Braces(new Block(assigned.Select(static Stmt (local) => new Assign(local, PlainExpr.Default)).ToEquatable()));
        }
        Writer.Close();
    }

    // A general clause does not take a kill of its own green thread.
    private string Head(CatchClause clause)
    {
        string variable = clause.Local is { } local ? " " + Code.NameOf(local) : "";
        string guard = clause.TakesKill ? "" : $"{Code.Context}.MayCatch({variable.TrimStart()})";
        string test = clause.Filter is null ? "" : Code.Print(clause.Filter);
        string filter = guard.Length > 0 && test.Length > 0 ? $"({test})" : test;
        string when = string.Join(" && ", new[] { guard, filter }.Where(static test => test.Length > 0));
        return $"catch ({clause.Type}{variable})" + (when.Length > 0 ? $" when ({when})" : "");
    }
}
