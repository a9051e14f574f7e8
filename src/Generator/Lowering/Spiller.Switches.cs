using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>Switches: an arm that suspends becomes a section, a <c>when</c> condition that suspends a statement between two switches.</summary>
internal sealed partial class Spiller
{
    private void LowerSwitch(Switch switched)
    {
        if (switched.Sections.Any(static section => section.Labels.Any(static label => label.Guard is not null)))
        {
            Emit(Nested(() => LowerGuarded(switched)));
            return;
        }
        PlainExpr value = Plain(Value(switched.Value));
        var sections = switched.Sections.Select(section => section with { Body = Nested(() => LowerAll(section.Body)).Statements });
        Emit(switched with { Value = value, Sections = sections.ToEquatable() }, switched.Span);
    }

    // [source]  switch (v) { case 1: a; break; case P x when M(x): b; break; case 2: c; break; default: d; break; }
    // [lowered] T input = v;
    //           switch (input) { case 1: goto case_1; case P x: if (M(x)) goto case_2; break; }
    //           switch (input) { case 2: goto case_3; }
    //           goto case_4;
    //           case_1: a; goto end_switch_1; case_2: b; … end_switch_1:
    private void LowerGuarded(Switch switched)
    {
        int input = _scope.NewTemporary("input", switched.Input);
        Emit(new Declare(input, switched.Input.Type, Plain(Value(switched.Value))), switched.Span);
        string end = _scope.NewLabel("end_switch");
        string[] targets = [.. switched.Sections.Select(_ => _scope.NewLabel("case"))];
        var tests = new List<SwitchSection>();
        Stmt otherwise = switched.IsExhaustive ? new Throw(Plain("null!")) : new Goto(end);
        for (int i = 0; i < targets.Length; i++)
        {
            var jump = new Goto(targets[i]);
            foreach (SwitchLabel label in switched.Sections[i].Labels)
            {
                if (label.IsDefault)
                {
                    otherwise = jump;
                    continue;
                }
                tests.Add(new SwitchSection(EquatableArray.Of(label), EquatableArray.Of<Stmt>(jump)));
                if (label.Guard is not null)
                    EmitTests();
            }
        }
        EmitTests();
        Emit(otherwise);
        for (int i = 0; i < targets.Length; i++)
        {
            Emit(new Label(targets[i]));
            var body = new Block(switched.Sections[i].Body);
            LowerAll(((Block)new SwitchJumps(switched.Id, end, targets).Rewrite(body)).Statements);
        }
        Emit(new Label(end));

        void EmitTests()
        {
            if (tests.Count == 0)
                return;
            int id = _scope.NewConstruct();
            SwitchSection last = tests[tests.Count - 1];
            if (last.Labels[0] is { Guard: { } guard } label)
            {
                Block tested = Nested(() =>
                {
                    _span = switched.Span;
                    Branch(guard, () => Emit(last.Body[0]), null);
                    Emit(new Break(id));
                });
                tests[tests.Count - 1] = new SwitchSection(EquatableArray.Of(label with { Guard = null }), tested.Statements);
            }
            Emit(new Switch(id, Plain(Code.Use(input)), switched.Input, tests.ToEquatable()), switched.Span);
            tests.Clear();
        }
    }

    // [source]  v switch { P x => M(x), _ => 0 }
    // [lowered] T choice; switch (v) { case P x: choice = M(x); break; default: choice = 0; break; }
    private Code SwitchValue(SwitchExpr expression)
    {
        SourceSpan? span = _span;
        int result = _scope.NewTemporary("choice", expression.Value), id = _scope.NewConstruct();
        Emit(new Declare(result, expression.Value.Type, null));
        List<SwitchSection> sections = [.. expression.Arms.Select(arm => new SwitchSection(EquatableArray.Of(arm.Label), Taken(arm.Value)))];
        Expr input = expression.Input;
        if (!sections.Any(static section => section.IsDefault))
        {
            int kept = _scope.NewTemporary("input", expression.InputValue);
            Emit(new Declare(kept, expression.InputValue.Type, Plain(Value(input))), span);
            Code unmatched = expression.InputValue.IsRefLike ? Code.Empty : Code.Use(kept);
            input = Plain(Code.Use(kept));
            var failure = new Throw(Plain(Code.Join("new global::System.Runtime.CompilerServices.SwitchExpressionException(", unmatched, ")"))) { Span = span };
            sections.Add(new SwitchSection(EquatableArray.Of(SwitchLabel.Default), EquatableArray.Of<Stmt>(failure)));
        }
        LowerSwitch(new Switch(id, input, expression.InputValue, sections.ToEquatable()) { Span = span });
        return Code.Use(result);

        EquatableArray<Stmt> Taken(Expr value) => value is ThrowExpr thrown
            ? EquatableArray.Of<Stmt>(new Throw(thrown.Exception) { Span = span })
            : EquatableArray.Of<Stmt>(new Assign(result, value) { Span = span }, new Break(id));
    }

    /// <summary>Jumps of a switch that has become labels.</summary>
    private sealed class SwitchJumps(int id, string end, IReadOnlyList<string> targets) : TreeRewriter
    {
        public override Stmt Rewrite(Stmt statement) => statement switch
        {
            Break left when left.Target == id => new Goto(end) { Span = left.Span },
            GotoSection section when section.Target == id => new Goto(targets[section.Section]) { Span = section.Span },
            _ => base.Rewrite(statement),
        };
    }
}
