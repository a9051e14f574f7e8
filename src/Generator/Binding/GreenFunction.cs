using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>A lambda or local function of a green body that has a twin: a method of the type, which gets the boxes that the function captures.</summary>
/// <param name="Name">The twin's name without its suffix.</param>
/// <param name="Boxes">The captured variables, in the order in which the twin takes them.</param>
/// <param name="Context">What the context is called where the function becomes a delegate.</param>
internal sealed record GreenFunction(SyntaxNode Syntax, IMethodSymbol Symbol, string Name, IReadOnlyList<ISymbol> Boxes, string Context)
{
    public string Twin => Name + "_Green";

    /// <summary>The block or expression.</summary>
    public SyntaxNode Body => Syntax switch
    {
        LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody!.Expression,
        AnonymousFunctionExpressionSyntax lambda => lambda.Body,
        _ => throw new InvalidOperationException("Neither a lambda nor a local function."),
    };

    public static IMethodSymbol SymbolOf(SyntaxNode syntax, SemanticModel model) => syntax is LocalFunctionStatementSyntax
        ? (IMethodSymbol)model.GetDeclaredSymbol(syntax)!
        : (IMethodSymbol)model.GetSymbolInfo(syntax).Symbol!;
}

/// <summary>What binding a green function found: its signature as text and its body.</summary>
internal sealed record BoundFunction(string Name, bool IsStatic, string ReturnType, EquatableArray<string> TypeParameters, string Constraints, EquatableArray<Parameter> Parameters, bool IsUnsafe, BoundBody Body)
{
    /// <summary>The private method that the twin is, in the type of the method around it.</summary>
    public GreenMethod AsMethod(GreenMethod outer) => outer with
    {
        Name = Name,
        Explicit = "",
        Stem = Name,
        Dispatching = IsStatic ? Dispatching.Static : Dispatching.Instance,
        HasBody = true,
        HasSpawns = false,
        SpawnModifiers = "",
        TwinModifiers = $"private {(IsStatic ? "static " : "")}{(IsUnsafe || outer.TwinModifiers.Contains("unsafe ") ? "unsafe " : "")}",
        ReturnType = ReturnType,
        TypeParameters = TypeParameters,
        TypeParameterList = TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", TypeParameters)}>",
        Constraints = outer.Constraints + Constraints,
        TwinConstraints = outer.Constraints + Constraints,
        Parameters = Parameters,
        Documentation = "",
        Attributes = "",
    };
}
