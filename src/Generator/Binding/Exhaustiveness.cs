using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Binding;

/// <summary>Whether a switch statement has a section for every value, so that nothing goes past it.</summary>
internal static class Exhaustiveness
{
    // C# knows it of the statement, and says it only of the same switch as an expression.
    public static bool Of(SwitchStatementSyntax switched, SemanticModel model, CancellationToken cancellation)
    {
        List<SwitchLabelSyntax> labels = [.. switched.Sections.SelectMany(static section => section.Labels)];
        if (labels.Count == 0 || labels.Any(static label => label is DefaultSwitchLabelSyntax))
            return labels.Count > 0;
        string arms = string.Join(", ", labels.Select(static label => label is CasePatternSwitchLabelSyntax pattern
            ? $"{pattern.Pattern} {pattern.WhenClause} => 0"
            : $"{((CaseSwitchLabelSyntax)label).Value} => 0"));
        StatementSyntax probe = SyntaxFactory.ParseStatement($"_ = ({switched.Expression}) switch {{ {arms} }};");
        return model.TryGetSpeculativeSemanticModel(switched.SpanStart, probe, out SemanticModel? speculative)
            && speculative!.GetOperation(probe, cancellation).DescendantsAndSelfOrNone().OfType<ISwitchExpressionOperation>().FirstOrDefault() is { IsExhaustive: true };
    }
}
