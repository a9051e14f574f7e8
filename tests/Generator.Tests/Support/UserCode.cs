using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CoGen.Generator.Tests.Support;

/// <summary>Compilations of the user's source, the same on every machine: fixed paths, a path map, reference assemblies.</summary>
internal static class UserCode
{
    /// <summary>The name of a lone file.</summary>
    public const string File = "User.cs";

    /// <summary>How the generated code names that file.</summary>
    public const string MappedFile = "/_/User.cs";

    public static readonly string Root = OperatingSystem.IsWindows() ? @"C:\repo\" : "/repo/";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly MetadataReference[] References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(GreenThread).Assembly.Location)];

    // What the SDK's implicit usings give.
    private static readonly SyntaxTree ImplicitUsings = Parse("Usings.cs", """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """);

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create("User", [ImplicitUsings], References, Options(Root));

    public static CSharpCompilation Of(string text) => Of((File, text));

    public static CSharpCompilation Of(params (string Path, string Text)[] files) =>
        Empty.AddSyntaxTrees(files.Select(file => Parse(file.Path, file.Text)));

    /// <summary>The same files under another root, mapped to the same paths.</summary>
    public static CSharpCompilation Under(string root, params (string Path, string Text)[] files) =>
        Empty.WithOptions(Options(root)).AddSyntaxTrees(files.Select(file => Parse(root + file.Path, file.Text)));

    public static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Language, path);

    /// <summary>The compilation with another text in one of its files.</summary>
    public static CSharpCompilation Edit(this CSharpCompilation compilation, string path, Func<string, string> edit)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        string before = tree.ToString(), after = edit(before);
        Assert.NotEqual(before, after);
        return compilation.ReplaceSyntaxTree(tree, Parse(path, after));
    }

    private static CSharpCompilationOptions Options(string root) =>
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true)
            .WithSourceReferenceResolver(new SourceFileResolver([], root, [new(root, "/_/")]))
            .WithSpecificDiagnosticOptions([
                // Raised to errors by the package's props: a generator that fails must fail the build.
                new("CS8784", ReportDiagnostic.Error), new("CS8785", ReportDiagnostic.Error),
            ]);
}
