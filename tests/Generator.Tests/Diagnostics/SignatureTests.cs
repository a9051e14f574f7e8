using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Tests.Diagnostics;

/// <summary>Methods that cannot be green because of how they are declared.</summary>
public sealed class SignatureTests
{
    [Theory]
    [InlineData("static class [|User|] { [Green] static void M() => Green.Yield(); }")]
    [InlineData("class [|Outer|] { partial class Inner { [Green] void M() => Green.Yield(); } }")]
    [InlineData("partial class Outer { record [|Inner|] { [Green] void M() => Green.Yield(); } }")]
    [InlineData("interface [|IUser|] { [Green] void M(); }")]
    [InlineData("class [|User|] { [Green] void M() => Green.Yield(); [Green] void N() => M(); }")]
    public void The_type_must_be_partial(string code) => Refusal.IsReported("COGEN001", "using CoGen; " + code);

    [Theory]
    [InlineData("[|ref int x|]", "x = 1; Green.Yield();")]
    [InlineData("[|out int x|]", "x = 1; Green.Yield();")]
    [InlineData("[|in int x|]", "Green.Yield();")]
    [InlineData("[|ref readonly int x|]", "Green.Yield();")]
    [InlineData("int a, [|ref string x|], int b", "Green.Yield();")]
    public void A_parameter_cannot_be_by_reference(string parameters, string body) =>
        Refusal.IsReported("COGEN002", $"using CoGen; partial class User {{ [Green] static void M({parameters}) {{ {body} }} }}");

    [Fact]
    public void A_result_cannot_be_by_reference() =>
        Refusal.IsReported("COGEN002", "using CoGen; partial class User { static int x; [Green] static [|ref int|] M() { Green.Yield(); return ref x; } }");

    [Theory]
    [InlineData("static void M([|Span<int> x|]) => Green.Yield();")]
    [InlineData("static void M(int a, [|ReadOnlySpan<char> x|]) => Green.Yield();")]
    [InlineData("static [|Span<int>|] M() { Green.Yield(); return default; }")]
    [InlineData("static void M<T>([|T x|]) where T : allows ref struct => Green.Yield();")]
    public void A_ref_struct_cannot_be_taken_or_returned(string method) =>
        Refusal.IsReported("COGEN003", $"using CoGen; partial class User {{ [Green] {method} }}");

    [Theory]
    [InlineData("partial class B { [Green] public virtual void M() => Green.Yield(); } class D : B { public override void [|M|]() { } }")]
    [InlineData("partial class B { [Green] public virtual int M() { Green.Yield(); return 1; } } partial class C : B { [Green] public override int M() => base.M(); } class D : C { public override int [|M|]() => 2; }")]
    public void An_override_of_a_green_method_must_be_green(string code) => Refusal.IsReported("COGEN014", "using CoGen; " + code);

    [Theory]
    [InlineData("partial interface I { [Green] void M() => Green.Yield(); } class C : I { void I.[|M|]() { } }")]
    [InlineData("partial interface I { [Green] static virtual void M() => Green.Yield(); } class C : I { public static void [|M|]() { } }")]
    [InlineData("partial interface I { [Green] static virtual void M() => Green.Yield(); } class C : I { static void I.[|M|]() { } }")]
    [InlineData("class A { public virtual void M() { } } partial class B : A { [Green] public override void M() => Green.Yield(); } class C : B { public override void [|M|]() { } }")]
    [InlineData("partial interface I { [Green] T M<T>(T x, params int[] y); } class C : I { public T [|M|]<T>(T x, int[] y) => x; }")]
    [InlineData("partial interface I { [Green] void M(); } class C : I { void I.[|M|]() { } }")]
    [InlineData("abstract partial class A { [Green] protected internal abstract T M<T>(T x) where T : class; } class B : A { protected internal override T [|M|]<T>(T x) => x; }")]
    [InlineData("abstract class P { public abstract int M(); } abstract partial class A : P { [Green] public abstract override int M(); } class B : A { public override int [|M|]() => 1; }")]
    public void What_stands_in_for_a_green_method_must_be_green(string code) => Refusal.IsReported("COGEN014", "using CoGen; " + code);

