using System.Reflection;

namespace VerifyTests;

/// <summary>The test that asks: its file names the folder and the class (a test class and its file share their name).</summary>
internal sealed record TestMethod(Assembly Assembly, string SourceFile, string Name)
{
    public string Directory => Path.GetDirectoryName(SourceFile)!;

    public string TypeName => Path.GetFileNameWithoutExtension(SourceFile);

    /// <summary>The names of the test's first <paramref name="count"/> parameters.</summary>
    public IEnumerable<string> ParameterNames(int count) =>
        Assembly.GetTypes()
            .Where(type => type.Name == TypeName)
            .SelectMany(type => type.GetMethods())
            .Where(method => method.Name == Name)
            .Select(method => method.GetParameters())
            .FirstOrDefault(parameters => parameters.Length >= count)?
            .Take(count)
            .Select(parameter => parameter.Name!)
        ?? throw new InvalidOperationException($"{TypeName}.{Name} has no {count} parameters to take UseParameters' names from.");
}
