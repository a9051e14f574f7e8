using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CoGen.Mutants;

/// <summary>What a build takes from the targeting pack: the runtime calls the system by <c>LibraryImport</c>.</summary>
internal static class SystemGenerators
{
    public static ISourceGenerator[] All { get; } = Load();

    private static ISourceGenerator[] Load()
    {
        string packs = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../packs/Microsoft.NETCore.App.Ref");
        string generator = Directory.EnumerateFiles(packs, "Microsoft.Interop.LibraryImportGenerator.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        return [.. new AnalyzerFileReference(Path.GetFullPath(generator), new Loader()).GetGenerators(LanguageNames.CSharp)];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