    [Theory]
    [InlineData("partial class C { [Green] int [|M|](int x) => x; int SpawnM(int y) => y; }", "SpawnM")]
    [InlineData("partial class C { [Green] int [|M|](int x) => x; int SpawnM(ISpawner s, int y) => y; }", "SpawnM")]
    [InlineData("partial class C { [Green] T [|M|]<T>(T x) => x; void SpawnM<U>(U y) { } }", "SpawnM")]
    [InlineData("partial class C { [Green] int [|M|](int x) => x; int SpawnM => 1; }", "SpawnM")]
    [InlineData("partial class C { [Green] int [|M|](int x) => x; class M_Green; }", "M_Green")]
    [InlineData("partial class SpawnM { [Green] int [|M|](int x) => x; }", "SpawnM")]
    [InlineData("partial class C { [Green] int M(int x) => x; [Green] int [|M|](ISpawner s, int x) => x; }", "SpawnM")]
    [InlineData("class var; partial class C { [Green] int [|M|](int x) { Green.Yield(); return x; } }", "var")]
    public void A_name_that_is_generated_must_be_free(string code, string name) =>
        Assert.Contains($"'{name}'", Refusal.IsReported("COGEN018", "using CoGen; " + code).GetMessage(null), StringComparison.Ordinal);

    [Theory]
    [InlineData("static [|async|] Task M() { await Task.Yield(); }")]
    [InlineData("static [|async|] void M() { await Task.Yield(); }")]
    [InlineData("static [|async|] IAsyncEnumerable<int> M() { await Task.Yield(); yield return 1; }")]
    public void It_cannot_be_async(string method) => Refusal.IsReported("COGEN004", $"using CoGen; partial class User {{ [Green] {method} }}");

    [Theory]
    [InlineData("static IEnumerable<int> M() { [|yield|] return 1; }")]
    [InlineData("static IEnumerator<int> M() { if (DateTime.Now.Ticks > 0) [|yield|] break; yield return 1; }")]
    public void It_cannot_be_an_iterator(string method) => Refusal.IsReported("COGEN005", $"using CoGen; partial class User {{ [Green] {method} }}");

    [Theory]
    [InlineData("partial struct S { int x; [Green] public void [|M|]() { x++; Green.Yield(); } }")]
    [InlineData("interface I { void M(); } partial class C : I { [Green] void I.[|M|]() => Green.Yield(); }")]
    [InlineData("partial class C { public partial void M(int x); [Green] public partial void [|M|](int y) => Green.Yield(); }")]
    [InlineData("partial class C<T> { [Green] public static void [|M|]<T>(T x) => Green.Yield(); }")]
    [InlineData("partial class C<T> { partial class D { [Green] public void [|M|]<U, T>() => Green.Yield(); } }")]
    [InlineData("interface I { static abstract int Zero { get; } } partial class C { [Green] I [|M|]() { Green.Yield(); return null!; } }")]
    [InlineData("file partial class C { [Green] public static void [|M|]() => Green.Yield(); }")]
    [InlineData("partial interface I<in T> { [Green] void [|M|](T item) => Green.Yield(); }")]
    [InlineData("partial interface I<out T> { [Green] static void [|M|]() => Green.Yield(); }")]
    [InlineData("ref partial struct S { [Green] public readonly void [|M|]() => Green.Yield(); }")]
    [InlineData("static partial class C { [Green, System.Runtime.InteropServices.DllImport(\"c\")] static extern void [|sync|](); }")]
    [InlineData("interface I { void M(); } static partial class C { [Green] static void N(I i) { Green.Yield(); [|F|].M(); } } file static class F { public static void M() { } }")]
    [InlineData("static partial class C { [Green] static void N(int i) => i.[|M|](); } file static class F { public static void M(this int x) { } }")]
    [InlineData("static partial class C { [Green] static void N() { Green.Yield(); List<[|F|]> l = []; } } file class F;")]
    [InlineData("partial class C { public void M() { [[|Green|]] void F() => Green.Yield(); F(); } }")]
    [InlineData("partial class C { public int P { [[|Green|]] get { Green.Yield(); return 1; } } }")]
    [InlineData("partial class C { [[|Green|]] public static C operator +(C a, C b) { Green.Yield(); return a; } }")]
    [InlineData("partial class C { public int this[int i] { get => i; [[|Green|]] set => Green.Yield(); } }")]
    [InlineData("partial class C { [[|Green|]] ~C() => Green.Yield(); }")]
    [InlineData("partial class C { public event Action E { [[|Green|]] add { } remove { } } }")]
    [InlineData("partial class C { [method: [|Green|]] public event Action? E; void M() => E!(); }")]
    [InlineData("static partial class C { extension(int x) { public int P { [[|Green|]] get => x; } } }")]
    public void This_kind_of_member_cannot_be_green(string code) => Refusal.IsReported("COGEN006", "using CoGen; " + code);

