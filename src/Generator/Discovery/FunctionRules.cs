using System.Collections.Immutable;
using CoGen.Generator.Binding;
using CoGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Discovery;

/// <summary>What a lambda or local function of a green method must be to be green itself.</summary>
internal static class FunctionRules
{
    public static bool IsSound(IMethodSymbol function) =>
        function.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } syntax && Check(function, syntax) is null;

    /// <summary>What is wrong first; null when nothing is.</summary>
    public static Diagnostic? Check(IMethodSymbol function, SyntaxNode syntax)
    {
        (SyntaxTokenList modifiers, IReadOnlyList<ParameterSyntax> parameters, Location place) = syntax switch
        {
            LocalFunctionStatementSyntax local => (local.Modifiers, local.ParameterList.Parameters, local.Identifier.GetLocation()),
            ParenthesizedLambdaExpressionSyntax lambda => (lambda.Modifiers, lambda.ParameterList.Parameters, lambda.ArrowToken.GetLocation()),
            SimpleLambdaExpressionSyntax lambda => (lambda.Modifiers, [lambda.Parameter], lambda.ArrowToken.GetLocation()),
            AnonymousMethodExpressionSyntax method => (method.Modifiers, (IReadOnlyList<ParameterSyntax>?)method.ParameterList?.Parameters ?? [], method.DelegateKeyword.GetLocation()),
            _ => throw new ArgumentException("Neither a lambda nor a local function.", nameof(syntax)),
        };
        if (modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.AsyncKeyword)) is { RawKind: not 0 } async)
            return Diagnostic.Create(Descriptors.AsyncMethod, async.GetLocation());
        if (syntax.ChildNodes().OfType<BlockSyntax>().FirstOrDefault().FirstYield() is { } yield)
            return Diagnostic.Create(Descriptors.Iterator, yield.YieldKeyword.GetLocation());
        if (function.ReturnsByRef || function.ReturnsByRefReadonly)
            return Diagnostic.Create(Descriptors.RefParameter, place, "The result");
        if (TypeNames.IsRefLike(function.ReturnType))
            return Diagnostic.Create(Descriptors.RefLikeSignature, place, function.ReturnType.ToDisplayString());
        for (int i = 0; i < function.Parameters.Length; i++)
        {
            Location at = i < parameters.Count ? parameters[i].GetLocation() : place;
            if (function.Parameters[i].RefKind != RefKind.None)
                return Diagnostic.Create(Descriptors.RefParameter, at, function.Parameters[i].Name);
            if (TypeNames.IsRefLike(function.Parameters[i].Type))
                return Diagnostic.Create(Descriptors.RefLikeSignature, at, function.Parameters[i].Type.ToDisplayString());
        }
        if (function.Parameters.Select(static parameter => parameter.Type).Append(function.ReturnType).FirstOrDefault(static type => !TypeNames.IsSpeakable(type)) is { } unspeakable)
            return Diagnostic.Create(Descriptors.UnspeakableType, place, unspeakable.ToDisplayString());
        if (function.TypeParameters.FirstOrDefault(HidesAnother) is { } hiding)
            return Diagnostic.Create(Descriptors.UnsupportedMember, hiding.Locations[0], $"A local function whose type parameter '{hiding.Name}' hides one around it", "give it another name");
        return null;
    }

    /// <summary>Whether a type parameter has the name of another one, of a method or type around what it is declared by.</summary>
    public static bool HidesAnother(ITypeParameterSymbol parameter)
    {
        for (ISymbol? outer = parameter.ContainingSymbol.ContainingSymbol; outer is not null; outer = outer.ContainingSymbol)
        {
            if (outer is IMethodSymbol method ? Names(method.TypeParameters) : outer is INamedTypeSymbol type && Names(type.TypeParameters))
                return true;
        }
        return false;

        bool Names(ImmutableArray<ITypeParameterSymbol> others) => others.Any(other => other.Name == parameter.Name);
    }
}
