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
        if (problems.Count == 0 && NameClashes.Find(method) is { } name)
            problems.Add(Diagnostic.Create(Descriptors.NameClash, syntax.Identifier.GetLocation(), name, method.Name));
        return problems;
    }

    /// <summary>Whether a method that is not green breaks no rule of green ones; its type need not be partial yet.</summary>
    public static bool CouldBeGreen(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not MethodDeclarationSyntax syntax || Kind(method, syntax) is not null)
            return false;
        var problems = new List<Diagnostic>();
        CheckDeclaration(method, syntax, problems);
        return problems.Count == 0 && NameClashes.Find(method) is null;
    }

    /// <summary>Whether a method breaks no rule, and overrides none that does.</summary>
    public static bool IsSound(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.Length == 0)
            return true;
        return method.DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax syntax
            && WellFormed.Is(method, syntax)
            && Check(method, syntax).Count == 0
            && (Replaced(method) is not { } replaced || IsSound(replaced.OriginalDefinition));
    }

    /// <summary>The green method whose twin this one's twin overrides or explicitly implements.</summary>
    public static IMethodSymbol? Replaced(IMethodSymbol method) => method.StandsInFor() is { } other && SuspensionOracle.IsGreen(other) ? other : null;

    private static void CheckDeclaration(IMethodSymbol method, MethodDeclarationSyntax syntax, List<Diagnostic> problems)
    {
        SyntaxToken async = syntax.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.AsyncKeyword));
        if (!async.IsKind(SyntaxKind.None))
        {
            problems.Add(Diagnostic.Create(Descriptors.AsyncMethod, async.GetLocation()));
            return;
        }
        if (syntax.Body.FirstYield() is { } yield)
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
        foreach (IParameterSymbol parameter in method.TwinParameters())
        {
            Location place = parameter.DeclaringSyntaxReferences[0].GetSyntax().GetLocation();
            if (parameter.RefKind != RefKind.None)
                problems.Add(Diagnostic.Create(Descriptors.RefParameter, place, parameter.Name));
            else if (TypeNames.IsRefLike(parameter.Type))
                problems.Add(Diagnostic.Create(Descriptors.RefLikeSignature, place, parameter.Type.ToDisplayString()));
        }
    }

    private static (string What, string Instead)? Kind(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        if (method.ExplicitInterfaceImplementations.Length > 0 && Replaced(method) is null)
            return ("An explicit implementation of a method that is not green", "mark the method of the interface [Green] too");
        if (!TypeNames.CanBeTypeArgument(method.ReturnType))
            return ("A method that returns an interface with static abstract members", "return a type that implements it");
        if (method.IsExtern)
            return ("An extern method", "call it from a green method through Green.Offload");
        if (method.PartialDefinitionPart is { } definition && !definition.Parameters.Select(static p => p.Name).SequenceEqual(method.Parameters.Select(static p => p.Name)))
            return ("A partial method whose parts name their parameters differently", "use the names of the part that declares it");
        if (HasBody(syntax) && method.ContainingType is { TypeKind: TypeKind.Interface } owner && owner.TypeParameters.Any(static parameter => parameter.Variance != VarianceKind.None))
            return ("A method with a body in a variant interface", "remove 'in' and 'out' from its type parameters, or move the body into a class");
        if (method.TypeParameters.FirstOrDefault(FunctionRules.HidesAnother) is { } hiding)
            return ($"A method whose type parameter '{hiding.Name}' hides one of its type", "give it another name");
        if (method is { IsStatic: false, ContainingType: { IsValueType: true, IsReadOnly: false } } && !method.IsReadOnly)
            return ("A method that may change its struct", "mark it 'readonly' if it changes nothing; else use a class, or return the changed struct");
        if (method.ContainingType.IsRefLikeType)
            return ("A method of a ref struct", "use a class or a struct");
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
                return ("A method of a file-local type", "make the type internal");
        }
        return null;
    }

    private static TypeDeclarationSyntax? NotPartial(MethodDeclarationSyntax syntax) =>
        syntax.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault(static type => type is not ExtensionBlockDeclarationSyntax && !type.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool HasBody(MethodDeclarationSyntax syntax) => syntax.Body is not null || syntax.ExpressionBody is not null;
}