    [Theory]
    [InlineData("readonly partial struct S { [Green] public void M() => Green.Yield(); }")]
    [InlineData("partial struct S { [Green] public readonly void M() => Green.Yield(); }")]
    [InlineData("partial class C { [Green] void M(int[] x, Memory<int> y, params string[] z) => Green.Yield(); }")]
    [InlineData("partial class C { [Green] Task M(Task t) { Green.Yield(); return t; } }")]
    [InlineData("partial class C { [Green] int M() { Green.Yield(); return Items().First(); static IEnumerable<int> Items() { yield return 1; } } }")]
    [InlineData("partial class C { [Green] void M() { Func<Task> f = static async () => await Task.Yield(); Green.Yield(); } }")]
    [InlineData("interface I { void M(); } partial class C : I { [Green] public void M() => Green.Yield(); }")]
    [InlineData("partial class C { [Green] void M(int x) => Green.Yield(); void SpawnM(string x) { } void SpawnM<T>(int x) { } }")]
    [InlineData("partial interface I { [Green] void M(); } partial class C : I { void I.M() => Green.Yield(); void I.M_Green(GreenContext g) { } }")]
    [InlineData("partial class C { [Green] partial void M(int x); [Green] void N() { M(1); Green.Yield(); } }")]
    [InlineData("class Plain { void M() => Green.Yield(); async Task N() => await Task.Yield(); }")]
    [InlineData("class Mine { class GreenAttribute : Attribute; [Green] async Task M() => await Task.Yield(); }")]
    public void A_near_miss_is_fine(string code) => Refusal.IsNotReported("using CoGen; " + code);

    [Theory]
    [InlineData("class [|Callee|] { [Green] public static int M() => 1; } partial class Caller { [Green] static int N() => Callee.M() + Callee.M(); }", "COGEN001")]
    [InlineData("abstract class [|Base|] { [Green] public abstract int M(); } partial class Derived : Base { [Green] public override int M() => 1; }", "COGEN001")]
    [InlineData("partial class Callee { [Green] public static void M([|ref int x|]) { } } partial class Caller { [Green] static void N(int x) => Callee.M(ref x); }", "COGEN002")]
    [InlineData("static partial class E { extension([|ref int x|]) { [Green] public void M() => Green.Yield(); } }", "COGEN002")]
    [InlineData("static partial class E { extension([|Span<int> x|]) { [Green] public void M() => Green.Yield(); [Green] public static void N() { int[] a = []; a.AsSpan().M(); } } }", "COGEN003")]
    [InlineData("partial class Callee { [Green] public static void M(object o) { lock (o) [|Green.Yield()|]; } } partial class Caller { [Green] static void N() => Callee.M(1); }", "COGEN007")]
    public void One_mistake_is_one_error_for_its_callers_too(string code, string id) => Refusal.IsReported(id, "using CoGen; " + code);

    [Fact]
    public void A_pragma_is_obeyed() =>
        Refusal.IsNotReported("using CoGen;\n#pragma warning disable COGEN001\nclass User { [Green] static void M() => Green.Yield(); }");

    [Fact]
    public void Every_message_names_what_to_do()
    {
        Diagnostic diagnostic = Refusal.IsReported("COGEN001", "using CoGen; class [|User|] { [Green] static void M() => Green.Yield(); }");
        Assert.Equal("Type 'User' must be 'partial', because the twin of green method 'M' is generated into it", diagnostic.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.EndsWith("/COGEN001.md", diagnostic.Descriptor.HelpLinkUri, StringComparison.Ordinal);
    }
}
