using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Tests;

/// <summary>The examples of the documentation compile, and no analyzer says anything of them.</summary>
public sealed class DocumentationTests
{
    [Theory]
    [InlineData("networking.md", 4)]
    [InlineData("patching.md", 3)]
    public void The_examples_of_a_page_compile(string page, int least)
    {
        string[] examples = [.. Regex.Matches(File.ReadAllText(Path.Combine(SourceFolder(), "../../docs", page)), @"(?ms)^```csharp\n(.*?)^```").Select(static match => match.Groups[1].Value)];
        Assert.True(examples.Length >= least, $"{examples.Length} examples");
        foreach (string example in examples)
            Refusal.IsNotReported(Program(example));
    }

    // Methods are members of a type; what stands beside them is code of a plain method, or of a green one if that is what it says.
    private static string Program(string example)
    {
        CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit(example, options: CSharpParseOptions.Default.WithKind(SourceCodeKind.Script));
        Assert.Empty(unit.GetDiagnostics());
        string attributes = string.Concat(unit.AttributeLists.Select(static list => list.ToFullString()));
        string members = string.Concat(unit.Members.Where(static member => member is not (GlobalStatementSyntax or FieldDeclarationSyntax)).Select(static member => member.ToFullString()));
        string statements = string.Concat(unit.Members.Where(static member => member is GlobalStatementSyntax or FieldDeclarationSyntax).Select(static member => member.ToFullString()));
        return $$"""
            using System.Net;
            using System.Net.Sockets;
            using System.Text;
            using CoGen;
            {{attributes}}
            public partial class Example
            {
                {{(example.Contains("[source]", StringComparison.Ordinal) ? "[Green]" : "")}} public static void Go(System.Data.Common.DbCommand command, string host, int port, string path, Socket socket, byte[] data, GreenScheduler scheduler, TimeSpan drain)
                {
                    {{statements}}
                }

                {{members}}
            }
            public static class SqlMapper { public static int Execute(string sql) => 0; public static Task<int> ExecuteAsync(string sql) => Task.FromResult(0); }
            public class DbContext { public int SaveChanges() => 0; public Task<int> SaveChangesAsync() => Task.FromResult(0); }
            """;
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
