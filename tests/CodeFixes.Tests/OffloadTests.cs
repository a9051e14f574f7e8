using Fix = CoGen.CodeFixes.Tests.Support.Fixing<CoGen.CodeFixes.OffloadFix>;

namespace CoGen.CodeFixes.Tests;

public sealed class OffloadTests
{
    private const string Title = "Wrap in Green.Offload";

    [Theory]
    [InlineData("string text = File.ReadAllText(path);", "string text = Green.Offload(() => File.ReadAllText(path));")]
    [InlineData("process.WaitForExit();", "Green.Offload(() => process.WaitForExit());")]
    [InlineData("process?.WaitForExit();", "Green.Offload(() => process?.WaitForExit());")]
    [InlineData("int n = (File.ReadAllText(path) + path).Length;", "int n = (Green.Offload(() => File.ReadAllText(path)) + path).Length;")]
    [InlineData("int n = File.ReadAllText(path).Length;", "int n = Green.Offload(() => File.ReadAllText(path)).Length;")]
    [InlineData("int? n = File.ReadAllText(path)?.Length;", "int? n = Green.Offload(() => File.ReadAllText(path))?.Length;")]
    [InlineData("var info = process?.MainModule?.FileName.Insert(0, File.ReadAllText(path));", "var info = process?.MainModule?.FileName.Insert(0, Green.Offload(() => File.ReadAllText(path)));")]
    [InlineData("if (process is { } p && p.WaitForExit(10)) path = \"\";", "if (process is { } p && Green.Offload(() => p.WaitForExit(10))) path = \"\";")]
    [InlineData("while (Console.ReadLine() is { } line) path += line;", "while (Green.Offload(() => Console.ReadLine()) is { } line) path += line;")]
    [InlineData("File.WriteAllText(path, /* all */ path + 1); // ever", "Green.Offload(() => File.WriteAllText(path, /* all */ path + 1)); // ever")]
    [InlineData("System.Threading.Tasks.Parallel.For(0, 9, static i => { });", "Green.Offload(() => System.Threading.Tasks.Parallel.For(0, 9, static i => { }));")]
    public void A_blocking_call_is_wrapped(string before, string after) => Fix.Gives(Title, Program(before), Program(after));

    [Fact]
    public void The_namespace_is_used_when_it_was_not() => Fix.Gives(
        Title,
        "partial class User { [CoGen.Green] static string M() => File.ReadAllText(\"\"); }",
        "using CoGen;\n\npartial class User { [CoGen.Green] static string M() => Green.Offload(() => File.ReadAllText(\"\")); }");

    [Fact]
    public void All_at_once_a_call_in_the_arguments_of_another_goes_with_it() => Fix.GivesAll(
        Title,
        Program("File.ReadAllText(path); File.ReadAllText(File.ReadAllText(path)); File.ReadAllText(path);"),
        Program("Green.Offload(() => File.ReadAllText(path)); Green.Offload(() => File.ReadAllText(File.ReadAllText(path))); Green.Offload(() => File.ReadAllText(path));"));

    [Theory]
    [InlineData("Monitor.Enter(path);")]
    [InlineData("foreach (string line in File.ReadLines(path)) path = line;")]
    [InlineData("new System.Collections.Concurrent.BlockingCollection<string>().TryTake(out path!, 10);")]
    [InlineData("File.WriteAllText(path, new GreenQueue<string>().Get());")]
    [InlineData("new BinaryReader(File.OpenRead(path)).BaseStream.ReadExactly(stackalloc byte[1]);")]
    public void What_would_mean_something_else_is_left_alone(string body) => Fix.GivesNothing(Program(body));

    private static string Program(string body) => $$"""
        using System.Diagnostics;
        using CoGen;
        partial class User
        {
            [Green]
            static string M(string path, Process? process)
            {
                {{body}}
                return path;
            }
        }
        """;
}
