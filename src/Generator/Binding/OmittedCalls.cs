using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Calls that C# leaves out, arguments and all: nothing in them is evaluated.</summary>
internal static class OmittedCalls
{
    public static bool IsOmitted(SyntaxNode call, IMethodSymbol? method) =>
        method is { ReturnsVoid: true } && (IsOnlyDeclared(method) || IsSwitchedOff(method, call.SyntaxTree));

    // A partial method without a body; one that says its accessibility must have a body somewhere.
    private static bool IsOnlyDeclared(IMethodSymbol method) =>
        method.OriginalDefinition is { IsPartialDefinition: true, PartialImplementationPart: null } declared
        && declared.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax syntax
        && syntax.Modifiers.All(static modifier => modifier.Kind() is SyntaxKind.PartialKeyword or SyntaxKind.StaticKeyword or SyntaxKind.UnsafeKeyword or SyntaxKind.ReadOnlyKeyword);

    // [Conditional] where none of its symbols is defined.
    private static bool IsSwitchedOff(IMethodSymbol method, SyntaxTree tree)
    {
        string[] conditions = [.. ConditionsOf((method.ReducedFrom ?? method).OriginalDefinition)];
        return conditions.Length > 0 && !conditions.Intersect(Defined(tree)).Any();
    }

    private static IEnumerable<string> ConditionsOf(IMethodSymbol method)
    {
        IEnumerable<string> own =
            from attribute in method.GetAttributes()
            where attribute.AttributeClass is { Name: "ConditionalAttribute", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace.Name: "System" } }
            select attribute.ConstructorArguments.FirstOrDefault().Value as string;
        return method.OverriddenMethod is { } overridden ? own.Concat(ConditionsOf(overridden.OriginalDefinition)) : own;
    }

    private static HashSet<string> Defined(SyntaxTree tree)
    {
        var defined = new HashSet<string>(tree.Options.PreprocessorSymbolNames);
        for (DirectiveTriviaSyntax? directive = ((CompilationUnitSyntax)tree.GetRoot()).GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is DefineDirectiveTriviaSyntax { IsActive: true } define)
                defined.Add(define.Name.ValueText);
            else if (directive is UndefDirectiveTriviaSyntax { IsActive: true } undefine)
                defined.Remove(undefine.Name.ValueText);
        }
        return defined;
    }
}
