using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Diagnostics;

/// <summary>Where a call stands: in whose body, and under which name.</summary>
internal static class CallSites
{
    /// <summary>
    /// The method or local function that makes the call itself. Null in a lambda, of which nobody knows who runs it and when, in
    /// <c>nameof</c>, and outside of methods.
    /// </summary>
    public static IMethodSymbol? Caller(IOperation call, ISymbol containing)
    {
        for (IOperation? outer = call.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case ILocalFunctionOperation function:
                    return function.Symbol;
                case IAnonymousFunctionOperation or INameOfOperation:
                    return null;
            }
        }
        return containing as IMethodSymbol;
    }

    /// <summary>The type a member is called on, as the binder sees it.</summary>
    public static ITypeSymbol? Receiver(IOperation call) => call switch
    {
        IInvocationOperation invocation => invocation.Instance?.Type,
        IPropertyReferenceOperation property => property.Instance?.Type,
        _ => null,
    };

    /// <summary>The token or name that stands for the callee.</summary>
    public static Location Name(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => Name(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name.Identifier.GetLocation(),
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.GetLocation(),
        SimpleNameSyntax name => name.Identifier.GetLocation(),
        ObjectCreationExpressionSyntax creation => creation.Type.GetLocation(),
        ImplicitObjectCreationExpressionSyntax creation => creation.NewKeyword.GetLocation(),
        ConstructorInitializerSyntax initializer => initializer.ThisOrBaseKeyword.GetLocation(),
        BinaryExpressionSyntax binary => binary.OperatorToken.GetLocation(),
        PrefixUnaryExpressionSyntax unary => unary.OperatorToken.GetLocation(),
        PostfixUnaryExpressionSyntax unary => unary.OperatorToken.GetLocation(),
        AssignmentExpressionSyntax assignment => assignment.OperatorToken.GetLocation(),
        CastExpressionSyntax cast => cast.Type.GetLocation(),
        ElementAccessExpressionSyntax element => element.ArgumentList.GetLocation(),
        _ => call.GetLocation(),
    };

    /// <summary><c>Type.Member</c>.</summary>
    public static string Display(ISymbol symbol)
    {
        ISymbol shown = symbol is IMethodSymbol { AssociatedSymbol: { } member } ? member : symbol;
        return shown switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => "new " + shown.ContainingType.Name,
            IMethodSymbol { MethodKind: MethodKind.LocalFunction } => shown.Name,
            IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "an operator of " + shown.ContainingType.Name,
            IPropertySymbol { IsIndexer: true } => shown.ContainingType.Name + "[]",
            _ => $"{shown.ContainingType.Name}.{shown.Name}",
        };
    }
}
