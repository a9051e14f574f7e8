using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Binding;

/// <summary>
/// A delegate of a local function equals another one of it, which is how it is taken off an event. Each path has a local function of its own,
/// so a delegate that is made more than once is kept in a local.
/// </summary>
internal static class LocalFunctionDelegates
{
    /// <summary>Whether a name makes a delegate of a method, whose type can be written.</summary>
    public static bool IsGroup(SimpleNameSyntax name, SemanticModel model) =>
        name.Parent is not (InvocationExpressionSyntax or MemberAccessExpressionSyntax or ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax or TupleExpressionSyntax })
        && TypeOf(name, model) is { } type && TypeNames.IsSpeakable(type);

    public static INamedTypeSymbol? TypeOf(SimpleNameSyntax group, SemanticModel model) =>
        (model.GetOperation(group)?.Parent as IDelegateCreationOperation)?.Type as INamedTypeSymbol;

    /// <summary>
    /// The names in a body, outside of nested functions, that make delegates of a local function: by the function, which is another one for
    /// other type arguments.
    /// </summary>
    public static IEnumerable<IGrouping<ISymbol?, SimpleNameSyntax>> Of(LocalFunctionStatementSyntax function, SyntaxNode body, BodyScan scan, SemanticModel model)
    {
        ISymbol? symbol = model.GetDeclaredSymbol(function);
        return body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryBodySyntax)).OfType<SimpleNameSyntax>()
            .Where(name => name.Identifier.ValueText == function.Identifier.ValueText && !scan.Groups.ContainsKey(name) && IsGroup(name, model)
                && SymbolEqualityComparer.Default.Equals(model.Meaning(name)?.OriginalDefinition, symbol))
            .GroupBy(name => model.Meaning(name), SymbolEqualityComparer.Default);
    }
}
