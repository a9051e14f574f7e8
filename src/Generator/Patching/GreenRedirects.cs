using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Patching;

/// <summary>The rows that a program and the libraries it refers to add: <c>[assembly: GreenRedirect(typeof(X), "Query", "QueryAsync")]</c>.</summary>
internal static class GreenRedirects
{
    public const string AttributeName = "CoGen.GreenRedirectAttribute";

    private static readonly MemberTable None = new([]);
    private static readonly ConditionalWeakTable<Compilation, MemberTable> Known = new();

    /// <summary>Those of the compilation; as long as it lives, they are read once.</summary>
    public static MemberTable Of(Compilation compilation) => Known.GetValue(compilation, Read);

    /// <summary>The attribute as a row; null for one whose arguments the compiler refuses.</summary>
    public static (INamedTypeSymbol Type, string Member, string Async)? Parse(AttributeData attribute) =>
        attribute is { AttributeClass: { Name: "GreenRedirectAttribute", ContainingNamespace: { Name: "CoGen", ContainingNamespace.IsGlobalNamespace: true } } }
        && attribute.ConstructorArguments is [{ Value: INamedTypeSymbol type }, { Value: string member }, { Value: string async }]
            ? (type.OriginalDefinition, member, async)
            : null;

    private static MemberTable Read(Compilation compilation)
    {
        MemberRow[] rows = [.. Assemblies(compilation).SelectMany(static assembly => assembly.GetAttributes()).Select(RowOf).OfType<MemberRow>()];
        return rows.Length == 0 ? None : new MemberTable(rows);
    }

    // The program's own come last, and win.
    private static IEnumerable<IAssemblySymbol> Assemblies(Compilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols
            .Where(static assembly => assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name == "CoGen")))
            .Append(compilation.Assembly);

    private static MemberRow? RowOf(AttributeData attribute) =>
        Parse(attribute) is var (type, member, async) && type.GetDocumentationCommentId() is { } id ? new MemberRow(id.Substring(2), [member], Remedy.Sibling, async) : null;
}
