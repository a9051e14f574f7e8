using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Tests.Diagnostics;

/// <summary>COGEN015: a green method reaches a suspending call through plain ones.</summary>
public sealed class PlainPathTests
{
    [Theory]
    [InlineData("[Green] static void A() => [|B|](); static void B() => Thread.Sleep(1);", "User.A → User.B → Thread.Sleep; mark User.B [Green]")]
    [InlineData("[Green] static void A(GreenQueue<int> q) { [|B|](q); } static int B(GreenQueue<int> q) => q.Get();", "User.A → User.B → GreenBuffer.Get; mark User.B [Green]")]
    [InlineData("[Green] static void A() => [|B|](); static void B() => C(); static void C() { if (true) Green.Yield(); }", "User.A → User.B → User.C → Green.Yield; mark User.B, User.C [Green]")]
    [InlineData("[Green] static void A(User other) => other.[|B|](); public void B() => Task.CompletedTask.Wait();", "User.A → User.B → Task.Wait; mark User.B [Green]")]
    [InlineData("[Green] static void A() => Other.[|B|](); } static class Other { public static int B() => Task.Run(() => 1).Result;", "User.A → Other.B → Task.Result; mark Other.B [Green]")]
    [InlineData("[Green] static void A(string s) => s.[|B|](1); } static class Other { public static T B<T>(this string s, T x) { Thread.Sleep(1); return x; }", "User.A → Other.B → Thread.Sleep; mark Other.B [Green]")]
    public void It_is_found(string members, string message) => IsReported(members, message);

    [Theory]
    [InlineData("[Green] static void A(int n) => [|B|](n); static void B(int n) { if (n > 0) C(n - 1); } static void C(int n) { B(n); Thread.Sleep(1); }")]
    [InlineData("[Green] static void A(int n) => [|B|](n); static void B(int n) { if (n > 0) B(n - 1); else Thread.Sleep(1); }")]
    public void Recursion_ends(string members) => IsReported(members, null);

    [Theory]
    [InlineData("[Green] static void A() => new [|User|](); User() => Thread.Sleep(1);", "User.A → new User → Thread.Sleep; new User cannot be green, so let a green method do what suspends")]
    [InlineData("[Green] static int A(User u) => u.[|P|]; int P { get { Thread.Sleep(1); return 1; } }", "User.A → User.P → Thread.Sleep; User.P cannot be green, so let a green method do what suspends")]
    [InlineData("[Green] static int A(User u) => u.[|P|] = 1; int P { get => 1; set => Thread.Sleep(value); }", "User.A → User.P → Thread.Sleep; User.P cannot be green, so let a green method do what suspends")]
    [InlineData("[Green] static int A(User u) => u[|[1]|]; int this[int i] { get { Thread.Sleep(i); return 1; } }", "User.A → User[] → Thread.Sleep; User[] cannot be green, so let a green method do what suspends")]
    [InlineData("[Green] static User A(User u) => u [|+|] u; public static User operator +(User a, User b) { Thread.Sleep(1); return a; }", "User.A → an operator of User → Thread.Sleep; an operator of User cannot be green, so let a green method do what suspends")]
    [InlineData("[Green] static void A(int x) { [|B|](ref x); } static void B(ref int x) { x++; Thread.Sleep(1); }", "User.A → User.B → Thread.Sleep; User.B cannot be green, so let a green method do what suspends")]
    [InlineData("[Green] static void A(User u) => u.E [|+=|] null; event Action? E { add => Thread.Sleep(1); remove { } }", "User.A → User.E → Thread.Sleep; User.E cannot be green, so let a green method do what suspends")]
    public void What_cannot_be_green_is_found_too(string members, string message) => IsReported(members, message);

    [Fact]
    public void A_plain_local_function_that_suspends_is_found() =>
        IsReported("[Green] static void A() { [|F|](); void F() => Thread.Sleep(1); }", "User.A → F → Thread.Sleep; mark F [Green]");

    [Fact]
    public void A_green_lambda_is_green_code() =>
        IsReported("[Green] static void A() => Run(() => [|B|]()); static void B() => Thread.Sleep(1); [Green] static void Run([Green] Action a) => a();", "a lambda → User.B → Thread.Sleep; mark User.B [Green]");

    [Fact]
    public void Of_two_ways_the_shorter_is_named_and_of_equal_ones_the_first_in_the_text() => IsReported("""
        [Green] static void A() => [|B|]();
        static void B() { C(); E(); D(); }
        static void C() { D(); }
        static void D() => Thread.Sleep(1);
        static void E() => Thread.Yield();
        """, "User.A → User.B → User.E → Thread.Yield; mark User.B, User.E [Green]");

