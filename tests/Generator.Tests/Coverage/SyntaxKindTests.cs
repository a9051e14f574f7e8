using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Tests.Coverage;

/// <summary>A kind of syntax that a new version of C# brings, or that was forgotten, fails here.</summary>
public sealed class SyntaxKindTests
{
    private static readonly string[] Endings = ["Statement", "Expression", "Pattern", "Clause", "Element", "SwitchLabel", "ExpressionArm", "Interpolation"];

    public static TheoryData<string> Refused => new(SyntaxKindTable.Refused.Keys.Select(static kind => kind.ToString()));

    [Fact]
    public void Every_kind_is_in_the_table_once()
    {
        IEnumerable<SyntaxKind> listed = SyntaxKindTable.Works.Keys.Concat(SyntaxKindTable.Refused.Keys).Concat(SyntaxKindTable.HoldsNone.Keys);
        SyntaxKind[] known = [.. Enum.GetValues<SyntaxKind>().Distinct().Where(static kind => Endings.Any(end => kind.ToString().EndsWith(end, StringComparison.Ordinal)) && !kind.ToString().StartsWith("Xml", StringComparison.Ordinal))];
        Assert.Empty(known.Except(listed));
        Assert.Empty(listed.GroupBy(static kind => kind).Where(static same => same.Count() > 1).Select(static same => same.Key));
    }

    [Fact]
    public void The_sources_are_what_they_say()
    {
        foreach ((SyntaxKind kind, string body) in SyntaxKindTable.Works.Concat(SyntaxKindTable.Refused.Select(static row => KeyValuePair.Create(row.Key, Unmarked(row.Value.Source)))))
        {
            SyntaxNode root = UserCode.Parse(UserCode.File, Program([(kind, body)])).GetRoot();
            IEnumerable<SyntaxNode> calls = root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(static call => call.Expression is SimpleNameSyntax { Identifier.ValueText: "F" });
            Assert.True(calls.Any(call => call.AncestorsAndSelf().Any(node => node.IsKind(kind))), $"No call in a {kind}: {body}");
        }
    }

    [Fact]
    public void A_suspension_works_in_every_kind_that_takes_one() => Refusal.IsNotReported(Program(SyntaxKindTable.Works.Select(static row => (row.Key, row.Value))));

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_suspension_elsewhere_is_one_diagnostic(string kind)
    {
        (string id, string body) = SyntaxKindTable.Refused[Enum.Parse<SyntaxKind>(kind)];
        Refusal.IsReported(id, Program([(Enum.Parse<SyntaxKind>(kind), body)]));
    }

    private static string Unmarked(string source) => source.Replace("[|", "").Replace("|]", "");

    private static string Program(IEnumerable<(SyntaxKind Kind, string Body)> rows) => $$"""
        using CoGen;
        partial class User
        {
            {{string.Concat(rows.Select(static row => $$"""

            [Green]
            static int {{row.Kind}}(int[] items, string? text, int n)
            {
                {{row.Body}}
                return n;
            }

            """))}}
            [Green]
            static T F<T>(T x)
            {
                Green.Yield();
                return x;
            }

            struct Pair
            {
                public int X;
            }
        }
        """;
}
