using CoGen.Generator.Binding;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Discovery;

/// <summary>Reads the signature of a green method as text; cheap, for it runs on every edit.</summary>
internal static class SignatureReader
{
    /// <param name="method">The part of a partial method that has the body.</param>
    public static GreenMethod Read(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, CancellationToken cancellation)
    {
        var block = syntax.Parent as ExtensionBlockDeclarationSyntax;
        bool inherits = SignatureRules.Replaced(method) is not null;
        string constraints = Constraints(block) + Constraints(syntax);
        return new GreenMethod(
            method.GetDocumentationCommentId() ?? method.Name,
            method.SimpleName(),
            OneLine.Of(syntax.ExplicitInterfaceSpecifier),
            Stems.Of(method),
            TwinModifiers.DispatchingOf(method),
            syntax.Body is not null || syntax.ExpressionBody is not null,
            HasSpawns(method, inherits),
            SpawnModifiers(method, syntax),
            TwinModifiers.Of(method, syntax),
            OneLine.Of(syntax.ReturnType),
            method.TwinTypeParameters().Select(static parameter => Names.Escape(parameter.Name)).ToEquatable(),
            TypeParameterList(block?.TypeParameterList, syntax.TypeParameterList),
            method.IsOverride || inherits ? ConstraintNames.Of(method) : constraints,
            method.IsOverride && !inherits ? ConstraintNames.Of(method) : constraints,
            ParameterReader.Read(method, block, syntax).ToEquatable(),
            CarriedText.Documentation(method, syntax),
            CarriedText.Attributes(method, syntax),
            SuspensionOracle.IsPatched(method),
            !HasTwin(method) && SignatureRules.IsSound(method),
            TypeReader.Read(method, syntax, model, cancellation));
    }

    // A twin that the user wrote by hand, as the runtime does for Park, is the twin.
    private static bool HasTwin(IMethodSymbol method) =>
        method.Home().GetMembers(method.Name + "_Green").OfType<IMethodSymbol>()
            .Any(twin => twin.Parameters.Length > 0
                && twin.Parameters.Skip(1).Select(static p => p.Type).SequenceEqual(method.TwinParameters().Select(static p => p.Type), SymbolEqualityComparer.Default));

    // A twin that takes another's place is started through that; a static member of an interface only behind a type parameter;
    // and a variant interface cannot hold the frame that starts it.
    private static bool HasSpawns(IMethodSymbol method, bool inherits) =>
        !inherits
        && !(method.IsStatic && (method.IsAbstract || method.IsVirtual))
        && !method.ContainingType.TypeParameters.Any(static parameter => parameter.Variance != VarianceKind.None);

    private static string SpawnModifiers(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        IEnumerable<string> access = syntax.Modifiers
            .Where(static modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword)
            .Select(static modifier => modifier.Text + " ");
        bool isStatic = method.IsStatic || method.ContainingType.IsExtension;
        // Else an entry point of a class would implement that of the interface, and it may start another method.
        bool isSealed = method is { ContainingType.TypeKind: TypeKind.Interface, DeclaredAccessibility: not Accessibility.Private };
        return string.Concat(access) + (isStatic ? "static " : isSealed ? "sealed " : "");
    }

    private static string TypeParameterList(TypeParameterListSyntax? ofBlock, TypeParameterListSyntax? own)
    {
        IEnumerable<TypeParameterSyntax> all = new[] { ofBlock, own }.SelectMany(static list => list?.Parameters ?? default);
        string text = string.Join(", ", all.Select(static parameter => OneLine.Of(parameter)));
        return text.Length == 0 ? "" : $"<{text}>";
    }

    private static string Constraints(SyntaxNode? declaration) =>
        string.Concat((declaration?.ChildNodes().OfType<TypeParameterConstraintClauseSyntax>() ?? []).Select(static clause => " " + OneLine.Of(clause)));
}
