namespace CoGen.Generator.Tests;

/// <summary>Names, types and directives around a green method that could get in the way of what is generated.</summary>
public sealed class SurroundingsTests
{
    [Theory]
    [InlineData("namespace App { class CoGen; class System; class GreenThread; partial class C { [global::CoGen.Green] int M(global::CoGen.GreenQueue<int> q) { int x = q.Get(); return x + q.Get(); } } }")]
    [InlineData("partial class C { [Green] int M(GreenQueue<int> g, int f, int state, int self, int on, int result) { try { return g.Get() + f + state + self + on + result; } finally { state++; } } }")]
    [InlineData("partial class C { int g, f, state, self; [Green] int M(GreenQueue<int> q) { try { return q.Get() + g + f + state + self; } finally { g = 1; } } }")]
    [InlineData("partial class C { [Green] int M(GreenQueue<int> q) { int getResult = 1, left = 2, kept = 3; getResult += q.Get() + left; return getResult * q.Get() + kept; } }")]
    [InlineData("partial class C { [Green] void M(GreenQueue<int> q) { while_1: if (q.Get() > 0) goto while_1; while (q.Get() > 0) { } resume_1: if (q.Get() > 0) goto resume_1; } }")]
    [InlineData("partial class C { [Green] int M(GreenQueue<int> @class, int @int) { int @while = @class.Get(); return @while + @int + @class.Get(); } }")]
    [InlineData("partial class C { [Green] int M(GreenQueue<int> q) { int \\u0061b = q.Get(); return ab + q.Get() + \\u0061b; } }")]
    [InlineData("partial class C { [Green] int M(GreenQueue<int> State, int Result, int Parent, int Save1, int Resume) => State.Get() + State.Get() + Result + Parent + Save1 + Resume; }")]
    [InlineData("partial class A<T1> { partial class B<T2> { partial struct C<T3> where T3 : unmanaged { [Green] public readonly T4 M<T4>(T1 a, T2 b, T3 c, GreenQueue<T4> q) where T4 : class, new() { T4 x = q.Get(); Console.Write($\"{a}{b}{c}\"); return x ?? new T4(); } } } }")]
    [InlineData("partial class C { [Green] void M(int a = 1, string? b = null, DayOfWeek c = DayOfWeek.Friday, params int[] d) { Green.Yield(); Console.Write($\"{a}{b}{c}{d}\"); } [Green] void N() { M(); M(2, d: 3); M(c: DayOfWeek.Monday, a: 1); } }")]
    [InlineData("partial record C(GreenQueue<int> Q) { [Green] public int M() => Q.Get() + Q.Get(); }")]
    [InlineData("partial record struct C(GreenQueue<int> Q) { [Green] public readonly int M() => Q.Get() + Q.Get(); }")]
    [InlineData("partial interface I { [Green] int M(GreenQueue<int> q) => q.Get() + q.Get(); [Green] int N(); }")]
    [InlineData("partial class C { [Green] unsafe void M(GreenQueue<int> q) { int x = 1; { int* p = &x; *p = 2; } q.Put(x); } }")]
    [InlineData("unsafe partial class C { [Green] void M(GreenQueue<int> q) { int x = 1; { int* p = &x; *p = 2; } q.Put(x); } }")]
    [InlineData("partial class C { [Green] int M(GreenQueue<int> q)\n{\n#if NEVER\n    nonsense\n#else\n    int x = q.Get();\n#endif\n#region R\n    x += q.Get();\n#endregion\n#pragma warning disable CS0168\n    return x;\n}\n}")]
    [InlineData("partial class C { [Green] void M(int x) => Green.Yield(); [Green] void M(string x) => Green.Yield(); [Green] void M<T>(T x) => Green.Yield(); [Green] void N() { M(1); M(\"\"); M(1.0); } }")]
    [InlineData("partial class C { [Green] protected internal virtual void M() => Green.Yield(); } partial class D : C { [Green] protected internal override void M() { base.M(); Green.Yield(); base.M(); } }")]
    [InlineData("partial class C { [Green] public void M() => Green.Yield(); } partial class D : C { [Green] public new void M() { base.M(); ((C)this).M(); } }")]
    [InlineData("[Obsolete] partial class C { [Green, Obsolete(\"no\")] public static void M() => Green.Yield(); }")]
    [InlineData("partial class C { [Green] static async Task<int> N() => 1; [Green] int M() { Green.Yield(); return 1; } }", true)]
    [InlineData("partial class C { [Green] (int A, string B) M(GreenQueue<(int A, string B)> q) { var (a, b) = q.Get(); (int x, string y) t = q.Get(); return (a + t.x, b + t.y); } }")]
    [InlineData("partial class C { dynamic d = 1; [Green] dynamic M(GreenQueue<dynamic> q) { dynamic x = q.Get(); return x + q.Get() + d; } }")]
    [InlineData("partial class C { [Green] int? M(GreenQueue<int?> q) { int? x = q.Get(); x ??= q.Get(); x += q.Get(); return x ?? q.Get(); } }")]
    [InlineData("partial class C { [Green] string M(GreenQueue<int> q) => $\"\"\"\n        {q.Get(),5:X}\n        {q.Count} {q.Get()}\n        \"\"\"; }")]
    [InlineData("partial class C { [Green] nint M(GreenQueue<nint> q, byte b) { b += (byte)q.Get(); b <<= 1; return checked(q.Get() + b); } }")]
    [InlineData("partial class C : IDisposable { public void Dispose() { } [Green] void M(GreenQueue<C> q) { using C a = q.Get(), b = q.Get(); using (q.Get()) Green.Yield(); } }")]
    [InlineData("partial class C { event Action? E; [Green] void M(GreenQueue<Action> q) { E += q.Get(); E?.Invoke(); } }")]
    [InlineData("partial class C { int this[int a, int b = 2] { get => a; set { } } [Green] void M(GreenQueue<int> q) { this[q.Get()] += q.Get(); this[1, q.Get()]++; } }")]
    [InlineData("static partial class C { [Green] static void M(GreenQueue<int> q, List<int> l) { foreach (ref int x in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(l)) x++; q.Get(); } }")]
    public void Do_not_get_in_the_way(string code, bool hasErrors = false)
    {
        string source = "using CoGen;\n" + code;
        if (hasErrors)
            GeneratorRun.Of(Unsafe(source));
        else
            Assert.Empty(Refusal.Analyze(GeneratorRun.Of(Unsafe(source)).Output));
    }

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Unsafe(string source)
    {
        var user = UserCode.Of(source);
        return user.WithOptions(user.Options.WithAllowUnsafe(true));
    }
}
