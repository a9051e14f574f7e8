using Microsoft.CodeAnalysis.CodeFixes;
using Fix = CoGen.CodeFixes.Tests.Support.Fixing<CoGen.CodeFixes.MarkGreenFix>;

namespace CoGen.CodeFixes.Tests;

public sealed class MarkGreenTests
{
    private const string Title = "Mark [Green]";

    [Fact]
    public void The_plain_methods_on_the_way_are_marked() => Fix.Gives(Title, """
        using CoGen;
        partial class User
        {
            [Green]
            static void A() => B();

            /// <summary>Goes on.</summary>
            [Obsolete]
            static void B()
            {
                C(1);
            }

            static int C(int x) { Thread.Sleep(x); return x; }
        }
        """, """
        using CoGen;
        partial class User
        {
            [Green]
            static void A() => B();

            /// <summary>Goes on.</summary>
            [Green]
            [Obsolete]
            static void B()
            {
                C(1);
            }

            [Green]
            static int C(int x) { Thread.Sleep(x); return x; }
        }
        """);

    [Fact]
    public void Types_become_partial_and_the_namespace_is_used_where_it_was_not() => Fix.Gives(
        Title,
        [
            ("A.cs", "using CoGen; partial class A { [Green] static void M(GreenQueue<int> q) => B.M(q); }"),
            ("B.cs", """
            // About this file.

            /// <summary>About B.</summary>
            class B
            {
                internal static int M(CoGen.GreenQueue<int> q) => C.Inner.M(q);
            }
            """),
            ("C.cs", """
            using System.Text;
            using System.Xml;

            namespace Acme
            {
            }

            class C
            {
                public class Inner { public static int M(CoGen.GreenQueue<int> q) => q.Get(); }
            }
            """),
        ],
        [
            ("A.cs", "using CoGen; partial class A { [Green] static void M(GreenQueue<int> q) => B.M(q); }"),
            ("B.cs", """
            // About this file.

            using CoGen;

            /// <summary>About B.</summary>
            partial class B
            {
                [Green]
                internal static int M(CoGen.GreenQueue<int> q) => C.Inner.M(q);
            }
            """),
            ("C.cs", """
            using System.Text;
            using System.Xml;
            using CoGen;

            namespace Acme
            {
            }

            partial class C
            {
                public partial class Inner { [Green] public static int M(CoGen.GreenQueue<int> q) => q.Get(); }
            }
            """),
        ]);

    [Fact]
    public void All_at_once_each_method_once() => Fix.GivesAll(Title, """
        using CoGen;
        partial class User
        {
            [Green] static void A() { B(); C(); }
            [Green] static void Again() { B(); C(); }
            static void B() => C();
            static void C() => Other.D();
        }
        static class Other
        {
            public static void D() => Thread.Sleep(1);
        }
        """, """
        using CoGen;
        partial class User
        {
            [Green] static void A() { B(); C(); }
            [Green] static void Again() { B(); C(); }
            [Green]
            static void B() => C();
            [Green]
            static void C() => Other.D();
        }
        static partial class Other
        {
            [Green]
            public static void D() => Thread.Sleep(1);
        }
        """);

    [Fact]
    public void All_of_a_project() => Fix.GivesAll(
        Title, FixAllScope.Project,
        [("A.cs", "using CoGen; partial class A { [Green] static void M() => B.M(); }"), ("B.cs", "class B { internal static void M() => CoGen.Green.Yield(); }")],
        [("A.cs", "using CoGen; partial class A { [Green] static void M() => B.M(); }"), ("B.cs", "using CoGen;\n\npartial class B { [Green] internal static void M() => CoGen.Green.Yield(); }")]);

    [Fact]
    public void What_overrides_a_green_method_is_marked() => Fix.Gives(Title, """
        using CoGen;
        partial class Base { [Green] public virtual void M() => Green.Yield(); }
        class Derived : Base
        {
            public override void M() { }
        }
        """, """
        using CoGen;
        partial class Base { [Green] public virtual void M() => Green.Yield(); }
        partial class Derived : Base
        {
            [Green]
            public override void M() { }
        }
        """);

    [Theory]
    [InlineData("[Green] static void A() => new User(); User() => Thread.Sleep(1);")]
    [InlineData("[Green] static void A(int x) => B(ref x); static void B(ref int x) => Thread.Sleep(x);")]
    [InlineData("[Green] static void A() => B(); static void B() => C(default); static void C(Span<int> x) => Thread.Sleep(1);")]
    public void What_cannot_be_green_is_left_alone(string members) => Fix.GivesNothing($"using CoGen; partial class User {{ {members} }}");
}
