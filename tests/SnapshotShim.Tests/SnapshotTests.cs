using System.Text;
using VerifyTests;
using static VerifyXunit.Verifier;

namespace SnapshotShim.Tests;

public sealed class SnapshotTests : IDisposable
{
    private static readonly SnapshotPolicy Plain = new(ReadOnly: false, Accept: false);
    private static readonly SnapshotPolicy Accepting = new(ReadOnly: false, Accept: true);

    private readonly string _folder = Directory.CreateTempSubdirectory("snapshots-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_generated_source_gets_a_file_of_the_official_name_and_bytes()
    {
        await Accept(Verify(TestGenerator.Run(("Demo.Work.g.cs", "class Work\r\n{\r\n}"), ("Demo.Rest.g.cs", "class Rest;\n"))));

        string method = nameof(Each_generated_source_gets_a_file_of_the_official_name_and_bytes);
        Assert.Equal([$"SnapshotTests.{method}#Demo.Rest.g.verified.cs", $"SnapshotTests.{method}#Demo.Work.g.verified.cs"], Files());
        byte[] expected = [0xEF, 0xBB, 0xBF, .. "//HintName: Demo.Work.g.cs\nclass Work\n{\n}"u8];
        Assert.Equal(expected, File.ReadAllBytes(Path.Combine(_folder, Files()[1])));
    }

    [Fact]
    public async Task A_string_is_one_text_file()
    {
        await Accept(Verify("hello"));
        Assert.Equal([$"SnapshotTests.{nameof(A_string_is_one_text_file)}.verified.txt"], Files());
    }

    [Theory]
    [InlineData("a/b", 1.5)]
    public async Task Parameters_are_part_of_the_name(string path, double factor)
    {
        await Accept(Verify("hello").UseParameters(path, factor).UseTypeName("T").UseMethodName("M"));
        Assert.Equal(["T.M_path=a-b_factor=1.5.verified.txt"], Files());
    }

    [Fact]
    public async Task A_new_snapshot_fails_and_is_received()
    {
        var failure = await Assert.ThrowsAsync<VerifyException>(() => In(Plain, Verify("hello").UseMethodName("M")));
        Assert.Contains("New: SnapshotTests.M.verified.txt", failure.Message);
        Assert.Equal(["SnapshotTests.M.received.txt"], Files());
    }

    [Fact]
    public async Task A_change_fails_with_a_unified_diff_and_received_is_deleted_on_pass()
    {
        await Accept(Verify("one\ntwo\nthree").UseMethodName("M"));
        var failure = await Assert.ThrowsAsync<VerifyException>(() => In(Plain, Verify("one\n2\nthree").UseMethodName("M")));
        Assert.Contains("-two\n+2\n", failure.Message.ReplaceLineEndings("\n"));
        Assert.Equal(["SnapshotTests.M.received.txt", "SnapshotTests.M.verified.txt"], Files());

        await In(Plain, Verify("one\ntwo\nthree").UseMethodName("M"));
        Assert.Equal(["SnapshotTests.M.verified.txt"], Files());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ci_writes_nothing_even_when_asked_to_accept(bool accept)
    {
        var ci = new SnapshotPolicy(ReadOnly: true, accept);
        await Assert.ThrowsAsync<VerifyException>(() => In(ci, Verify("hello")));
        await Assert.ThrowsAsync<VerifyException>(() => In(ci, Verify("hello").AutoVerify()));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task AutoVerify_accepts_what_is_received()
    {
        await In(Plain, Verify("hello").UseMethodName("M").AutoVerify());
        Assert.Equal(["SnapshotTests.M.verified.txt"], Files());
    }

    [Fact]
    public async Task A_verified_file_nothing_was_received_for_fails_and_accepting_deletes_it()
    {
        await Accept(Verify(TestGenerator.Run(("A.g.cs", "class A;"), ("B.g.cs", "class B;"))).UseMethodName("M"));
        var failure = await Assert.ThrowsAsync<VerifyException>(() => In(Plain, Verify(TestGenerator.Run(("A.g.cs", "class A;"))).UseMethodName("M")));
        Assert.Contains("No longer received: SnapshotTests.M#B.g.verified.cs", failure.Message);

        await Accept(Verify(TestGenerator.Run(("A.g.cs", "class A;"))).UseMethodName("M"));
        Assert.Equal(["SnapshotTests.M#A.g.verified.cs"], Files());
    }

    [Fact]
    public async Task A_carriage_return_in_a_verified_file_fails()
    {
        await Accept(Verify("one\ntwo").UseMethodName("M"));
        string path = Path.Combine(_folder, Files()[0]);
        File.WriteAllText(path, "one\r\ntwo", new UTF8Encoding(true));
        var failure = await Assert.ThrowsAsync<VerifyException>(() => In(Plain, Verify("one\ntwo").UseMethodName("M")));
        Assert.Contains("carriage returns", failure.Message);
    }

    [Fact]
    public async Task Lines_and_sources_can_be_left_out()
    {
        var driver = TestGenerator.Run(("A.g.cs", "using System;\nclass A;"), ("B.g.cs", "class B;"));
        await Accept(Verify(driver.GetRunResult())
            .ScrubLines(line => line.StartsWith("using "))
            .IgnoreGeneratedResult(source => source.HintName == "B.g.cs"));
        Assert.Equal("//HintName: A.g.cs\nclass A;", File.ReadAllText(Path.Combine(_folder, Assert.Single(Files()))));
    }

    [Fact]
    public async Task The_generators_exception_is_rethrown()
    {
        var thrown = new InvalidOperationException("broken");
        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidOperationException>(
            () => Verify(TestGenerator.Run(new TestGenerator(thrown)))));
    }

    private Task Accept(SettingsTask verification) => In(Accepting, verification);

    private Task In(SnapshotPolicy policy, SettingsTask verification) =>
        verification.UseDirectory(_folder).With(settings => settings.Policy = policy).ToTask();

    private string[] Files() => [.. Directory.GetFiles(_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
