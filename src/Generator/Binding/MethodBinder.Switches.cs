using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Switches, as statements and as expressions.</summary>
internal sealed partial class MethodBinder
{
    private Switch BindSwitch(SwitchStatementSyntax switched)
    {
        Expr value = BindPiece(switched.Expression);
        int id = NewConstruct(switched);
        _hoisted.AddRange(BoxesOf(switched));
        bool isGuarded = switched.Sections.Any(section => section.Labels.Any(label => label is CasePatternSwitchLabelSyntax { WhenClause: { } clause } && _scan.Hot.Contains(clause)));
        var sections = new List<SwitchSection>();
        foreach (SwitchSectionSyntax section in switched.Sections)
        {
            var labels = section.Labels.Select(label => BindLabel(label, isGuarded)).ToEquatable();
            sections.Add(new SwitchSection(labels, BindStatements(section.Statements)));
        }
        return new Switch(id, value, KindOfInput(switched.Expression), sections.ToEquatable())
        {
            Span = SpanOf(switched.Expression),
            IsExhaustive = Exhaustiveness.Of(switched, _model, _cancellation),
        };
    }

    /// <param name="isGuarded">A condition of the same switch suspends.</param>
    private SwitchLabel BindLabel(SwitchLabelSyntax label, bool isGuarded) => label switch
    {
        CaseSwitchLabelSyntax constant => new SwitchLabel(Code.Join("case ", CodeOf(constant.Value))),
        CasePatternSwitchLabelSyntax pattern => BindLabel(pattern, pattern.Pattern, pattern.WhenClause, isGuarded),
        _ => SwitchLabel.Default,
    };

    private SwitchLabel BindLabel(SyntaxNode label, PatternSyntax pattern, WhenClauseSyntax? clause, bool isGuarded)
    {
        TrackDesignations(pattern);
        if (clause is not null)
            TrackDesignations(clause);
        // The section stands elsewhere then.
        if (isGuarded)
            Hoist(DesignatedIn(label));
        EquatableArray<int> designated = DesignatedIn(pattern);
        // A case label cannot be a lone discard.
        Code test = pattern is DiscardPatternSyntax ? "case var _" : Code.Join("case ", new Code(TextOf(pattern), designated.Select(Written).ToEquatable()));
        if (clause is null)
            return new SwitchLabel(test) { Designated = designated };
        if (_scan.Hot.Contains(clause))
            return new SwitchLabel(test) { Designated = designated, Guard = BindCondition(clause.Condition) };
        return new SwitchLabel(Code.Join(test, new Code(EquatableArray.Of<Part>(new WhenPart(designated)), default), "(", ConditionOf(clause.Condition), ")"));
    }

    private Expr BindSwitchExpression(SwitchExpressionSyntax node)
    {
        if (node.Arms.Any(_scan.Hot.Contains))
            return BindArms(node);
        OperationBuilder builder = new OperationBuilder().Operand(Bind(node.GoverningExpression)).Text(" switch { ");
        foreach (SwitchExpressionArmSyntax arm in node.Arms)
            builder.Text(CodeOf(arm).Optional()).Text(", ");
        return builder.Text("}").Build(ValueOf(node));
    }

    private SwitchExpr BindArms(SwitchExpressionSyntax node)
    {
        Expr input = Bind(node.GoverningExpression);
        bool isGuarded = node.Arms.Any(arm => arm.WhenClause is { } clause && _scan.Hot.Contains(clause));
        var arms = node.Arms.Select(arm =>
        {
            SwitchLabel label = arm is { Pattern: DiscardPatternSyntax, WhenClause: null } ? SwitchLabel.Default : BindLabel(arm, arm.Pattern, arm.WhenClause, isGuarded);
            TrackDesignations(arm.Expression);
            return new SwitchArm(label, BindBranch(arm.Expression));
        });
        // Not the type it is converted to: a switch without a type of its own has that of its target already.
        ITypeSymbol type = _model.GetOperation(node, _cancellation)!.Type!;
        return new SwitchExpr(input, KindOfInput(node.GoverningExpression), arms.ToEquatable(), new ValueKind(TypeNames.Of(type), TypeNames.IsRefLike(type), PlaceAt(node.GetLocation())));
    }

    // The type that the patterns are matched against.
    private ValueKind KindOfInput(ExpressionSyntax node)
    {
        TypeInfo info = _model.GetTypeInfo(node, _cancellation);
        return info.ConvertedType is { } type ? new ValueKind(TypeNames.Of(type), TypeNames.IsRefLike(type), PlaceAt(node.GetLocation())) : ValueKind.None;
    }
}
