using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Binding;

/// <summary>What the compiler knows, and does not say of every node that one would ask.</summary>
internal static class SymbolLookup
{
    /// <summary>What a name means: also a method that becomes a <see cref="Delegate"/> or an object, or stands in <c>new D(M!)</c>.</summary>
    public static ISymbol? Meaning(this SemanticModel model, ExpressionSyntax name)
    {
        SymbolInfo info = model.GetSymbolInfo(name);
        return info.Symbol ?? (info.CandidateSymbols is [IMethodSymbol method] ? method : null);
    }

    /// <summary>The parameter that an argument is for.</summary>
    public static IParameterSymbol? ParameterOf(this SemanticModel model, ArgumentSyntax argument)
    {
        if (model.GetOperation(argument) is IArgumentOperation known)
            return known.Parameter;
        // Of an argument like f! the compiler knows only the value.
        ImmutableArray<IArgumentOperation> arguments = argument.Parent?.Parent is { } call ? model.GetOperation(call) switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            IPropertyReferenceOperation indexer => indexer.Arguments,
            _ => [],
        } : [];
        return arguments.FirstOrDefault(given => given.ArgumentKind == ArgumentKind.Explicit && argument.Span.Contains(given.Syntax.Span))?.Parameter;
    }
}
