using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator.Tests.Incremental;

/// <summary>What an edit runs again.</summary>
public sealed class CachingTests
{
    private const string Callee = """
        using CoGen;

        public static partial class Callee
        {
            [Green]
            public static int Next(GreenQueue<int> queue) => queue.Get();
        }
        """;

    private const string Caller = """
        using CoGen;

        public static partial class Caller
        {
            [Green]
            public static void Pass(GreenQueue<int> queue)
            {
                var item = Callee.Next(queue);
                Green.Yield();
                System.Console.WriteLine(item);
            }
        }
        """;

    private const string Other = """
        // A file without green methods.
        public static class Other
        {
            public static int Answer() => 42;
        }
        """;

    private static CSharpCompilation Program => UserCode.Of(("Callee.cs", Callee), ("Caller.cs", Caller), ("Other.cs", Other));

    [Fact]
    public void The_same_source_again_runs_nothing() =>
        new Edits(Program).Apply(_ => Program).AssertNothingRan();

    [Fact]
    public void A_comment_in_another_file_runs_nothing() =>
        new Edits(Program).Apply(c => c.Edit("Other.cs", text => text.Replace("without", "with no"))).AssertNothingRan();

    [Fact]
    public void The_body_of_a_method_that_is_not_green_runs_nothing() =>
        new Edits(Program).Apply(c => c.Edit("Other.cs", text => text.Replace("42", "43"))).AssertNothingRan();

    [Fact]
    public void A_new_file_without_green_methods_runs_nothing() =>
        new Edits(Program).Apply(c => c.AddSyntaxTrees(UserCode.Parse("New.cs", "public class New;"))).AssertNothingRan();

    [Fact]
    public void A_comment_behind_the_last_method_runs_nothing() =>
        new Edits(Program).Apply(c => c.Edit("Caller.cs", text => text + "\n// The end.")).AssertNothingRan();

    [Fact]
    public void One_of_many_methods_edited_writes_one_file()
    {
        var files = Enumerable.Range(0, 200).Select(i => ($"T{i}.cs", $$"""
            using CoGen;

            public static partial class T{{i}}
            {
                [Green]
                public static int M(GreenQueue<int> queue) => queue.Get() + {{i}};
            }
            """)).ToArray();
        var edits = new Edits(UserCode.Of(files));
        Assert.Equal(["T77.g.cs"], edits.Apply(c => c.Edit("T77.cs", text => text.Replace("+ 77", "- 77"))).Rewritten());
    }

    [Fact]
    public void A_body_edited_leaves_its_callers_alone() =>
        Assert.Equal(["Callee.g.cs"], new Edits(Program).Apply(c => c.Edit("Callee.cs", text => text.Replace("queue.Get()", "queue.Get() + 1"))).Rewritten());

    [Fact]
    public void A_signature_edited_writes_its_callers_too() =>
        Assert.Equal(["Callee.g.cs", "Caller.g.cs"], new Edits(Program).Apply(c => c.Edit("Callee.cs", text => text.Replace("static int", "static long"))).Rewritten().Order());

    [Fact]
    public void A_method_that_turns_green_writes_its_callers_too()
    {
        var edits = new Edits(Program.Edit("Callee.cs", text => text.Replace("[Green]", "")));
        Assert.Equal(["Callee.g.cs", "Caller.g.cs"], edits.Apply(c => c.Edit("Callee.cs", _ => Callee)).Rewritten().Order());
    }

    [Fact]
    public void A_file_that_is_gone_takes_its_output_along()
    {
        var edits = new Edits(Program).Apply(c => c.RemoveSyntaxTrees(c.SyntaxTrees.Single(tree => tree.FilePath == "Caller.cs")));
        Assert.Equal("Callee.g.cs", Assert.Single(edits.Result.GeneratedSources).HintName);
    }
}
