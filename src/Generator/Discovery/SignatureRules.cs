using CoGen.Generator.Binding;
using CoGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Discovery;

/// <summary>What a signature must be for its method to be green.</summary>
internal static class SignatureRules
{
    /// <summary>What is wrong, in the order of importance: one mistake, one diagnostic.</summary>
    public static List<Diagnostic> Check(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        var problems = new List<Diagnostic>();
        if (Kind(method, syntax) is { } kind)
        {
            problems.Add(Diagnostic.Create(Descriptors.UnsupportedMember, syntax.Identifier.GetLocation(), kind.What, kind.Instead));
            return problems;
        }
        if (NotPartial(syntax) is { } type)
        {
            problems.Add(Diagnostic.Create(Descriptors.TypeNotPartial, type.Identifier.GetLocation(), type.Identifier.Text, method.Name));
            return problems;
        }
        CheckDeclaration(method, syntax, problems);
        return problems;
    }

    /// <summary>Whether a method that is not green breaks no rule of green ones; its type need not be partial yet.</summary>
    public static bool CouldBeGreen(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not MethodDeclarationSyntax syntax || Kind(method, syntax) is not null)
            return false;
        var problems = new List<Diagnostic>();
        CheckDeclaration(method, syntax, problems);
        return problems.Count == 0;
    }

    /// <summary>Whether a method breaks no rule, and overrides none that does.</summary>
    public static bool IsSound(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.Length == 0)
            return true;
        return method.DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax syntax
            && Check(method, syntax).Count == 0
            && (method.OverriddenMethod is not { } overridden || IsSound(overridden.OriginalDefinition));
    }

    private static void CheckDeclaration(IMethodSymbol method, MethodDeclarationSyntax syntax, List<Diagnostic> problems)
    {
        SyntaxToken async = syntax.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.AsyncKeyword));
        if (!async.IsKind(SyntaxKind.None))
        {
            problems.Add(Diagnostic.Create(Descriptors.AsyncMethod, async.GetLocation()));
            return;
        }
        if (FirstYield(syntax) is { } yield)
        {
            problems.Add(Diagnostic.Create(Descriptors.Iterator, yield.YieldKeyword.GetLocation()));
            return;
        }
        CheckTypes(method, syntax, problems);
    }

    private static void CheckTypes(IMethodSymbol method, MethodDeclarationSyntax syntax, List<Diagnostic> problems)
    {
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            problems.Add(Diagnostic.Create(Descriptors.RefParameter, syntax.ReturnType.GetLocation(), "The result"));
        else if (TypeNames.IsRefLike(method.ReturnType))
            problems.Add(Diagnostic.Create(Descriptors.RefLikeSignature, syntax.ReturnType.GetLocation(), method.ReturnType.ToDisplayString()));
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            IParameterSymbol parameter = method.Parameters[i];
            Location place = syntax.ParameterList.Parameters[i].GetLocation();
            if (parameter.RefKind != RefKind.None)
                problems.Add(Diagnostic.Create(Descriptors.RefParameter, place, parameter.Name));
            else if (TypeNames.IsRefLike(parameter.Type))
                problems.Add(Diagnostic.Create(Descriptors.RefLikeSignature, place, parameter.Type.ToDisplayString()));
        }
    }

    private static (string What, string Instead)? Kind(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        if (method.ExplicitInterfaceImplementations.Length > 0)
            return ("An explicit interface implementation", "implement the member by a public method");
        if (method.IsExtern)
            return ("An extern method", "call it from a green method through Green.Offload");
        if (method.IsPartialDefinition || method.PartialDefinitionPart is not null)
            return ("A partial method", "give it a body where it is declared");
        if (method.ContainingType is { TypeKind: TypeKind.Interface } owner && owner.TypeParameters.Any(static parameter => parameter.Variance != VarianceKind.None))
            return ("A method of a variant interface", "remove 'in' and 'out' from its type parameters");
        if (method is { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface })
            return ("A static member of an interface", "move it into a class");
        if (method is { IsOverride: true, OverriddenMethod: { } overridden } && !SuspensionOracle.IsGreen(overridden))
            return ("An override of a method that is not green", "mark the overridden method [Green] too");
        if (method is { IsStatic: false, ContainingType: { IsValueType: true, IsReadOnly: false } } && !method.IsReadOnly)
            return ("A method that may change its struct", "mark the method or the struct 'readonly', or use a class");
        if (method.ContainingType.IsRefLikeType)
            return ("A method of a ref struct", "use a class or a struct");
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
                return ("A method of a file-local type", "make the type internal");
            if (type.IsExtension)
                return ("A method of an extension block", "write it as a static method with a 'this' parameter");
        }
        return null;
    }

    private static TypeDeclarationSyntax? NotPartial(MethodDeclarationSyntax syntax) =>
        syntax.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault(static type => !type.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static YieldStatementSyntax? FirstYield(MethodDeclarationSyntax syntax) =>
        syntax.Body?.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<YieldStatementSyntax>().FirstOrDefault();
}
