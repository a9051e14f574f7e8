using System.Collections.Immutable;
using CoGen.Generator.Binding;
using CoGen.Generator.Caching;
using CoGen.Generator.Emission;
using CoGen.Generator.Lowering;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator;

/// <summary>From signatures and a compilation to generated files: declare, bind, lower, print.</summary>
internal static class Compiler
{
    public static ImmutableArray<GeneratedFile> Compile(ImmutableArray<GreenType> types, Compilation compilation, GeneratorOptions options, CancellationToken cancellation)
    {
        Surroundings surroundings = Surroundings.Of(types, compilation, cancellation);
        var parallel = new ParallelOptions { CancellationToken = cancellation };
        var trees = new SyntaxTree?[types.Length];
        var files = new GeneratedFile?[types.Length];
        Parallel.For(0, types.Length, parallel, i =>
        {
            trees[i] = TreeOf(types[i].Methods, compilation);
            files[i] = trees[i] is { } tree ? FileCache.Find(tree, KeyOf(types[i])) : null;
        });
        if (files.Contains(null))
        {
            DeclaredCompilation declared = DeclaredCompilation.Of(types, files, compilation, parallel);
            Parallel.For(0, types.Length, parallel, i =>
            {
                if (files[i] is not null)
                    return;
                files[i] = Print(types[i], declared, options, cancellation);
                if (trees[i] is { } tree)
                    FileCache.Add(tree, KeyOf(types[i]), files[i]!);
            });
        }
        return [.. files.OfType<GeneratedFile>()];

        FileCache.Key KeyOf(GreenType type) => new(type.Methods, surroundings, options);
    }

    // The file that all these methods are written in; null where there is no such file.
    private static SyntaxTree? TreeOf(IEnumerable<GreenMethod> methods, Compilation compilation)
    {
        SyntaxTree[] trees = [.. methods
            .Select(method => method.FindIn(compilation))
            .SelectMany(static symbol => new[] { symbol, symbol?.PartialImplementationPart }.OfType<IMethodSymbol>())
            .SelectMany(static symbol => symbol.DeclaringSyntaxReferences)
            .Select(static reference => reference.SyntaxTree)
            .Distinct()];
        return trees.Length == 1 ? trees[0] : null;
    }

    // A bug of a printer costs its method, which is named, and not the files of all others.
    private static GeneratedFile Print(GreenType type, DeclaredCompilation compilation, GeneratorOptions options, CancellationToken cancellation)
    {
        EquatableArray<string> refused = type.Methods.Select(static method => method.Id).Where(compilation.Refused.Contains).ToEquatable();
        List<CompiledMethod> methods = [.. type.Methods.Where(method => !refused.Contains(method.Id)).Select(method => CompileMethod(method, compilation, options, cancellation))];
        try
        {
            string text = methods.Count == 0 ? "" : FileEmitter.Emit(type.Shape, methods, options.MapLines);
            return new GeneratedFile(type.Shape.HintName, text, null, ReportOf(methods), refused);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            string stubs = FileEmitter.Emit(type.Shape, methods.Select(static method => method with { Body = null }), options.MapLines);
            return new GeneratedFile(type.Shape.HintName, stubs, new PrinterFailure(methods[0].Method.Id, e.Message), ReportOf(methods), refused);
        }
    }

    private static EquatableArray<ReportLine> ReportOf(List<CompiledMethod> methods) => methods.SelectMany(static method => method.Report).ToEquatable();

    private static CompiledMethod CompileMethod(GreenMethod method, DeclaredCompilation compilation, GeneratorOptions options, CancellationToken cancellation)
    {
        CompiledMethod? start = method.StartsVirtually ? VirtualStart.Of(method) : null;
        if (!method.HasBody)
            return new CompiledMethod(method, null, null, start);
        var stub = new CompiledMethod(method, null, null, start);
        try
        {
            BoundBody? bound = Bind(method, compilation, options, cancellation);
            if (bound is null)
                return stub;
            EquatableArray<ReportLine> report = options.Report ? CallReport.Of(bound, compilation.Compilation, options.Patch).ToEquatable() : default;
            return (bound.AllProblems.Any() ? stub : Lower(method, bound, start) ?? stub) with { Report = report };
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
    private static BoundBody? Bind(GreenMethod method, DeclaredCompilation compilation, GeneratorOptions options, CancellationToken cancellation)
    {
        if (compilation.Find(method) is not { } symbol
            || symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax syntax
            || compilation.HasErrors(syntax, cancellation))
            return null;
        return MethodBinder.Bind(compilation.ModelOf(syntax.SyntaxTree), symbol, syntax, new SuspensionOracle(method.IsPatched && options.Patch, compilation.Redirects), cancellation);
    }
}
