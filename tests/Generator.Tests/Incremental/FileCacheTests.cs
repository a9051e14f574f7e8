using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator.Tests.Incremental;

/// <summary>What an edit elsewhere makes the generator compile again.</summary>
public sealed class FileCacheTests
{
    private const string User = """
        using CoGen;

        public static partial class User
        {
            [Green]
            public static int M(GreenQueue<int> queue, Other other) => queue.Get() + other.F(Other.X) + Other.G().Length;
        }
        """;

    private const string Other = """
        public partial class Other
        {
            public const int X = 1;
            private readonly int _y = 2;
            public Other() => System.Console.WriteLine();
            public int P => 3 + _y;
            public int F(int x, int y = 4) => x + y;
            public static string G() { return "g"; }
        }
        """;

    [Theory]
    [InlineData("x + y;", "y + x;")]
    [InlineData("return \"g\";", "var h = \"h\"; return h;")]
    [InlineData("3 + _y", "_y")]
    [InlineData("WriteLine()", "WriteLine(1)")]
    [InlineData("    private", "\n\n    // A comment.\n    private")]
    public void A_body_elsewhere_compiles_nothing_again(string from, string to) => Assert.Same(Before(), After(Other.Replace(from, to)));

    [Theory]
    [InlineData("X = 1", "X = 5")]
    [InlineData("y = 4", "y = 6")]
    [InlineData("static string G()", "static string? G()")]
    [InlineData("public int F(", "public int F(long l) => 1; public int F(")]
    [InlineData("class Other", "class Other<T> { } public partial class Other")]
    [InlineData("public partial", "#nullable enable\npublic partial")]
    [InlineData("= 2", "= 22")]
    public void A_declaration_elsewhere_compiles_again(string from, string to) => Assert.NotSame(Before(), After(Other.Replace(from, to)));

    [Fact]
    public void An_edit_of_its_own_file_compiles_again() => Assert.NotSame(Before(), TextOf(Program.Edit("User.cs", text => text.Replace("+ other", "- other"))));

    [Fact]
    public void Another_reference_or_option_compiles_again()
    {
        Assert.NotSame(Before(), TextOf(Program.AddReferences(Program.ToMetadataReference())));
        Assert.NotSame(Before(), TextOf(Program.WithOptions(Program.Options.WithAllowUnsafe(!Program.Options.AllowUnsafe))));
    }

    [Fact]
    public void A_method_elsewhere_that_becomes_an_iterator_compiles_again()
    {
        const string Callee = "using CoGen; public static partial class Callee { [Green] public static System.Collections.Generic.IEnumerable<int> All() { return []; } }";
        CSharpCompilation program = Program.AddSyntaxTrees(UserCode.Parse("Callee.cs", Callee));
        Assert.NotSame(TextOf(program), TextOf(program.Edit("Callee.cs", text => text.Replace("return [];", "yield return 1;"))));
    }

    [Fact]
    public void The_two_parts_of_a_method_are_compiled_when_either_is_edited()
    {
        CSharpCompilation program = Program.AddSyntaxTrees(
            UserCode.Parse("A.cs", "using CoGen; public partial class Parts { [Green] public partial int M(GreenQueue<int> q); }"),
            UserCode.Parse("B.cs", "using CoGen; public partial class Parts { public partial int M(GreenQueue<int> q) => q.Get(); }"));
        Assert.NotEqual(TextOf(program, "Parts"), TextOf(program.Edit("B.cs", text => text.Replace("q.Get()", "-q.Get()")), "Parts"));
    }

    private static CSharpCompilation Program { get; } = UserCode.Of(("User.cs", User), ("Other.cs", Other));

    private static string Before() => TextOf(Program);

    private static string After(string other) => TextOf(Program.Edit("Other.cs", _ => other));

    private static string TextOf(CSharpCompilation compilation, string type = "User")
    {
        ImmutableArray<GreenType> types = [.. new Edits(compilation).Values().OfType<GreenType>()];
        return Compiler.Compile(types, compilation, new GeneratorOptions(MapLines: true, Patch: true, Report: false), default).Single(file => file.HintName.StartsWith(type, StringComparison.Ordinal)).Text;
    }
}
