using Microsoft.CodeAnalysis.CodeFixes;
using Fix = CoGen.CodeFixes.Tests.Support.Fixing<CoGen.CodeFixes.MakePartialFix>;

namespace CoGen.CodeFixes.Tests;

public sealed class MakePartialTests
{
    private const string Title = "Make the type partial";

    [Theory]
    [InlineData("class User { [Green] void M() => Green.Yield(); }", "partial class User { [Green] void M() => Green.Yield(); }")]
    [InlineData("public static class User { [Green] static void M() => Green.Yield(); }", "public static partial class User { [Green] static void M() => Green.Yield(); }")]
    [InlineData("interface IUser { [Green] void M(); }", "partial interface IUser { [Green] void M(); }")]
    [InlineData("sealed record User(int X) { [Green] void M() => Green.Yield(); }", "sealed partial record User(int X) { [Green] void M() => Green.Yield(); }")]
    [InlineData("readonly record struct User(int X) { [Green] public void M() => Green.Yield(); }", "readonly partial record struct User(int X) { [Green] public void M() => Green.Yield(); }")]
    public void A_type_of_any_kind(string before, string after) => Fix.Gives(Title, "using CoGen; " + before, "using CoGen; " + after);

    [Fact]
    public void The_types_around_it_too_and_what_is_said_about_them_stays() => Fix.Gives(Title, """
        using CoGen;

        /// <summary>Outer.</summary>
        public class Outer
        {
            // Middle.
            internal partial class Middle
            {
                [Obsolete]
                class Inner<T> where T : class
                {
                    [Green]
                    void M() => Green.Yield();
                }
            }
        }
        """, """
        using CoGen;

        /// <summary>Outer.</summary>
        public partial class Outer
        {
            // Middle.
            internal partial class Middle
            {
                [Obsolete]
                partial class Inner<T> where T : class
                {
                    [Green]
                    void M() => Green.Yield();
                }
            }
        }
        """);

    [Fact]
    public void All_at_once_each_type_once() => Fix.GivesAll(Title, """
        using CoGen;
        class Outer
        {
            class A { [Green] void M() => Green.Yield(); }
            class B { [Green] void M() => Green.Yield(); [Green] void N() => M(); }
        }
        class C { [Green] void M() => Green.Yield(); }
        """, """
        using CoGen;
        partial class Outer
        {
            partial class A { [Green] void M() => Green.Yield(); }
            partial class B { [Green] void M() => Green.Yield(); [Green] void N() => M(); }
        }
        partial class C { [Green] void M() => Green.Yield(); }
        """);

    [Fact]
    public void All_of_one_document() => Fix.GivesAll(
        Title, FixAllScope.Document,
        [("A.cs", "using CoGen; class A { [Green] void M() => Green.Yield(); }"), ("B.cs", "using CoGen; class B { [Green] void M() => Green.Yield(); }")],
        [("A.cs", "using CoGen; partial class A { [Green] void M() => Green.Yield(); }"), ("B.cs", "using CoGen; class B { [Green] void M() => Green.Yield(); }")]);
}
