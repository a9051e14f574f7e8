using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Tests.Robustness;

/// <summary>Methods larger and deeper than anybody writes by hand: no stack overflow, no blow-up, and what is generated compiles.</summary>
public sealed class SizeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static TheoryData<string> Kinds => [.. Bodies.Keys];

    // Each body by its size, and the size asked for.
    private static readonly Dictionary<string, (int Size, Func<int, string> Write)> Bodies = new()
    {
        ["nested blocks"] = (200, static size => Nested(size, "{ int x$ = q.Get();", "n += x$;", "}")),
        ["nested loops"] = (100, static size => Nested(size, "while (n < $) {", "n += q.Get();", "}")),
        ["nested handlers"] = (60, static size => Nested(size, "try { n += q.Get();", "n++;", "} finally { n += q.Get(); }")),
        ["else if"] = (500, static size => Repeat(size, "if (q.Get() == $) n = $; else ") + "n = -1;"),
        ["terms"] = (1000, static size => $"n = 1{Repeat(size, " + n")} + q.Get() + n;"),
        ["terms that suspend"] = (300, static size => $"n = 1{Repeat(size, " + q.Get()")};"),
        ["calls in a chain"] = (200, static size => $"n = new Text(){Repeat(size, ".Add(q.Get())")}.Length;"),
        ["suspensions"] = (2000, static size => Repeat(size, "n += q.Get();\n")),
        ["locals"] = (10_000, static size => Repeat(size, "int x$ = n + $;\n") + "n = q.Get();" + Repeat(size, "n += x$;\n")),
        ["lines"] = (20_000, static size => Repeat(size, "n ^= $;\n") + "n = q.Get();"),
        ["cases"] = (1000, static size => $"switch (n) {{ {Repeat(size, "case $: n = q.Get(); break;\n")} }}"),
        ["lambdas"] = (200, static size => Repeat(size, "{ int x = q.Get(); Func<int> f$ = () => x + $; n += f$(); }\n")),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_large_body_compiles(string kind)
    {
        (int size, Func<int, string> write) = Bodies[kind];
        Compile(write(size));
    }

    [Fact]
    public void Tokens_without_a_meaning()
    {
        var random = new Random(4);
        string[] tokens = ["[Green]", "partial", "class", "void", "M", "(", ")", "{", "}", ";", "=>", "int", "x", "=", "1", "if", "while", "try", "finally", "catch", "return", "Green.Yield()", "await", "<", ">", "switch", "\"", "$\"", "//", "#if", "\n"];
        var text = new StringBuilder("using CoGen; partial class C { [Green] void M() { ");
        while (text.Length < 64 * 1024)
            text.Append(tokens[random.Next(tokens.Length)]).Append(' ');
        Assert.Null(GeneratorRun.Unchecked(UserCode.Of(text.ToString()), GeneratorRun.NewDriver()).Result.Exception);
    }

    private static void Compile(string body)
    {
        string source = $"partial class C {{ [Green] static int M(GreenQueue<int> q) {{ int n = 0;\n{body}\nreturn n; }} class Text {{ public int Length; public Text Add(int n) {{ Length += n; return this; }} }} }}";
        long start = Stopwatch.GetTimestamp();
        GeneratorRun run = GeneratorRun.Of("using CoGen;\n" + source);
        Assert.Contains("M_Resume", run.Text, StringComparison.Ordinal);
        Assert.Empty(Refusal.Analyze(run.Output));
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        Assert.True(took < Limit, $"It took {took}.");
    }

    private static string Nested(int depth, string open, string inner, string close) =>
        string.Concat(Enumerable.Range(1, depth).Select(i => open.Replace("$", $"{i}"))) + inner.Replace("$", $"{depth}") + string.Concat(Enumerable.Repeat(close, depth));

    private static string Repeat(int count, string text) => string.Concat(Enumerable.Range(1, count).Select(i => text.Replace("$", $"{i}")));
}
