using System.Collections.Immutable;
using System.Text;
using CoGen.Generator.Binding;
using CoGen.Generator.Caching;
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
        Surroundings surroundings = Surroundings.Of(methods, compilation, cancellation);
        Compilation? declared = null;
        ImmutableArray<GeneratedFile>.Builder files = ImmutableArray.CreateBuilder<GeneratedFile>();
        foreach (IGrouping<TypeShape, GreenMethod> type in ByType(methods))
        {
            var key = new FileCache.Key(type.ToEquatable(), surroundings, options);
            SyntaxTree? tree = TreeOf(type, compilation);
            if (tree is null || FileCache.Find(tree, key) is not { } file)
            {
                declared ??= Declare(methods, compilation, cancellation);
                file = Print(type.Key, [.. type.Select(method => CompileMethod(method, declared, options, cancellation))], options);
                if (tree is not null)
                    FileCache.Add(tree, key, file);
            }
            files.Add(file);
        }
        return files.ToImmutable();
    }

    // The file that all these methods are written in; null where there is no such file.
    private static SyntaxTree? TreeOf(IEnumerable<GreenMethod> methods, Compilation compilation)
    {
        SyntaxTree[] trees = [.. methods
            .Select(method => DocumentationCommentId.GetFirstSymbolForDeclarationId(method.Id, compilation))
            .SelectMany(static symbol => symbol is IMethodSymbol { PartialImplementationPart: { } part } ? [symbol, part] : symbol is null ? [] : new[] { symbol })
            .SelectMany(static symbol => symbol.DeclaringSyntaxReferences)
            .Select(static reference => reference.SyntaxTree)
            .Distinct()];
        return trees.Length == 1 ? trees[0] : null;
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
            if (bound is null || bound.AllProblems.Any())
                return stub;
            return Lower(method, bound, start) ?? stub;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A bug of a pass must not take the other methods with it. The analyzer meets it too, and reports it as an error.
            return stub;
        }
    }

    // Null when a value would have to be kept that cannot be.
    private static CompiledMethod? Lower(GreenMethod method, BoundBody bound, CompiledMethod? start)
    {
        LoweredBody body = LoweringPipeline.Run(bound.Locals, bound.Statements, bound.Names, bound.Constructs, bound.ReturnType);
        List<CompiledMethod?> functions = [.. bound.Functions.Select(function => Lower(function.AsMethod(method), function.Body, null))];
        return SuspensionRules.Check(body).Count == 0 && !functions.Contains(null)
            ? new CompiledMethod(method, body, bound.Names, start) { MayRecurse = bound.MayRecurse, Functions = functions.OfType<CompiledMethod>().ToEquatable() }
            : null;
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
