using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Library calls that give values back through their parameters. No address lives across a suspension: the stand-in returns the values.</summary>
internal sealed partial class MethodBinder
{
    // [source]  n = socket.ReceiveFrom(buffer, ref remote);
    // [lowered] outcome = ReceiveFrom_Green(g, socket, buffer, remote);  n = outcome.Put(ref remote);
    private OperationExpr OutcomeCall(InvocationExpressionSyntax node, Suspension suspension, string outcome)
    {
        ArgumentSyntax[] places = [.. node.ArgumentList.Arguments.Where(IsPlace)];
        foreach (ArgumentSyntax place in places)
        {
            // Evaluated twice, and the second time too late.
            if (place.Expression is not (DeclarationExpressionSyntax or IdentifierNameSyntax))
                Report(Descriptors.UnsupportedSuspension, place, "a call that gives a value back to this place", "give it to a local first");
        }
        SuspendingExpr call = SuspendingCall(node, suspension) with { Value = new ValueKind($"global::CoGen.Patches.{outcome}") };
        return BindArguments(new OperationBuilder().Operand(call).Text(".Put("), places).Text(")").Build(ValueOf(node));
    }

    private static IEnumerable<ArgumentSyntax> GoingIn(InvocationExpressionSyntax node) =>
        node.ArgumentList.Arguments.Where(static argument => !argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword));

    private static bool IsPlace(ArgumentSyntax argument) => argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword;
}
