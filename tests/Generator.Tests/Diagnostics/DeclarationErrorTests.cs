using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator.Tests.Diagnostics;

/// <summary>What C# has against a declaration, it says once: of the user's code, and not again of what is generated for it.</summary>
public sealed class DeclarationErrorTests
{
    private const string Base = """
        abstract partial class Base
        {
            [Green] public virtual int Run() { Green.Yield(); return 1; }
            [Green] protected internal virtual int Guarded() { Green.Yield(); return 1; }
            [Green] public abstract void Must();
            [Green] public int Closed() { Green.Yield(); return 1; }
            [Green] public virtual T Of<T>(T x) where T : class { Green.Yield(); return x; }
            [Green] public static void Static() => Green.Yield();
        }
        abstract partial class Sealing : Base { [Green] public sealed override int Run() { Green.Yield(); return 2; } }
        partial interface IRun { [Green] void Run(); [Green] int Get(); }
        class Hidden { }
        """;

    [Theory]
    [InlineData("CS0507", "abstract partial class C : Base { [Green] protected override int Run() { Green.Yield(); return 1; } }")]
    [InlineData("CS0507", "abstract partial class C : Base { [Green] public override int Guarded() { Green.Yield(); return 1; } }")]
    [InlineData("CS0506", "abstract partial class C : Base { [Green] public override int Closed() { Green.Yield(); return 1; } }")]
    [InlineData("CS0506", "abstract partial class C : Base { [Green] public override void Static() => Green.Yield(); }")]
    [InlineData("CS0508", "abstract partial class C : Base { [Green] public override long Run() { Green.Yield(); return 1; } }")]
    [InlineData("CS0239", "abstract partial class C : Sealing { [Green] public override int Run() { Green.Yield(); return 1; } }")]
    [InlineData("CS0115", "abstract partial class C : Base { [Green] public override int Nothing() { Green.Yield(); return 1; } }")]
    [InlineData("CS0115", "abstract partial class C : Base { [Green] public override int Run(int x) { Green.Yield(); return 1; } }")]
    [InlineData("CS0534", "partial class C : Base { [Green] public override int Run() { Green.Yield(); return 1; } }")]
    [InlineData("CS0460", "abstract partial class C : Base { [Green] public override T Of<T>(T x) where T : IDisposable { Green.Yield(); return x; } }")]
    [InlineData("CS0238", "partial class C { [Green] public sealed void M() => Green.Yield(); }")]
    [InlineData("CS0113", "abstract partial class C : Base { [Green] public new override int Run() { Green.Yield(); return 1; } }")]
    [InlineData("CS0114", "abstract partial class C : Base { [Green] public int Run() { Green.Yield(); return 1; } }")]
    [InlineData("CS0108", "abstract partial class C : Base { [Green] public int Closed() { Green.Yield(); return 1; } }")]
    [InlineData("CS0109", "partial class C { [Green] public new int M() { Green.Yield(); return 1; } }")]
    [InlineData("CS0513", "partial class C { [Green] public abstract int M(); }")]
    [InlineData("CS0500", "abstract partial class C { [Green] public abstract int M() { Green.Yield(); return 1; } }")]
    [InlineData("CS0501", "partial class C { [Green] public int M(); }")]
    [InlineData("CS0549", "sealed partial class C { [Green] public virtual int M() { Green.Yield(); return 1; } }")]
    [InlineData("CS0621", "partial class C { [Green] private virtual int M() { Green.Yield(); return 1; } }")]
    [InlineData("CS0112", "partial class C { [Green] public static virtual int M() { Green.Yield(); return 1; } }")]
    [InlineData("CS0106", "partial class C { [Green] public readonly int M() { Green.Yield(); return 1; } }")]
    [InlineData("CS0107", "partial class C { [Green] public private int M() { Green.Yield(); return 1; } }")]
    [InlineData("CS1004", "partial class C { [Green] public public int M() { Green.Yield(); return 1; } }")]
    [InlineData("CS0708", "static partial class C { [Green] public int M() { Green.Yield(); return 1; } }")]
    [InlineData("CS0666", "partial struct C { [Green] protected static int M() { Green.Yield(); return 1; } }")]
    [InlineData("CS1057", "static partial class C { [Green] protected static int M() { Green.Yield(); return 1; } }")]
    [InlineData("CS0628", "sealed partial class C { [Green] protected int M() { Green.Yield(); return 1; } }")]
    [InlineData("CS0050", "public partial class C { [Green] public Hidden M() { Green.Yield(); return null!; } }")]
    [InlineData("CS0051", "public partial class C { [Green] public void M(Hidden x) => Green.Yield(); }")]
    [InlineData("CS0111", "partial class C { [Green] public void M(int x) => Green.Yield(); [Green] public void M(int y) => Green.Yield(); }")]
    [InlineData("CS0111", "partial class C { [Green] public void M(int x) => Green.Yield(); public int M(int y) => 1; }")]
    [InlineData("CS0102", "partial class C { [Green] public void M(int x) => Green.Yield(); int M; }")]
    [InlineData("CS0542", "partial class C { [Green] public void C() => Green.Yield(); }")]
    [InlineData("CS0535", "partial class C : IRun { [Green] public void Run() => Green.Yield(); }")]
    [InlineData("CS0736", "partial class C : IRun { [Green] public static void Run() => Green.Yield(); [Green] public int Get() { Green.Yield(); return 1; } }")]
    [InlineData("CS0737", "partial class C : IRun { [Green] internal void Run() => Green.Yield(); [Green] public int Get() { Green.Yield(); return 1; } }")]
    [InlineData("CS0738", "partial class C : IRun { [Green] public int Run() { Green.Yield(); return 1; } [Green] public int Get() { Green.Yield(); return 1; } }")]
    [InlineData("CS0539", "partial class C : IRun { [Green] void IRun.Nothing() => Green.Yield(); [Green] public void Run() => Green.Yield(); [Green] public int Get() { Green.Yield(); return 1; } }")]
    [InlineData("CS0540", "partial class C { [Green] void IRun.Run() => Green.Yield(); }")]
    [InlineData("CS0425", "partial interface I { [Green] void M<T>() where T : class; } partial class C : I { [Green] public void M<T>() => Green.Yield(); }")]
    [InlineData("CS0100", "partial class C { [Green] public void M(int x, int x) => Green.Yield(); }")]
    [InlineData("CS0692", "partial class C { [Green] public void M<T, T>() => Green.Yield(); }")]
    [InlineData("CS0412", "partial class C { [Green] public void M<T>(int T) => Green.Yield(); }")]
    [InlineData("CS0246", "partial class C { [Green] public void M<T>() where T : Missing => Green.Yield(); }")]
    [InlineData("CS0310", "class New<T> where T : new(); partial class C { [Green] public void M(New<string> x) => Green.Yield(); }")]
    [InlineData("CS0314", "class Only<T> where T : IDisposable; partial class C { [Green] public void M<T>(Only<T> x) => Green.Yield(); }")]
    [InlineData("CS0449", "partial class C { [Green] public void M<T>() where T : class, struct => Green.Yield(); }")]
    [InlineData("CS0701", "partial class C { [Green] public void M<T>() where T : string => Green.Yield(); }")]
    [InlineData("CS0080", "partial class C { [Green] public void M() where T : class => Green.Yield(); }")]
    [InlineData("CS0231", "partial class C { [Green] public void M(params int[] x, int y) => Green.Yield(); }")]
    [InlineData("CS0225", "partial class C { [Green] public void M(params int x) => Green.Yield(); }")]
    [InlineData("CS1737", "partial class C { [Green] public void M(int x = 1, int y) => Green.Yield(); }")]
    [InlineData("CS1736", "partial class C { static int n; [Green] public void M(int x = n) => Green.Yield(); }")]
    [InlineData("CS1750", "partial class C { [Green] public void M(string x = 1) => Green.Yield(); }")]
    [InlineData("CS0103", "partial class C { [Green] public void M(int x = Missing) => Green.Yield(); }")]
    [InlineData("CS1536", "partial class C { [Green] public void M(void x) => Green.Yield(); }")]
    [InlineData("CS0721", "static class S; partial class C { [Green] public void M(S x) => Green.Yield(); }")]
    [InlineData("CS0722", "static class S; partial class C { [Green] public S M() { Green.Yield(); return null; } }")]
    [InlineData("CS0719", "static class S; partial class C { [Green] public void M(S[] x) => Green.Yield(); }")]
    [InlineData("CS0214", "partial class C { [Green] public void M(int* x) => Green.Yield(); }")]
    [InlineData("CS0305", "partial class C { [Green] public void M(List<int, int> x) => Green.Yield(); }")]
    [InlineData("CS0104", "namespace A { class T; } namespace B { class T; } namespace D { using A; using B; partial class C { [Green] public void M(T x) => Green.Yield(); } }")]
    [InlineData("CS0122", "class P { class Secret; } partial class C { [Green] void M(P.Secret x) => Green.Yield(); }")]
    [InlineData("CS0579", "partial class C { [Green] [Obsolete] [Obsolete] public void M() => Green.Yield(); }")]
    [InlineData("CS0592", "partial class C { [Green] [AttributeUsage(AttributeTargets.All)] public void M() => Green.Yield(); }")]
    [InlineData("CS0246", "partial class C { [Green] [Nope] public void M([Nope] int x) => Green.Yield(); }")]
    [InlineData("CS0263", "partial class C : Hidden { [Green] public void M() => Green.Yield(); } partial class C : Exception { }")]
    [InlineData("CS0262", "public partial class C { [Green] public void M() => Green.Yield(); } internal partial class C { }")]
    [InlineData("CS0260", "partial class C { [Green] public void M() => Green.Yield(); } class C { }")]
    [InlineData("CS0261", "partial class C { [Green] public void M() => Green.Yield(); } partial struct C { }")]
    [InlineData("CS0264", "partial class C<T> { [Green] public void M() => Green.Yield(); } partial class C<U> { }")]
    [InlineData("CS0265", "partial class C<T> where T : class { [Green] public void M() => Green.Yield(); } partial class C<T> where T : struct { }")]
    [InlineData("CS0146", "partial class C : D { [Green] public void M() => Green.Yield(); } class D : C { }")]
    [InlineData("CS0509", "sealed class S; partial class C : S { [Green] public void M() => Green.Yield(); }")]
    [InlineData("CS0246", "partial class C : Nope { [Green] public override void M() => Green.Yield(); }")]
    [InlineData("CS8795", "partial class C { [Green] public partial int M(); }")]
    [InlineData("CS0759", "partial class C { [Green] public partial int M() { Green.Yield(); return 1; } }")]
    [InlineData("CS8817", "partial class C { [Green] public partial int M(); [Green] public partial long M() { Green.Yield(); return 1; } }")]
    public void Is_said_once(string id, string code)
    {
        CSharpCompilation user = UserCode.Of($"using CoGen;\n{Base}\n{code}");
        Diagnostic[] plain = [.. Problems(user)];
        Assert.Contains(id, plain.Select(static diagnostic => diagnostic.Id));
        GeneratorRun run = GeneratorRun.Unchecked(user, GeneratorRun.NewDriver());
        Assert.Null(run.Result.Exception);
        string[] more = [.. Problems(run.Output).Where(problem => !plain.Any(same => same.Id == problem.Id && same.Location.SourceSpan == problem.Location.SourceSpan)).Select(static problem => problem.ToString())];
        Assert.True(more.Length == 0, $"{string.Join('\n', more)}\n\n{string.Join("\n\n", run.Files.Values)}");
    }

    private static IEnumerable<Diagnostic> Problems(CSharpCompilation compilation) =>
        compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
}