    [Fact]
    public void A_way_of_hundreds_of_methods_is_found_and_shortened()
    {
        string chain = string.Concat(Enumerable.Range(0, 500).Select(static i => $"static void M{i}() {{ M{i + 1}(); M{i / 2}(); }}\n"));
        Diagnostic found = IsReported($"[Green] static void A() => [|M0|](); {chain} static void M500() => Thread.Sleep(1);", null);
        Assert.Contains("User.A → User.M0 → User.M1 → User.M2 → … → User.M498 → User.M499 → User.M500 → Thread.Sleep; mark User.M0", found.GetMessage(null));
        Assert.Equal(501, found.AdditionalLocations.Count);
    }

    [Fact]
    public void Each_call_that_leads_there_is_reported()
    {
        Diagnostic[] found = [.. Refusal.Diagnose(Program("[Green] static void A() { B(); B(); } [Green] static void C() => B(); static void B() => Thread.Sleep(1);"))];
        Assert.Equal(3, found.Length);
        Assert.All(found, static diagnostic => Assert.Equal("COGEN015", diagnostic.Id));
    }

    [Fact]
    public void The_plain_methods_on_the_way_are_further_places()
    {
        Diagnostic found = IsReported("[Green] static void A() => [|B|](); static void B() => C(); static void C() => Thread.Sleep(1);", null);
        Assert.Equal(["B", "C"], found.AdditionalLocations.Select(place => place.SourceTree!.GetText().ToString(place.SourceSpan)));
    }

    [Theory]
    // Nobody green gets there.
    [InlineData("static void A() => B(); static void B() => Thread.Sleep(1); [Green] static void C() => Green.Yield();")]
    [InlineData("[Green] static void A() => Green.Yield(); static void Main2() => A();")]
    // It leads nowhere.
    [InlineData("[Green] static void A() => B(); static void B() => C(); static void C() => B();")]
    [InlineData("[Green] static void A() => B(); [Green] static void B() => Thread.Sleep(1);")]
    [InlineData("[Green] static void A() => B(nameof(Thread.Sleep)); static string B(string s) => nameof(Thread.Sleep) + s;")]
    [InlineData("[Green] static int A(User u) => u.P = 1; int P { get { Thread.Sleep(1); return 1; } set { } }")]
    [InlineData("[Green] static void A(User u) => (u.P, _) = (1, 2); int P { get { Thread.Sleep(1); return 1; } set { } }")]
    [InlineData("[Green] static void A(MemoryStream m) => B(m); static void B(MemoryStream m) => m.WriteByte(1);")]
    // A plain method that starts a green thread does not wait for it.
    [InlineData("[Green] static void A() => B(); static void B() => SpawnC(); [Green] static void C() => Green.Yield();")]
    // A lambda runs who knows where, and so does the rest of an async method.
    [InlineData("[Green] static void A() => B(); static void B() => Task.Run(() => Thread.Sleep(1));")]
    [InlineData("[Green] static void A() => Task.Run(B); static void B() => Thread.Sleep(1);")]
    [InlineData("[Green] static void A() { Action a = () => B(); } static void B() => Thread.Sleep(1);")]
    [InlineData("[Green] static void A() => Green.Await(B()); static async Task B() { await Task.Yield(); Thread.Sleep(1); }")]
    [InlineData("[Green] static void A() => B(); static IEnumerable<int> B() { Thread.Sleep(1); yield return 1; }")]
    [InlineData("[Green] static void A() => B(); static void B() { void F() => Thread.Sleep(1); }")]
    // What overrides or implements the member is not looked for.
    [InlineData("[Green] static void A(Base b) => b.M(); class Base { public virtual void M() { } } class Derived : Base { public override void M() => Thread.Sleep(1); }")]
    // The body says that it means to block.
    [InlineData("[Green(Patch = false)] static void A() => B(); static void B() => Thread.Sleep(1);")]
    public void A_near_miss_is_fine(string members) => Refusal.IsNotReported(Program(members));

    [Fact]
    public void Without_patching_only_green_calls_suspend()
    {
        string code = Program("[Green] static void A() { B(); C(); } static void B() => Thread.Sleep(1); static void C() => Green.Yield();");
        Diagnostic found = Assert.Single(Refusal.Analyze(GeneratorRun.Of(code).Output, ("build_property.CoGenPatch", "false")));
        Assert.Contains("Green.Yield", found.GetMessage(null));
    }

    private static Diagnostic IsReported(string members, string? message)
    {
        Diagnostic diagnostic = Refusal.IsReported("COGEN015", Program(members));
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
        if (message is not null)
            Assert.EndsWith($": {message}", diagnostic.GetMessage(null));
        return diagnostic;
    }

    private static string Program(string members) => $$"""
        using CoGen;
        partial class User
        {
            {{members}}
        }
        """;
}
