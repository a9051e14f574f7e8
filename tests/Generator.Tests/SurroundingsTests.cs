using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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
    [InlineData("static partial class C { [Green] static int M<g, f, state, self, on>(GreenQueue<int> q, g a, f b) { int x; try { x = q.Get(); } finally { Console.Write(a); } return x + q.Get(); } [Green] static void N<first, T>(T first_1) => Green.Yield(); }")]
    [InlineData("partial class C<g, f, state, self, result, State> { f? z = default; [Green] f M(GreenQueue<f> q, g a) { f x; try { x = q.Get(); } finally { Console.Write(a); } Console.Write(a); return q.Get() is null ? x : z!; } }")]
    [InlineData("partial class C { [Green] int M(GreenQueue<int> q) => q.Get() + M_Resume; class M_Frame { } int M_Resume = 1; }")]
    [InlineData("partial class C { [Green] int M(GreenQueue<int> q) => q.Get(); [Green] int M(GreenQueue<int> q, int x) => q.Get(); [Green] int M_1(GreenQueue<int> q) => q.Get(); }")]
    [InlineData("partial class C { [Green] public virtual int M(GreenQueue<int> q) => q.Get(); [Green] int M_Start(GreenQueue<int> q) => q.Get(); }")]
    [InlineData("class Read_Frame { public int X = 1; } partial class C { [Green] int Read(GreenQueue<int> q) { var f = new Read_Frame(); q.Get(); return f.X; } }")]
    [InlineData("partial interface I<T> { [Green] T M(); } partial class C : I<int>, I<int[]>, I<C.D>, I<string?> { class D; [Green] int I<int>.M() { Green.Yield(); return 1; } [Green] int[] I<int[]>.M() { Green.Yield(); return []; } [Green] D I<D>.M() { Green.Yield(); return new(); } [Green] string? I<string?>.M() { Green.Yield(); return null; } [Green] void I_D_M() => Green.Yield(); }")]
    [InlineData("partial class C { [Green] int M(GreenQueue<int> \\u0067, int @on) => \\u0067.Get() + @on; [Green] int N(GreenQueue<int> @g, int @on, int @f, int @self) => @g.Get() + @on + g.Get() + f + self; }")]
    [InlineData("partial class C<[My] T> { [Green] int M<[My] U>(GreenQueue<U> q, T x) { q.Get(); return q.Get()!.GetHashCode(); } } [AttributeUsage(AttributeTargets.GenericParameter)] class MyAttribute : Attribute;")]
    [InlineData("partial class C { [Green] int @class(GreenQueue<int> q) => q.Get(); [Green] int @event(GreenQueue<int> q) { this.@class(q); return @class(q) + @event(q); } [Green] void \\u0061b() => Green.Yield(); [Green] void N() { ab(); \\u0061b(); this.ab(); } }")]
    [InlineData("namespace @namespace.@if { partial class @class<@int> { [Green] @int M(GreenQueue<@int> q) { @int x = q.Get(); q.Get(); return x; } partial struct @struct { [Green] public readonly int M() { Green.Yield(); return 1; } } } }")]
    [InlineData("namespace 名前 { partial class クラス { int 値; [Green] int 実行(GreenQueue<int> 列, int öå) { int 数 = 列.Get(); 値 += 列.Get(); return 数 + öå; } } }")]
    [InlineData("class @dynamic; class Task; class Exception; class GreenThread; class GreenContext; partial class C { [CoGen.Green] object M(GreenQueue<int> q, dynamic d) { int x = q.Get(); Action a = () => x++; try { q.Get(); } catch { a(); } finally { q.Get(); } return d; } }")]
    [InlineData("partial class @record { [Green] @record M(GreenQueue<@record> q, @file f, @await w, @scoped s) { @record x = q.Get(); @await a = w; @scoped y = s; q.Get(); Console.Write($\"{x}{a}{y}{f}\"); return x; } } class @file; class @await; class @scoped;")]
    [InlineData("partial class C { int CoGen = 1, System = 2; [Green] int M(GreenQueue<int> q) { int @global = q.Get(); int Suspending = 2; return q.Get() + @global + System + CoGen + Suspending; } }")]
    [InlineData("partial class C { \n#nullable disable\n[Green] string N(GreenQueue<string> q) { string s = q.Get(); q.Get(); return s; }\n#nullable enable\n[Green] T? M<T>(GreenQueue<T?> q, string? s) { T? x = q.Get(); q.Get(); return x; }\n#nullable restore\n}")]
    [InlineData("partial class C { [Green] int M(\n#if NEVER\n int a,\n#else\n GreenQueue</* a */ int // b\n > q,\n#endif\n Dictionary<int,\n#region x\n string> c, int d = // one\n 5\n#endregion\n) { return q.Get() + q.Get() + d + c.Count; } }")]
    [InlineData("partial class C { [Green] int M(GreenQueue<int> q) {\n#line 100 \"other.txt\"\n int x = q.Get();\n#line hidden\n x += q.Get();\n#line default\n x +=\n#line 5\n q.Get() +\n#line (1, 1) - (5, 60) 10 \"part.razor\"\n q.Get();\n#line default\n return x; } }")]
    [InlineData("partial class C { static void F(int x) { } [System.Diagnostics.Conditional(\"NO\")] static void No(int x) { } [Green] void M(GreenQueue<int> q) { int x; No(x = q.Get()); x = 1; q.Get(); No(q.Get()); F(x); } [Green] void N(GreenQueue<int> q) => No(q.Get()); }")]
    [InlineData("class A { public virtual int M(int x) => x; public virtual int S() => 1; } partial class B : A { [Green] public override int M(int x) { Green.Yield(); return x; } [Green] public sealed override int S() { Green.Yield(); return 2; } } partial class D : B { [Green] public override int M(int x) => base.M(x); } sealed partial class E : A { [Green] public override int M(int x) { Green.Yield(); return 7; } [Green] int N() => M(1) + new D().M(2) + new B().S(); }")]
    [InlineData("partial class A<T1> where T1 : class, new() { partial struct B<T2> where T2 : struct, Enum { partial interface I<T3> where T3 : notnull { partial record R<T4>(T4 P) where T4 : unmanaged { internal readonly partial record struct S<T5>(T5 Q) where T5 : Delegate { [Green] public readonly T6 M<T6, T7>(T1 a, T2 b, T3 c, T4 d, T5 e, GreenQueue<T6> q) where T6 : IEnumerable<T1>, IDisposable where T7 : allows ref struct { T1 x = a; T6 y = q.Get(); q.Get(); Console.Write($\"{x}{b}{c}{d}{e}{Q}\"); return y; } } } } } }")]
    [InlineData("partial interface IA { [Green] private int P() { Green.Yield(); return 1; } [Green] sealed int Q() { Green.Yield(); return P(); } [Green] protected int R() { Green.Yield(); return 3; } [Green] internal static int S() { Green.Yield(); return 4; } [Green] int All() => P() + Q() + R() + S(); }")]
    public void Do_not_get_in_the_way(string code, bool hasErrors = false)
    {
        string source = "using CoGen;\n" + code;
        if (hasErrors)
            GeneratorRun.Of(Unsafe(source));
        else
            Assert.Empty(Refusal.Analyze(GeneratorRun.Of(Unsafe(source)).Output));
    }

    [Theory]
    [InlineData("using X = System.Text.StringBuilder; namespace A.B; partial class C { [Green] public int M1(X x, GreenQueue<int> q) { q.Get(); x.Append(1); return M2(new(), q) + M3(null!, q); } }")]
    [InlineData("global using G = System.Collections.Generic.Dictionary<int, string>; namespace A.B; partial class C { [Green] int M1(G x, GreenQueue<int> q) { G y = x; q.Get(); return y.Count; } }")]
    [InlineData("using static System.Math; using L = System.Collections.Generic.List<(int A, string? B)>; using unsafe P = int*; using T = (int X, int Y); namespace A.B; partial class C { [Green] int M1(GreenQueue<T> q, L l) { T t = q.Get(); var (x, y) = q.Get(); L m = l; unsafe { int z = 1; P p = &z; *p = Max(x, y); } q.Get(); foreach (var (A, B) in m) { q.Get(); Console.Write(A + B); } return Abs(t.X); } }")]
    public void Parts_of_a_type_have_usings_of_their_own(string code)
    {
        var user = UserCode.Of(
            (UserCode.File, "global using CoGen; " + code),
            ("Second.cs", "using CoGen; using X = System.Collections.ArrayList; namespace A { namespace B { partial class C { [Green] public int M2(X x, GreenQueue<int> q) { q.Get(); x.Add(1); q.Get(); return x.Count; } } } }"),
            ("Third.cs", "using CoGen; using X = System.IO.Stream; namespace A.B { using Y = System.Int32; partial class C { [Green] public Y M3(X x, GreenQueue<Y> q) { Y y = q.Get(); X? s = x; q.Get(); return y + (s is null ? 0 : 1); } } }"));
        Assert.Empty(Refusal.Analyze(GeneratorRun.Of(user.WithOptions(user.Options.WithAllowUnsafe(true))).Output));
    }

    [Fact]
    public void Parts_of_a_method_have_usings_of_their_own()
    {
        var user = UserCode.Of(
            (UserCode.File, "using CoGen; using D = System.DayOfWeek; using System.Runtime.CompilerServices; partial class C { [Green, Obsolete(\"old\")] public partial int M(int x, D d = D.Friday, string s = \"a\\n\", double n = double.NaN, float f = float.NegativeInfinity, decimal m = 1.50m, long? l = 5, char c = '\\'', byte b = 3, string? z = null, [CallerMemberName] string by = \"\"); }"),
            ("Second.cs", "partial class C { public partial int M(int x, System.DayOfWeek d, string s, double n, float f, decimal m, long? l, char c, byte b, string? z, string by) { CoGen.Green.Yield(); return x; } }"));
        Assert.Contains("SpawnM(int x, System.DayOfWeek d = (global::System.DayOfWeek)(5), string s = \"a\\n\"", GeneratorRun.Of(user).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_behind_an_extern_alias_are_named_by_it()
    {
        CSharpCompilation library = UserCode.Of("""
            namespace Lib;
            using CoGen;
            public partial class Thing { public int V = 1; public static Thing Make() => new(); [Green] public Thing Wait(int x) { Green.Yield(); return this; } [Green] public static int Number(int x) { Green.Yield(); return x; } }
            public static partial class Extensions { public static int Plus(this Thing a, Thing b) => 1; [Green] public static int Late(this Thing a, int x) { Green.Yield(); return x; } }
            """);
        var image = new MemoryStream();
        Assert.True(GeneratorRun.Of(library.WithAssemblyName("Library")).Output.Emit(image).Success);
        CSharpCompilation user = UserCode.Of(
            (UserCode.File, """
            extern alias Other;
            using CoGen;
            using Other::Lib;
            partial class C
            {
                [Green] Other::Lib.Thing M(GreenQueue<Thing> q, Thing x) { Thing y = q.Get(); var z = Thing.Make(); List<Thing[]> l = []; q.Get(); Console.Write(z.V + l.Count); Action a = () => Console.Write(y.V); a(); Console.Write(q.Get().Plus(q.Get())); return y; }
                [Green] int N(Thing t) { int v = t.Wait(1).V; var w = Thing.Number(2) + t.Late(3); return v + w; }
                Thing Make() => new();
            }
            """),
            ("NoAlias.cs", "using CoGen; partial class C { [Green] int O(GreenQueue<int> q) { var x = Make(); q.Get(); return x.V + Make().Wait(1).V; } }"));
        MetadataReference aliased = MetadataReference.CreateFromImage(image.ToArray(), new MetadataReferenceProperties(aliases: ["Other"]));
        Assert.Empty(Refusal.Analyze(GeneratorRun.Of(user.AddReferences(aliased)).Output));
    }

    private static CSharpCompilation Unsafe(string source)
    {
        var user = UserCode.Of(source);
        return user.WithOptions(user.Options.WithAllowUnsafe(true));
    }
}
