using CoGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Binding;

/// <summary>Green methods that C# calls without a call in the text: there is no place where they could suspend.</summary>
internal sealed partial class MethodBinder
{
    private void CheckImplicitCalls()
    {
        foreach (SyntaxNode node in _body.NodesOutsideFunctions())
        {
            switch (node)
            {
                case UsingStatementSyntax { Declaration: { } declaration }:
                    CheckDisposal(declaration.Variables[0], declaration);
                    break;
                case UsingStatementSyntax { Expression: { } resource }:
                    CheckDisposal(resource, _model.GetTypeInfo(resource, _cancellation).Type);
                    break;
                case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not (int)SyntaxKind.None } declared:
                    CheckDisposal(declared.Declaration.Variables[0], declared.Declaration);
                    break;
                case InitializerExpressionSyntax { RawKind: (int)SyntaxKind.CollectionInitializerExpression } items:
                    foreach (ExpressionSyntax item in items.Expressions)
                        CheckImplicit(item, _model.GetCollectionInitializerSymbolInfo(item, _cancellation).Symbol);
                    break;
                case ForEachVariableStatementSyntax each:
                    CheckImplicit(each.Expression, _model.GetForEachStatementInfo(each).GetEnumeratorMethod);
                    CheckDeconstruction(each.Variable, _model.GetDeconstructionInfo(each));
                    break;
                case ForEachStatementSyntax each:
                    CheckImplicit(each.Expression, _model.GetForEachStatementInfo(each).GetEnumeratorMethod);
                    break;
                case AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax } deconstruction:
                    CheckDeconstruction(deconstruction.Left, _model.GetDeconstructionInfo(deconstruction));
                    break;
                case ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: RangeExpressionSyntax }] } slice:
                    CheckImplicit(slice, (_model.GetOperation(slice, _cancellation) as IImplicitIndexerReferenceOperation)?.IndexerSymbol);
                    break;
                case PositionalPatternClauseSyntax { Parent: RecursivePatternSyntax pattern }:
                    CheckImplicit(pattern, (_model.GetOperation(pattern, _cancellation) as IRecursivePatternOperation)?.DeconstructSymbol);
                    break;
            }
        }
    }

    private void CheckDisposal(SyntaxNode place, VariableDeclarationSyntax declaration) => CheckDisposal(place, _model.GetTypeInfo(declaration.Type, _cancellation).Type);

    private void CheckDisposal(SyntaxNode place, ITypeSymbol? type)
    {
        if (type is not null)
            CheckImplicit(place, DisposeOf(type));
    }

    private void CheckDeconstruction(SyntaxNode place, DeconstructionInfo info)
    {
        CheckImplicit(place, info.Method);
        foreach (DeconstructionInfo nested in info.Nested)
            CheckDeconstruction(place, nested);
    }

    private void CheckImplicit(SyntaxNode place, ISymbol? called)
    {
        if (called is IMethodSymbol method && _oracle.Classify(method, null) is { Patch: null })
            Report(Descriptors.UnsupportedSuspension, place, $"the implicit call of '{method.Name}', which is green", "call it in a statement of its own");
    }
}
