using System.Collections.Immutable;
using System.Text;
using CoGen.Generator.Binding;
using CoGen.Generator.Emission;
using CoGen.Generator.Lowering;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CoGen.Generator;

/// <summary>From signatures and a compilation to generated files: declare, bind, lower, print.</summary>
internal static class Compiler
{
    public static ImmutableArray<GeneratedFile> Compile(EquatableArray<GreenMethod> methods, Compilation compilation, GeneratorOptions options, CancellationToken cancellation)
    {
        Compilation declared = Declare(methods, compilation, cancellation);
        ImmutableArray<GeneratedFile>.Builder files = ImmutableArray.CreateBuilder<GeneratedFile>();
        foreach (IGrouping<TypeShape, GreenMethod> type in ByType(methods))
        {
            List<CompiledMethod> compiled = [.. type.Select(method => CompileMethod(method, declared, options, cancellation))];
            files.Add(Print(type.Key, compiled, options));
        }
        return files.ToImmutable();
    }

    // A bug of a printer costs its method, which is named, and not the files of all others.
    private static GeneratedFile Print(TypeShape type, List<CompiledMethod> methods, GeneratorOptions options)
    {
        try
        {
            return new GeneratedFile(type.HintName, FileEmitter.Emit(type, methods, options.MapLines), default);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            string text = FileEmitter.Emit(type, methods.Select(static method => method with { Body = null }), options.MapLines);
            return new GeneratedFile(type.HintName, text, new PrinterFailure(methods[0].Method.Id, e.Message));
        }
    }

    /// <summary>The compilation with what will be generated declared in it, so that bodies that call it bind.</summary>
    private static Compilation Declare(EquatableArray<GreenMethod> methods, Compilation compilation, CancellationToken cancellation)
    {
        var options = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        return compilation.AddSyntaxTrees(ByType(methods).Select(type =>
            CSharpSyntaxTree.ParseText(FileEmitter.EmitDeclarations(type.Key, type), options, path: "", Encoding.UTF8, cancellation)));
    }

    private static IEnumerable<IGrouping<TypeShape, GreenMethod>> ByType(EquatableArray<GreenMethod> methods) =>
        methods.GroupBy(static method => method.Type);

    private static CompiledMethod CompileMethod(GreenMethod method, Compilation compilation, GeneratorOptions options, CancellationToken cancellation)
    {
        CompiledMethod? start = method.StartsVirtually ? VirtualStart.Of(method) : null;
        if (!method.HasBody)
            return new CompiledMethod(method, null, null, start);
        var stub = new CompiledMethod(method, null, null, start);
        try
        {
            BoundBody? bound = Bind(method, compilation, options, cancellation);
            if (bound is null || bound.Problems.Count > 0)
                return stub;
            LoweredBody body = LoweringPipeline.Run(bound.Locals, bound.Statements, bound.Names, bound.Constructs, bound.ReturnType);
            return SuspensionRules.Check(body).Count == 0 ? new CompiledMethod(method, body, bound.Names, start) : stub;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A bug of a pass must not take the other methods with it. The analyzer meets it too, and reports it as an error.
            return stub;
        }
    }

    // Null when the user's code does not compile: the compiler says why, and says it once.
    private static BoundBody? Bind(GreenMethod method, Compilation compilation, GeneratorOptions options, CancellationToken cancellation)
    {
        if (Find(method.Id, compilation) is not { } symbol
            || symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax syntax)
            return null;
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
        if (model.GetDiagnostics(syntax.Span, cancellation).Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            return null;
        return MethodBinder.Bind(model, symbol, syntax, new SuspensionOracle(method.IsPatched && options.Patch), cancellation);
    }

    private static IMethodSymbol? Find(string id, Compilation compilation)
    {
        var method = DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) as IMethodSymbol ?? FindExplicit(id, compilation);
        return method?.PartialImplementationPart ?? method;
    }

    // Explicit implementations have ids, but are not found by them.
    private static IMethodSymbol? FindExplicit(string id, Compilation compilation)
    {
        int end = id.IndexOf('(') is >= 0 and var parameters ? parameters : id.Length;
        string type = "T:" + id.Substring(2, id.LastIndexOf('.', end - 1) - 2);
        return (DocumentationCommentId.GetFirstSymbolForDeclarationId(type, compilation) as INamedTypeSymbol)?.GetMembers().OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.GetDocumentationCommentId() == id);
    }
}
