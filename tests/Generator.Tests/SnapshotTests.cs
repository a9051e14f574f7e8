namespace CoGen.Generator.Tests;

/// <summary>What is generated for each file of the corpus, read by people: without <c>#line</c>, except in one.</summary>
public sealed class SnapshotTests
{
    public static TheoryData<string> Corpus => CorpusFiles.Names;

    [Theory]
    [MemberData(nameof(Corpus))]
    public Task Generated_code_reads_like_its_source(string feature) =>
        Verify(GeneratorRun.Of(CorpusFiles.All[feature], mapLines: false).Driver).UseDirectory("Snapshots").UseTypeName("Corpus").UseMethodName(feature);

    [Fact]
    public Task Line_directives_map_each_statement() =>
        Verify(GeneratorRun.Of(CorpusFiles.All["While"]).Driver).UseDirectory("Snapshots");

    [Fact]
    public Task A_method_with_an_error_gets_a_stub()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using CoGen;

            public static partial class Stub
            {
                [Green]
                public static int Locked(GreenQueue<int> queue)
                {
                    lock (queue)
                        return queue.Get();
                }
            }
            """);
        return Verify(run.Driver).UseDirectory("Snapshots");
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Generated_code_compiles_with_lines_mapped(string feature) => GeneratorRun.Of(CorpusFiles.All[feature]);
}
