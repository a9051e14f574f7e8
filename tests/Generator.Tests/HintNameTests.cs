using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Tests;

/// <summary>Types whose files could get the same name.</summary>
public sealed class HintNameTests
{
    [Theory]
    [InlineData("partial class C { [Green] void M() => Green.Yield(); } partial class C<T> { [Green] void M() => Green.Yield(); }")]
    [InlineData("partial class C_1 { [Green] void M() => Green.Yield(); } partial class C<T> { [Green] void M() => Green.Yield(); }")]
    [InlineData("partial class Foo { [Green] void M() => Green.Yield(); } partial class foo { [Green] void M() => Green.Yield(); }")]
    [InlineData("namespace A.B { partial class C { [Green] void M() => Green.Yield(); } } namespace A { partial class B_ { } }")]
    [InlineData("partial class C { [Green] void M() => Green.Yield(); } partial class C { [Green] void N() => Green.Yield(); }")]
    [InlineData("namespace A { using System; partial class C { [Green] void M() => Green.Yield(); } } namespace A { partial class C { [Green] void N() => M(); } }")]
    [InlineData("partial class C { [Green] void M() => Green.Yield(); }\n#nullable disable\npartial class C { [Green] void N() => M(); }")]
    [InlineData("partial class Größe { [Green] void 待つ() => Green.Yield(); }")]
    [InlineData("partial class @class { [Green] void @while(int @int) => Green.Yield(); [Green] void Use() => @while(1); }")]
    [InlineData("namespace @event { partial class @record { [Green] void M() => Green.Yield(); } }")]
    public void Each_file_has_a_name_of_its_own(string code) => GeneratorRun.Of("using CoGen;\n" + code);

    [Fact]
    public void A_type_in_three_files_has_three()
    {
        GeneratorRun run = GeneratorRun.Of(UserCode.Of([.. "abc".Select(static c => ($"{c}.cs", $"using CoGen; partial class C {{ [Green] void {c}() => Green.Yield(); }}"))]));
        Assert.Equal(3, run.Files.Count);
    }

    [Fact]
    public void A_method_declared_twice_is_the_compilers_error()
    {
        GeneratorRun run = GeneratorRun.Unchecked(
            UserCode.Of("using CoGen; partial class C { [Green] void M() => Green.Yield(); [Green] void M() => Green.Yield(); }"), GeneratorRun.NewDriver());
        Assert.Null(run.Result.Exception);
        Assert.Contains(run.Output.GetDiagnostics(), static diagnostic => diagnostic is { Id: "CS0111", Severity: DiagnosticSeverity.Error });
    }
}
