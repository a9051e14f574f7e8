using System.Collections.Immutable;
using CoGen.Generator.Binding;
using CoGen.Generator.Discovery;
using CoGen.Generator.Lowering;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CoGen.Generator.Diagnostics;

/// <summary>
/// Reports what the generator refuses. It runs the same rules and the same binder over the finished compilation, so that the
/// two never disagree.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GreenAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(SuspensionOracle.AttributeName) is null)
                return;
            start.RegisterSyntaxNodeAction(AnalyzeMethod, SyntaxKind.MethodDeclaration);
            start.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(FunctionAnalysis.AnalyzeFunction,
                SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression, SyntaxKind.SimpleLambdaExpression, SyntaxKind.AnonymousMethodExpression);
            start.RegisterSyntaxNodeAction(FunctionAnalysis.AnalyzeValue, SyntaxKind.Argument, SyntaxKind.SimpleAssignmentExpression);
            start.RegisterSymbolAction(FunctionAnalysis.AnalyzePlace, SymbolKind.Parameter, SymbolKind.Field, SymbolKind.Property);
            start.RegisterSyntaxNodeAction(AnalyzeOther,
                SyntaxKind.OperatorDeclaration, SyntaxKind.ConversionOperatorDeclaration, SyntaxKind.DestructorDeclaration, SyntaxKind.EventFieldDeclaration,
                SyntaxKind.GetAccessorDeclaration, SyntaxKind.SetAccessorDeclaration, SyntaxKind.InitAccessorDeclaration,
                SyntaxKind.AddAccessorDeclaration, SyntaxKind.RemoveAccessorDeclaration);
        });
    }

    private static void AnalyzeMethod(SyntaxNodeAnalysisContext context)
    {
        var syntax = (MethodDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0 && !syntax.Modifiers.Any(SyntaxKind.PartialKeyword)
            || context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method || !SuspensionOracle.IsGreen(method))
            return;
        // The part with the body speaks for both.
        if (method.PartialImplementationPart is { } implementation)
        {
            if (GeneratedTrees.AreOthers(implementation.DeclaringSyntaxReferences[0].SyntaxTree))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.ForeignMember, syntax.Identifier.GetLocation(), method.Name));
            return;
        }
        List<Diagnostic> problems = SignatureRules.Check(method, syntax);
        if (problems.Count == 0)
        {
            Twin twin = Twins.Of(method, context.CancellationToken);
            problems = HasBody(syntax) && !IsKnownToBeRight(context, twin) ? CheckBodyOrFail(context, method, syntax) : [];
            if (problems.Count == 0 && ForeignMembers.Check(method, twin, syntax, context.SemanticModel, context.CancellationToken) is { } foreign)
                problems.Add(foreign);
            // What the compiler refuses, it speaks of itself. To ask is dear: only where there is something to say.
            if (problems.Count > 0 && HasErrors(context, syntax))
                return;
        }
        foreach (Diagnostic problem in problems)
        {
            if (problem.Id != Descriptors.TypeNotPartial.Id || IsFirstGreen(method))
                context.ReportDiagnostic(problem);
        }
    }

    // In a build the generator has just bound and lowered the body, and what it refuses is a stub. An editor may show code that it has not seen yet.
    private static bool IsKnownToBeRight(SyntaxNodeAnalysisContext context, Twin twin) =>
        twin == Twin.Whole && GeneratorOptions.IsWholeBuild(context.Options.AnalyzerConfigOptionsProvider);

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        foreach (Diagnostic problem in OverrideRules.Check((INamedTypeSymbol)context.Symbol))
            context.ReportDiagnostic(problem);
    }

    private static List<Diagnostic> CheckBodyOrFail(SyntaxNodeAnalysisContext context, IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        try
        {
            return CheckBody(context, method, syntax);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return [Diagnostic.Create(Descriptors.InternalError, syntax.Identifier.GetLocation(), method.Name, e.Message)];
        }
    }

    private static List<Diagnostic> CheckBody(SyntaxNodeAnalysisContext context, IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        GeneratorOptions options = GeneratorOptions.Read(context.Options.AnalyzerConfigOptionsProvider, context.CancellationToken);
        var oracle = new SuspensionOracle(SuspensionOracle.IsPatched(method) && options.Patch, GreenRedirects.Of(context.Compilation));
        BoundBody bound = MethodBinder.Bind(context.SemanticModel, method, syntax, oracle, context.CancellationToken);
        List<Diagnostic> problems = [.. bound.AllProblems];
        return problems.Count > 0 ? problems : [.. CheckLowered(bound)];
    }

    private static IEnumerable<Diagnostic> CheckLowered(BoundBody bound)
    {
        LoweredBody body = LoweringPipeline.Run(bound.Locals, bound.Statements, bound.Names, bound.Constructs, bound.ReturnType);
        return SuspensionRules.Check(body).Select(kept => Alive(kept, bound.Places)).Concat(bound.Functions.SelectMany(static function => CheckLowered(function.Body)));
    }

    private static Diagnostic Alive(KeptAcrossSuspension kept, List<Location> places)
    {
        Location call = kept.Point.At >= 0 ? places[kept.Point.At] : Location.None;
        Location value = kept.Local.DeclaredAt >= 0 ? places[kept.Local.DeclaredAt] : call;
        string name = kept.Local.Kind == Model.LocalKind.Temporary ? TextAt(value) : kept.Local.Name;
        if (kept.Local.Reference.Length > 0)
            return Diagnostic.Create(Descriptors.RefLocal, value, name, TextAt(call));
        return Diagnostic.Create(Descriptors.AliveAcrossSuspension, value, name, kept.Local.Type.Replace("global::", ""), TextAt(call),
            kept.Local.IsPointer ? Descriptors.InsteadOfPointer : Descriptors.InsteadOfRefStruct);
    }

    private static string TextAt(Location place) => place.SourceTree?.GetText().ToString(place.SourceSpan) ?? "a call";

    // A method that is no ordinary one: the attribute says what cannot be.
    private static void AnalyzeOther(SyntaxNodeAnalysisContext context)
    {
        SyntaxList<AttributeListSyntax> attributes = context.Node switch
        {
            AccessorDeclarationSyntax accessor => accessor.AttributeLists,
            BaseMethodDeclarationSyntax member => member.AttributeLists,
            EventFieldDeclarationSyntax member => member.AttributeLists,
            _ => default,
        };
        // An event itself is no method: without the target, the compiler says so.
        bool isEvent = context.Node is EventFieldDeclarationSyntax;
        foreach (AttributeSyntax attribute in attributes.Where(list => !isEvent || list.Target is { Identifier.ValueText: "method" }).SelectMany(static list => list.Attributes))
        {
            ITypeSymbol? type = context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type;
            if (type?.ToDisplayString() == SuspensionOracle.AttributeName)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnsupportedMember, attribute.GetLocation(), Describe(context.Node), "move the code into a method of a partial type"));
        }
    }

    private static string Describe(SyntaxNode node) => node switch
    {
        AccessorDeclarationSyntax => "An accessor",
        EventFieldDeclarationSyntax => "An event",
        DestructorDeclarationSyntax => "A finalizer",
        _ => "An operator",
    };

    private static bool HasBody(MethodDeclarationSyntax syntax) => syntax.Body is not null || syntax.ExpressionBody is not null;

    private static bool HasErrors(SyntaxNodeAnalysisContext context, MethodDeclarationSyntax syntax) =>
        context.SemanticModel.GetDiagnostics(syntax.Span, context.CancellationToken).Any(static diagnostic => diagnostic.IsError());

    // One mistake of a type, one diagnostic.
    private static bool IsFirstGreen(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method, method.ContainingType.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(SuspensionOracle.IsGreen));
}
