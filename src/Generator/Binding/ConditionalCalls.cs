using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Calls of methods marked <c>[Conditional]</c>: without the symbol C# leaves them out, with their arguments.</summary>
internal static class ConditionalCalls
{
    public static bool IsLeftOut(IMethodSymbol method, SyntaxNode call)
    {
        bool isConditional = false;
        for (IMethodSymbol? declared = method.ReducedFrom ?? method; declared is not null; declared = declared.OverriddenMethod)
        {
            foreach (AttributeData attribute in declared.GetAttributes())
            {
                if (attribute is not { AttributeClass.Name: "ConditionalAttribute", ConstructorArguments: [{ Value: string symbol }] })
                    continue;
                if (IsDefined(symbol, call.SyntaxTree))
                    return false;
                isConditional = true;
            }
        }
        return isConditional;
    }

    /// <summary>The symbols that a file defines or undefines by itself, as directives.</summary>
    public static IEnumerable<string> Symbols(SyntaxNode root) => Directives(root).Select(static directive => directive.ToString().Trim());

    private static bool IsDefined(string symbol, SyntaxTree tree)
    {
        DirectiveTriviaSyntax? last = Directives(tree.GetRoot()).LastOrDefault(directive => symbol == directive switch
        {
            DefineDirectiveTriviaSyntax define => define.Name.ValueText,
            UndefDirectiveTriviaSyntax undef => undef.Name.ValueText,
            _ => "",
        });
        return last is null ? tree.Options.PreprocessorSymbolNames.Contains(symbol) : last is DefineDirectiveTriviaSyntax;
    }

    // They stand before the first token.
    private static IEnumerable<DirectiveTriviaSyntax> Directives(SyntaxNode root) => root.GetFirstToken(includeZeroWidth: true).LeadingTrivia
        .Select(static trivia => trivia.GetStructure()).OfType<DirectiveTriviaSyntax>()
        .Where(static directive => directive is { IsActive: true } and (DefineDirectiveTriviaSyntax or UndefDirectiveTriviaSyntax));
}
