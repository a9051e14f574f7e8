namespace CoGen.Generator.Tests.Diagnostics;

/// <summary>Green local functions, lambdas and delegates that cannot be.</summary>
public sealed class FunctionTests
{
    [Theory]
    [InlineData("COGEN002", "[Green] void F([|ref int a|]) => q.Put(a); F(ref n);")]
    [InlineData("COGEN003", "[Green] void F([|Span<int> a|]) => q.Put(1); F(default);")]
    [InlineData("COGEN004", "[Green] [|async|] Task F() => await Task.Yield(); _ = F();")]
    [InlineData("COGEN005", "[Green] IEnumerable<int> F() { [|yield|] return 1; } n = F().First();")]
    [InlineData("COGEN002", "var f = [Green] ([|ref int x|]) => q.Put(x);")]
    [InlineData("COGEN006", "F(1); [Green] T F<[|T|]>(T x) { q.Put(1); return x; }")]
    [InlineData("COGEN006", "F(1); [Green] void F<A>(A x) { G(x); [Green] void G<[|A|]>(A y) => q.Put(1); }")]
    [InlineData("COGEN010", "IZero [|z|] = null!; Func<int> f = () => z.N; q.Put(f());", "interface IZero { static abstract int Zero { get; } int N { get; } }")]
    [InlineData("COGEN012", "n = Give(() [|=>|] new { A = q.Get() }).A;", "[Green] static U Give<U>([Green] Func<U> f) => f();")]
    [InlineData("COGEN012", "n = Give(x [|=>|] q.Get() + x.A, new { A = 1 });", "[Green] static int Give<U>([Green] Func<U, int> f, U x) => f(x);")]
    [InlineData("COGEN009", "I i = default; foreach (int x in Get(i, [|q.Get()|])) n += x; static ref I Get(in I i, int x) => throw null!;", "[System.Runtime.CompilerServices.InlineArray(3)] struct I { int a; }")]
    [InlineData("COGEN006", "Action a = () => { F(); [[|Green|]] void F() => q.Put(1); }; a();")]
    [InlineData("COGEN009", "Run(d: [|d(n: 3)|], q); static void Run(int d, GreenQueue<int> q) => _ = d;", "", "D d")]
    [InlineData("COGEN008", "F(); [Green] void F() { Span<int> [|s|] = new int[1]; q.Put(1); n = s[0]; }")]
    public void A_function(string id, string body, string member = "", string parameter = "D d") => Refusal.IsReported(id, Program(body, member, parameter));

    [Theory]
    [InlineData("[[|Green|]] int f;")]
    [InlineData("delegate int E(ref int x); void N([[|Green|]] E e) { }")]
    [InlineData("void N([[|Green|]] int e) { }")]
    [InlineData("static void N() { [[|Green|]] void F() { } F(); }")]
    public void A_place_or_a_function_outside_green_code(string member) => Refusal.IsReported("COGEN006", Program("q.Put(1);", member));

    [Theory]
    [InlineData("static void N(GreenQueue<int> q) => SpawnTake(() [|=>|] q.Get());")]
    [InlineData("static void N(GreenQueue<int> q) => SpawnTake([|q.Get|]);")]
    [InlineData("[Green] Func<int>? F { get; set; } void N(GreenQueue<int> q) => F = () [|=>|] q.Get();")]
    public void A_function_that_suspends_in_plain_code(string member) =>
        Refusal.IsReported("COGEN019", Program("q.Put(1);", member + " [Green] static int Take([Green] Func<int> f) => f();"));

    [Theory]
    [InlineData("static void N(GreenQueue<int> q) => SpawnTake(() => 3);")]
    [InlineData("static void N(GreenQueue<int> q) => Take(() => q.Get());")]
    [InlineData("[Green] static void N(GreenQueue<int> q) => SpawnTake(() => q.Get());")]
    [InlineData("[Green] static void N(GreenQueue<int> q) => Take(() => Take(() => q.Get()));")]
    [InlineData("[Green] static void N(GreenQueue<int> q, Func<int> f) { Take(f); Take(null!); Take(Math.Abs(1).GetHashCode); }")]
    public void Nothing_wrong(string member) =>
        Refusal.IsNotReported(Program("q.Put(1);", member + " [Green] static int Take([Green] Func<int> f) => f is null ? 0 : f();").Replace("[|", "").Replace("|]", ""));

    private static string Program(string body, string member, string parameter = "D d") => $$"""
        using CoGen;
        delegate int D(int n);
        partial class C<T>
        {
            [Green] static int M(GreenQueue<int> q, int n, [Green] {{parameter}})
            {
                {{body}}
                return n;
            }

            {{member}}
        }
        """;
}
