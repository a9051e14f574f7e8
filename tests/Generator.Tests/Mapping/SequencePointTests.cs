using System.Collections.Concurrent;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CoGen.Generator.Tests.Mapping;

/// <summary>What a debugger knows of generated code.</summary>
public sealed class SequencePointTests
{
    private static readonly ConcurrentDictionary<string, List<Method>> Known = new();

    public static TheoryData<string> Corpus => CorpusFiles.Names;

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Generated_methods_lie_in_the_users_file_only(string feature)
    {
        string[] lines = CorpusFiles.All[feature].Split('\n');
        foreach (Method method in Known.GetOrAdd(feature, Read).Where(static method => method.IsGenerated))
        {
            Assert.All(method.Points, point => Assert.Equal(UserCode.File, Path.GetFileName(point.File)));
            Assert.All(method.Points, point => Assert.InRange(point.Line, 1, lines.Length));
        }
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void A_breakpoint_binds_on_every_line_of_the_body(string feature)
    {
        string[] lines = CorpusFiles.All[feature].Split('\n');
        List<Method> methods = Known.GetOrAdd(feature, Read);
        foreach (Method twin in methods.Where(static method => method.Name.EndsWith("_Green", StringComparison.Ordinal) && method.Points.Count > 0))
        {
            string name = twin.Name[..^"_Green".Length];
            Method plain = methods.Single(method => method.Type == twin.Type && method.Name == name);
            Method resume = methods.Single(method => method.Type == twin.Type && method.Name == name + "_Resume");
            // A brace, a clause's head and a label are not statements.
            Assert.Equal(LinesOf(plain), LinesOf(twin));
            Assert.Equal(LinesOf(plain), LinesOf(resume));
        }

        int[] LinesOf(Method method) => [.. method.Points.Select(static point => point.Line).Distinct().Where(line => IsStatement(lines[line - 1].Trim())).Order()];
    }

    private static bool IsStatement(string line) => line is not ("{" or "}") && !line.StartsWith("catch", StringComparison.Ordinal) && !line.StartsWith("case", StringComparison.Ordinal);

    private static List<Method> Read(string feature)
    {
        (MemoryStream code, MemoryStream symbols) = LoadedProgram.Emit(GeneratorRun.Of(CorpusFiles.All[feature]));
        using var portableExecutable = new PEReader(code);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        MetadataReader reader = portableExecutable.GetMetadataReader(), lines = provider.GetMetadataReader();
        var methods = new List<Method>();
        foreach (MethodDefinitionHandle handle in reader.MethodDefinitions)
        {
            MethodDefinition method = reader.GetMethodDefinition(handle);
            string type = reader.GetString(reader.GetTypeDefinition(method.GetDeclaringType()).Name), name = reader.GetString(method.Name);
            List<Point> points =
            [
                .. lines.GetMethodDebugInformation(handle).GetSequencePoints()
                    .Where(static point => !point.IsHidden)
                    .Select(point => new Point(lines.GetString(lines.GetDocument(point.Document).Name), point.StartLine)),
            ];
            methods.Add(new Method(type, name, points));
        }
        return methods;
    }

    private sealed record Point(string File, int Line);

    private sealed record Method(string Type, string Name, List<Point> Points)
    {
        public bool IsGenerated => Name.EndsWith("_Green", StringComparison.Ordinal) || Name.EndsWith("_Resume", StringComparison.Ordinal)
            || Name.StartsWith("Spawn", StringComparison.Ordinal) || Type.EndsWith("_Frame", StringComparison.Ordinal);
    }
}
