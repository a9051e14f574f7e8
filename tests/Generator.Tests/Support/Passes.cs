using CoGen.Generator.Binding;
using CoGen.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Tests.Support;

/// <summary>The passes over a body, seen through their dump.</summary>
internal static class Passes
{
    /// <summary>The tree after a pass, named by its class, over the body of a method with these parameters.</summary>
    public static string After(string pass, string parameters, string body)
    {
        string? found = null;
        Lower(parameters, body, (name, dump) => found = name == pass ? dump : found);
        return found ?? throw new InvalidOperationException($"There is no pass {pass}.");
    }

    /// <summary>The flat body and its frame.</summary>
    public static string Flat(string parameters, string body) => Dump.Of(Lower(parameters, body, null));

    private static LoweredBody Lower(string parameters, string body, Action<string, string>? observe)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            using CoGen;

            public static partial class User
            {
                [Green]
                public static void M({{parameters}})
                {
                    {{body}}
                }
            }
            """);
        SyntaxTree tree = run.Output.SyntaxTrees.Single(static tree => tree.FilePath == UserCode.File);
        SemanticModel model = run.Output.GetSemanticModel(tree);
        MethodDeclarationSyntax syntax = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        BoundBody bound = MethodBinder.Bind(model, model.GetDeclaredSymbol(syntax)!, syntax, new SuspensionOracle(patch: true), CancellationToken.None);
        Assert.Empty(bound.Problems);
        return LoweringPipeline.Run(bound.Locals, bound.Statements, bound.Names, bound.Constructs, bound.ReturnType, observe);
    }
}
