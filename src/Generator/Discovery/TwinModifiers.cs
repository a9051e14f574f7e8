using CoGen.Generator.Binding;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Discovery;

/// <summary>How the twin of a green method is declared and dispatched.</summary>
internal static class TwinModifiers
{
    public static Dispatching DispatchingOf(IMethodSymbol method) =>
        method.IsStatic || method.ContainingType.IsExtension ? Dispatching.Static
        : IsFirstOfItsKind(method) ? IsOpen(method) ? Dispatching.Virtual : Dispatching.Instance
        : method.IsDispatched() ? Dispatching.Virtual
        : Dispatching.Instance;

    public static string Of(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        IEnumerable<string> modifiers = syntax.Modifiers.Select(static modifier => modifier.Text).Where(static modifier => modifier is not ("async" or "partial" or "extern"));
        // The first green override: there is no twin to override yet.
        if (IsFirstOfItsKind(method))
        {
            modifiers = modifiers.Where(static modifier => modifier is not ("override" or "sealed"));
            if (IsOpen(method) && !method.IsAbstract)
                modifiers = modifiers.Append("virtual");
        }
        else if (method.ContainingType.IsExtension && !method.IsStatic)
        {
            modifiers = modifiers.Append("static");
        }
        // The twin of an abstract method has a body, the plain call: what stands in for the method without being green is then one error, and ours.
        if (method is { IsAbstract: true, IsStatic: false, ExplicitInterfaceImplementations.Length: 0 })
        {
            modifiers = modifiers.Where(static modifier => modifier != "abstract");
            if (method.ContainingType.TypeKind != TypeKind.Interface && SignatureRules.Replaced(method) is null)
                modifiers = modifiers.Append("virtual");
        }
        return string.Concat(modifiers.Select(static modifier => modifier + " "));
    }

    private static bool IsFirstOfItsKind(IMethodSymbol method) => method.IsOverride && SignatureRules.Replaced(method) is null;

    private static bool IsOpen(IMethodSymbol method) => !method.IsSealed && !method.ContainingType.IsSealed;
}
