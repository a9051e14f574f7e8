using CoGen.Generator.Binding;
using CoGen.Generator.Discovery;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CoGen.Generator.Diagnostics;

/// <summary>What is wrong with green lambdas, local functions and delegates.</summary>
internal static class FunctionAnalysis
{
    /// <summary>A lambda or local function marked [Green], or one that suspends and goes to a green place.</summary>
    public static void AnalyzeFunction(SyntaxNodeAnalysisContext context)
    {
        IMethodSymbol function = GreenFunction.SymbolOf(context.Node, context.SemanticModel);
        if (!SuspensionOracle.IsGreen(function))
        {
            if (context.Node is AnonymousFunctionExpressionSyntax unmarked && FunctionRules.Check(function, unmarked) is { } refused && IsInGreenCode(context)
                && BodyScan.GoesToGreenPlace(unmarked, function, context.SemanticModel, OracleOf(context), context.CancellationToken))
                context.ReportDiagnostic(refused);
            return;
        }
        if (!IsInGreenCode(context))
            Report(Mark(context.Node), "A function outside a green method", "mark the method around it [Green], and each function between them");
        else if (FunctionRules.Check(function, context.Node) is { } problem)
            context.ReportDiagnostic(problem);
        else if (context.Node is LambdaExpressionSyntax lambda && GreenPlaces.InvokeOf(GreenPlaces.DelegateOf(lambda, context.SemanticModel)) is null)
            Report(Mark(context.Node), "A lambda that becomes this delegate type", Advice);

        void Report(SyntaxNode node, string what, string instead) =>
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnsupportedMember, node.GetLocation(), what, instead));
    }

    /// <summary>A parameter, field or property marked [Green]: it must hold a delegate that can be green.</summary>
    public static void AnalyzePlace(SymbolAnalysisContext context)
    {
        ISymbol place = context.Symbol;
        AttributeData? mark = place.GetAttributes().FirstOrDefault(SuspensionOracle.IsGreen);
        ITypeSymbol? type = place switch
        {
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        if (mark?.ApplicationSyntaxReference is { } syntax && GreenPlaces.InvokeOf(type) is null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnsupportedMember, syntax.GetSyntax(context.CancellationToken).GetLocation(), $"A {Describe(place)} of type '{type?.ToDisplayString()}'", Advice));
        }
    }

    /// <summary>A function given to a green place in plain code, where nobody compiles a twin of it.</summary>
    public static void AnalyzeValue(SyntaxNodeAnalysisContext context)
    {
        ExpressionSyntax value = (context.Node is ArgumentSyntax argument ? argument.Expression : ((AssignmentExpressionSyntax)context.Node).Right).SkipParentheses();
        if (value is not (AnonymousFunctionExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax)
            || GreenPlaces.TargetOf(value, context.SemanticModel) is not { } place || !GreenPlaces.IsGreen(place))
            return;
        // The plain form of a green method calls it plainly.
        if (place.ContainingSymbol is IMethodSymbol called && SuspensionOracle.IsGreen(called) || IsInGreenCode(context))
            return;
        if (Suspends(value, context))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.PlainFunction, value is AnonymousFunctionExpressionSyntax lambda ? ArrowOf(lambda).GetLocation() : value.GetLocation(), place.Name));
    }

    private const string Advice = "use a Func, an Action or a delegate with at most 8 parameters, none of them by reference or a ref struct";

    private static bool Suspends(ExpressionSyntax value, SyntaxNodeAnalysisContext context)
    {
        SuspensionOracle oracle = OracleOf(context);
        if (value is AnonymousFunctionExpressionSyntax)
            return BodyScan.IsGreenFunction(value, context.SemanticModel, oracle, context.CancellationToken);
        return context.SemanticModel.GetSymbolInfo(value, context.CancellationToken).Symbol is IMethodSymbol method && oracle.Classify(method, null) is { Patch: null };
    }

    private static SuspensionOracle OracleOf(SyntaxNodeAnalysisContext context) =>
        new(GeneratorOptions.Read(context.Options.AnalyzerConfigOptionsProvider, context.CancellationToken).Patch, GreenRedirects.Of(context.Compilation));

    // Whether every function around the node, out to the member, is green.
    private static bool IsInGreenCode(SyntaxNodeAnalysisContext context)
    {
        var oracle = new SuspensionOracle(patch: true, GreenRedirects.Of(context.Compilation));
        foreach (SyntaxNode ancestor in context.Node.Ancestors())
        {
            switch (ancestor)
            {
                case LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax:
                    if (!BodyScan.IsGreenFunction(ancestor, context.SemanticModel, oracle, context.CancellationToken))
                        return false;
                    break;
                case QueryBodySyntax:
                    return false;
                case MemberDeclarationSyntax:
                    return context.SemanticModel.GetDeclaredSymbol(ancestor, context.CancellationToken) is IMethodSymbol method && SuspensionOracle.IsGreen(method);
            }
        }
        return false;
    }

    private static SyntaxToken ArrowOf(AnonymousFunctionExpressionSyntax function) =>
        function is LambdaExpressionSyntax lambda ? lambda.ArrowToken : ((AnonymousMethodExpressionSyntax)function).DelegateKeyword;

    private static SyntaxNode Mark(SyntaxNode function)
    {
        SyntaxList<AttributeListSyntax> lists = function is LocalFunctionStatementSyntax local ? local.AttributeLists : ((LambdaExpressionSyntax)function).AttributeLists;
        return lists.SelectMany(static list => list.Attributes).FirstOrDefault(static attribute => attribute.Name.ToString().Contains("Green")) ?? function;
    }

    private static string Describe(ISymbol place) => place switch
    {
        IParameterSymbol => "parameter",
        IFieldSymbol => "field",
        _ => "property",
    };
}
