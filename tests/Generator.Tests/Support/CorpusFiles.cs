namespace CoGen.Generator.Tests.Support;

/// <summary>The sources in the folder Corpus, one language feature each, all correct.</summary>
internal static class CorpusFiles
{
    public static readonly SortedDictionary<string, string> All = Read();

    public static TheoryData<string> Names => new(All.Keys);

    private static SortedDictionary<string, string> Read()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in typeof(CorpusFiles).Assembly.GetManifestResourceNames().Where(static name => !name.Contains('/')))
        {
            using var reader = new StreamReader(typeof(CorpusFiles).Assembly.GetManifestResourceStream(name)!);
            files.Add(Path.GetFileNameWithoutExtension(name), reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
        return files;
    }
}
