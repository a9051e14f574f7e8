using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Green lambdas and local functions: each becomes a method of the type, with the boxes that it captures as parameters.</summary>
internal sealed partial class MethodBinder
{
    // [source]  [Green] int Twice(int x) => Read(x) * factor;
    // [lowered] int M_Twice_Green(GreenContext g, GreenBox<int> factor, int x) { … Read_Green(g, x) * factor.Value … }
    private BoundFunction BindFunction(GreenFunction function)
    {
        IMethodSymbol symbol = function.Symbol;
        var binder = new MethodBinder(_model, symbol, function.Body, _oracle, this, _cancellation);
        foreach (ISymbol box in function.Boxes)
            binder.TrackBox(box);
        int boxes = binder._locals.Count;
        foreach (IParameterSymbol parameter in symbol.Parameters)
            binder.TrackParameter(parameter);
        binder.CopyOuterFunctions(_renamed, function.Body);
        binder._overflowBlock = OverflowAround(function.Syntax);
        BoundBody body = binder.BindBody(function.Body, function.Name);

        var parameters = body.Locals.Where(static local => local.Kind == LocalKind.Parameter).Select((local, i) =>
            i < boxes ? new Parameter("", local.Type, local.Name, "") : ParameterOf(function.Syntax, i - boxes, local));
        string constraints = function.Syntax is LocalFunctionStatementSyntax local ? string.Concat(local.ConstraintClauses.Select(static clause => " " + clause)) : "";
        return new BoundFunction(function.Name, binder._isStatic, TypeNames.Of(symbol.ReturnType), binder._functions.TypeParameters, constraints, parameters.ToEquatable(), function.Syntax.Ancestors().Any(static outer => outer is UnsafeStatementSyntax), body);
    }

    private SuspendingExpr FunctionCall(InvocationExpressionSyntax node, GreenFunction function, IMethodSymbol called)
    {
        OperationBuilder builder = new OperationBuilder().Text(_functions.CalleeOf(function, called) + "(").Text(Context);
        foreach (ISymbol box in function.Boxes)
            builder.Text(", ").Text(Code.Use(_ids[box]));
        if (node.ArgumentList.Arguments.Count > 0)
            BindArguments(builder.Text(", "), node.ArgumentList.Arguments);
        return Suspending(node, builder.Text(CallerArguments(node, ", ")).Text(")").Build(ValueKind.None), called.Name);
    }

    // [source]  action(x)
    // [lowered] GreenAction<int>.Call(g, action, x)
    private SuspendingExpr DelegateCall(InvocationExpressionSyntax node, IMethodSymbol invoke)
    {
        ExpressionSyntax called = SuspensionOracle.CalledDelegate(node, _model);
        OperationBuilder builder = new OperationBuilder().Text($"{GreenDelegates.ClassOf(invoke)}.Call(").Text(Context).Text(", ").Operand(Bind(called));
        if (node.ArgumentList.Arguments.Count > 0)
            BindArguments(builder.Text(", "), node.ArgumentList.Arguments);
        bool isByPosition = node.ArgumentList.Arguments.Count == invoke.Parameters.Length && node.ArgumentList.Arguments.All(static argument => argument.NameColon is null);
        if (!isByPosition || invoke.Parameters.Any(static parameter => parameter.IsParams))
            Report(Descriptors.UnsupportedSuspension, node, "a call of a delegate with named, optional or 'params' arguments", "give every argument by position");
        string name = _model.GetSymbolInfo(called, _cancellation).Symbol!.Name;
        return Suspending(node, builder.Text(GreenDelegates.InvokerOf(invoke)).Text(")").Build(ValueKind.None), name);
    }

