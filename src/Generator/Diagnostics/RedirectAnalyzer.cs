using System.Collections.Immutable;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CoGen.Generator.Diagnostics;

/// <summary>Checks the rows that a program adds to the patch table.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RedirectAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.UselessRedirect];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(GreenRedirects.AttributeName) is not null)
                start.RegisterSyntaxNodeAction(Analyze, SyntaxKind.Attribute);
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (context.Node.Parent is not Microsoft.CodeAnalysis.CSharp.Syntax.AttributeListSyntax { Target.Identifier.RawKind: (int)SyntaxKind.AssemblyKeyword })
            return;
        AttributeData? attribute = context.Compilation.Assembly.GetAttributes()
            .FirstOrDefault(attribute => attribute.ApplicationSyntaxReference is { } place && place.SyntaxTree == context.Node.SyntaxTree && place.Span == context.Node.Span);
        if (attribute is not null && GreenRedirects.Parse(attribute) is var (type, member, async) && WhatIsWrong(type, member, async) is { } problem)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UselessRedirect, context.Node.GetLocation(), problem));
    }

    private static string? WhatIsWrong(INamedTypeSymbol type, string member, string async)
    {
        IMethodSymbol[] methods = [.. type.GetMembers(member).OfType<IMethodSymbol>()];
        return methods.Length == 0 ? $"'{type.Name}' declares no method '{member}'"
            : methods.All(method => SiblingMatcher.Find(method, type, async) is null) ? $"no overload of '{type.Name}.{async}' has the parameters of '{member}', perhaps a CancellationToken behind them, and its result as a task"
            : null;
    }
}
