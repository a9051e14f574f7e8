using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Binding;

/// <summary>Assemblies whose types <c>global::</c> does not reach, because the project gives their reference an alias.</summary>
internal static class ExternAliases
{
    // A type knows its assembly, but not the compilation that gave the assembly a name.
    private static readonly ConditionalWeakTable<IAssemblySymbol, string> Known = new();

    /// <summary>The aliases of a compilation, whose types can be named from here on.</summary>
    public static IEnumerable<string> Of(Compilation compilation)
    {
        foreach (MetadataReference reference in compilation.References)
        {
            if (reference.Properties.Aliases is not { IsDefaultOrEmpty: false } aliases || aliases.Contains(MetadataReferenceProperties.GlobalAlias))
                continue;
            if (compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly)
                Known.GetValue(assembly, _ => aliases[0]);
            yield return aliases[0];
        }
    }

    /// <summary>What stands before <c>::</c> in the full name of a type.</summary>
    public static string RootOf(ISymbol? type) =>
        type?.ContainingAssembly is { } assembly && Known.TryGetValue(assembly, out string? alias) ? alias : MetadataReferenceProperties.GlobalAlias;
}
