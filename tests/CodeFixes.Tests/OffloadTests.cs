using Fix = CoGen.CodeFixes.Tests.Support.Fixing<CoGen.CodeFixes.OffloadFix>;

namespace CoGen.CodeFixes.Tests;

public sealed class OffloadTests
{
    private const string Title = "Wrap in Green.Offload";

    [Theory]
    [InlineData("string text = web.DownloadString(path);", "string text = Green.Offload(() => web.DownloadString(path));")]
    [InlineData("rows.NextResult();", "Green.Offload(() => rows.NextResult());")]
    [InlineData("rows?.NextResult();", "Green.Offload(() => rows?.NextResult());")]
    [InlineData("int n = (web.DownloadString(path) + path).Length;", "int n = (Green.Offload(() => web.DownloadString(path)) + path).Length;")]
    [InlineData("int n = web.DownloadString(path).Length;", "int n = Green.Offload(() => web.DownloadString(path)).Length;")]
    [InlineData("int? n = web.DownloadString(path)?.Length;", "int? n = Green.Offload(() => web.DownloadString(path))?.Length;")]
    [InlineData("if (rows!.Read()) path = \"\";", "if (Green.Offload(() => rows!.Read())) path = \"\";")]
    [InlineData("if (rows is { } p) p.NextResult();", "if (rows is { } p) Green.Offload(() => p.NextResult());")]
    [InlineData("path = rows?.GetString(0).Insert(0, web.DownloadString(path)) ?? path;", "path = rows?.GetString(0).Insert(0, Green.Offload(() => web.DownloadString(path))) ?? path;")]
    [InlineData("while (web.DownloadString(path) is { } line) path += line;", "while (Green.Offload(() => web.DownloadString(path)) is { } line) path += line;")]
    [InlineData("web.DownloadFile(path, /* all */ path + 1); // ever", "Green.Offload(() => web.DownloadFile(path, /* all */ path + 1)); // ever")]
    public void A_blocking_call_is_wrapped(string before, string after) => Fix.Gives(Title, Program(before), Program(after));

    [Fact]
    public void The_namespace_is_used_when_it_was_not() => Fix.Gives(
        Title,
        "partial class User { [CoGen.Green] static string M() => new System.Net.WebClient().DownloadString(\"\"); }",
        "using CoGen;\n\npartial class User { [CoGen.Green] static string M() => Green.Offload(() => new System.Net.WebClient().DownloadString(\"\")); }");

    [Fact]
    public void All_at_once_a_call_in_the_arguments_of_another_goes_with_it() => Fix.GivesAll(
        Title,
        Program("web.DownloadString(path); web.DownloadString(web.DownloadString(path)); web.DownloadString(path);"),
        Program("Green.Offload(() => web.DownloadString(path)); Green.Offload(() => web.DownloadString(web.DownloadString(path))); Green.Offload(() => web.DownloadString(path));"));

    [Theory]
    [InlineData("Monitor.Enter(path);")]
    [InlineData("path = string.Concat(File.ReadLines(path));")]
    [InlineData("new System.Collections.Concurrent.BlockingCollection<string>().TryTake(out path!, 10);")]
    [InlineData("web.DownloadFile(path, new GreenQueue<string>().Get());")]
    public void What_would_mean_something_else_is_left_alone(string body) => Fix.GivesNothing(Program(body));

    private static string Program(string body) => $$"""
        using System.Data;
        using System.Net;
        using CoGen;
        partial class User
        {
            [Green]
            static string M(string path, WebClient web, IDataReader? rows)
            {
                {{body}}
                return path;
            }
        }
        """;
}
