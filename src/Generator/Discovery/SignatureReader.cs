using CoGen.Generator.Binding;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Discovery;

/// <summary>Reads the signature of a green method as text; cheap, for it runs on every edit.</summary>
internal static class SignatureReader
{
    // These say something about whoever starts the method too.
    private static readonly HashSet<string> CarriedAttributes =
    [
        "Obsolete", "Experimental", "EditorBrowsable", "SupportedOSPlatform", "UnsupportedOSPlatform", "RequiresUnreferencedCode", "RequiresDynamicCode", "RequiresAssemblyFiles",
    ];

    public static GreenMethod Read(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, CancellationToken cancellation)
    {
        bool isInterfaceMember = method.ContainingType.TypeKind == TypeKind.Interface;
        Dispatching dispatching = method.IsStatic ? Dispatching.Static
            : method.IsVirtual || method.IsAbstract || method.IsOverride || isInterfaceMember ? Dispatching.Virtual
            : Dispatching.Instance;
        return new GreenMethod(
            method.GetDocumentationCommentId() ?? method.Name,
            method.Name,
            SuffixOf(method),
            dispatching,
            syntax.Body is not null || syntax.ExpressionBody is not null,
            method.IsOverride,
            Modifiers(syntax, static kind => kind is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword),
            Modifiers(syntax, static kind => kind is not (SyntaxKind.AsyncKeyword or SyntaxKind.PartialKeyword or SyntaxKind.ExternKeyword)),
            syntax.ReturnType.ToString(),
            syntax.TypeParameterList?.ToString() ?? "",
            method.IsOverride ? ConstraintNames.Of(method) : string.Concat(syntax.ConstraintClauses.Select(static clause => " " + clause.ToString())),
            syntax.ParameterList.Parameters.Select(ReadParameter).ToEquatable(),
            Documentation(syntax),
            Attributes(syntax),
            SuspensionOracle.IsPatched(method),
            !HasTwin(method) && SignatureRules.IsSound(method),
            TypeReader.Read(method, syntax, model, cancellation));
    }

    // A twin that the user wrote by hand, as the runtime does for Park, is the twin.
    private static bool HasTwin(IMethodSymbol method) =>
        method.ContainingType.GetMembers(method.Name + "_Green").OfType<IMethodSymbol>()
            .Any(twin => twin.Parameters.Length == method.Parameters.Length + 1
                && twin.Parameters.Skip(1).Zip(method.Parameters, static (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type)).All(static same => same));

    private static string Modifiers(MethodDeclarationSyntax syntax, Func<SyntaxKind, bool> isWanted) =>
        string.Concat(syntax.Modifiers.Where(modifier => isWanted(modifier.Kind())).Select(static modifier => modifier.Text + " "));

    private static Parameter ReadParameter(ParameterSyntax parameter)
    {
        string attributes = string.Concat(parameter.AttributeLists.Select(static list => list + " "));
        string modifiers = string.Concat(parameter.Modifiers.Select(static modifier => modifier.Text + " "));
        string value = parameter.Default is null ? "" : " " + parameter.Default;
        return new Parameter(attributes + modifiers, parameter.Type!.ToString(), parameter.Identifier.Text, value);
    }

    // The first overload goes by the method's name alone.
    public static string SuffixOf(IMethodSymbol method)
    {
        // Independent of the order in which the compiler got the files.
        int index = method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
            .OrderBy(static other => other.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static other => other.Locations[0].SourceSpan.Start)
            .ToList().FindIndex(other => SymbolEqualityComparer.Default.Equals(other, method));
        return index <= 0 ? "" : "_" + index;
    }

    private static string Documentation(MethodDeclarationSyntax syntax)
    {
        IEnumerable<string> lines = syntax.GetLeadingTrivia()
            .Where(static trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            .SelectMany(static trivia => trivia.ToFullString().Split('\n'))
            .Select(static line => line.Trim())
            .Where(static line => line.Length > 0)
            .Select(static line => line.StartsWith("///", StringComparison.Ordinal) ? line : "/// " + line);
        return string.Join("\n", lines);
    }

    private static string Attributes(MethodDeclarationSyntax syntax)
    {
        IEnumerable<string> carried = syntax.AttributeLists.SelectMany(static list => list.Attributes)
            .Where(static attribute => CarriedAttributes.Contains(LastName(attribute.Name)))
            .Select(static attribute => $"[{attribute}]");
        return string.Join(" ", carried);
    }

    private static string LastName(NameSyntax name)
    {
        string last = name is QualifiedNameSyntax qualified ? qualified.Right.Identifier.Text : name is AliasQualifiedNameSyntax alias ? alias.Name.Identifier.Text : name.ToString();
        return last.EndsWith("Attribute", StringComparison.Ordinal) ? last.Substring(0, last.Length - "Attribute".Length) : last;
    }
}