    private static Parameter ParameterOf(SyntaxNode function, int index, Local local)
    {
        if (function is not LocalFunctionStatementSyntax { ParameterList.Parameters: var parameters })
            return new Parameter("", local.Type, local.Name, "");
        string modifiers = string.Concat(parameters[index].Modifiers.Where(static modifier => modifier.IsKind(SyntaxKind.ParamsKeyword)).Select(static modifier => modifier.Text + " "));
        string attributes = string.Concat(parameters[index].AttributeLists.Select(static list => list + " "));
        string value = parameters[index].Default is { } given ? " " + given : "";
        return new Parameter(attributes + modifiers, local.Type, local.Name, value);
    }

    // The box of a variable of the body around.
    private void TrackBox(ISymbol symbol)
    {
        ITypeSymbol type = symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)symbol).Type;
        if (!TypeNames.IsSpeakable(type))
            ReportAt(Descriptors.UnspeakableType, symbol.Locations.FirstOrDefault(), type.ToDisplayString());
        int id = _locals.Count;
        _locals.Add(new Local(id, MayKeepName(symbol) ? Names.Escape(symbol.Name) : _names.Unique(symbol.Name), BoxType(type), LocalKind.Parameter, IsRefLike: false, -1) { IsBox = true });
        _ids.Add(symbol, id);
    }

    // A local function of the body around is not in scope in a method of its own: it is declared again.
    private void CopyOuterFunctions(IReadOnlyDictionary<ISymbol, string> renamed, SyntaxNode body)
    {
        var wanted = new List<SyntaxNode>();
        Collect(body);
        foreach (KeyValuePair<ISymbol, string> other in renamed)
            _renamed[other.Key] = other.Value;
        foreach (SyntaxNode function in wanted.OrderBy(static node => node.SpanStart))
            _opening.Add(LocalFunction(function, OverflowAround(function)));

        void Collect(SyntaxNode text)
        {
            // A green function that is called in no other way is there as its twin only.
            foreach (SimpleNameSyntax name in text.DescendantNodesAndSelf(node => node == text || node is not LocalFunctionStatementSyntax function || IsNeeded(function)).OfType<SimpleNameSyntax>())
            {
                if (_model.Meaning(name) is IMethodSymbol { MethodKind: MethodKind.LocalFunction } symbol
                    && !(name.Parent is { } call && _scan.Suspensions.ContainsKey(call))
                    && symbol.OriginalDefinition.DeclaringSyntaxReferences[0].GetSyntax(_cancellation) is var syntax
                    && !body.Span.Contains(syntax.Span) && !wanted.Contains(syntax))
                {
                    wanted.Add(syntax);
                    Collect(syntax);
                }
            }
        }
    }

    private static string OverflowAround(SyntaxNode node) => node.Ancestors().Select(static outer => outer switch
    {
        CheckedStatementSyntax block => block.Keyword.Text,
        CheckedExpressionSyntax expression => expression.Keyword.Text,
        _ => null,
    }).FirstOrDefault(static keyword => keyword is not null) ?? "";

    // The plain form of a green local function, unless only its twin is called.
    private bool IsNeeded(LocalFunctionStatementSyntax function)
    {
        if (!_scan.Functions.Contains(function))
            return true;
        ISymbol symbol = _model.GetDeclaredSymbol(function, _cancellation)!;
        return _body.DescendantNodes(node => node != function).OfType<SimpleNameSyntax>().Any(name =>
            name.Identifier.ValueText == symbol.Name
            && !(name.Parent is { } call && _scan.Suspensions.ContainsKey(call))
            && SymbolEqualityComparer.Default.Equals(_model.Meaning(name)?.OriginalDefinition, symbol));
    }

    // A local function has a name; a lambda goes by the place that it is put in.
    private string FunctionHint(SyntaxNode function) => function switch
    {
        LocalFunctionStatementSyntax local => local.Identifier.ValueText,
        ExpressionSyntax lambda when GreenPlaces.TargetOf(lambda, _model) is { } place => place.Name,
        _ when function.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => declarator.Identifier.ValueText,
        _ => "Lambda",
    };
}
