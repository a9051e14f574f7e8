using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Binding;

/// <summary>Collection expressions, ranges and indexes from the end.</summary>
internal sealed partial class MethodBinder
{
    private Expr BindCollection(CollectionExpressionSyntax node)
    {
        var operation = _model.GetOperation(node, _cancellation) as ICollectionExpressionOperation;
        if (operation?.ConstructMethod is { MethodKind: MethodKind.Constructor, ContainingType: { } type } && !IsOfLibrary(type))
            return BindCustomCollection(node, type);
        // Where all lengths are known, C# evaluates all elements up to the last spread before it goes through the first one.
        int lastSpread = node.Elements.LastIndexOf(static element => element is SpreadElementSyntax);
        bool areKnown = node.Elements.OfType<SpreadElementSyntax>().All(spread => HasLength(_model.GetTypeInfo(spread.Expression, _cancellation).Type));
        OperationBuilder builder = new OperationBuilder().Text("[");
        for (int i = 0; i < node.Elements.Count; i++)
        {
            builder.Text(i == 0 ? "" : ", ");
            if (node.Elements[i] is ExpressionElementSyntax element)
                builder.Operand(Bind(element.Expression));
            else if (node.Elements[i] is SpreadElementSyntax spread)
                builder.Text(".. ").Operand(areKnown && i < lastSpread ? Bind(spread.Expression) : Spread(spread, operation));
        }
        return builder.Text("]").Build(ValueOf(node));
    }

    // C# goes through a spread before it evaluates the next element, so the items are what is kept. A lone spread would be another call of the
    // library, with another exception for a null.
    private Expr Spread(SpreadElementSyntax node, ICollectionExpressionOperation? collection)
    {
        var spread = _model.GetOperation(node, _cancellation) as ISpreadOperation;
        ITypeSymbol? item = collection?.Type is IArrayTypeSymbol array ? array.ElementType : spread?.ElementType;
        if (spread is { ElementConversion.IsIdentity: false } && collection?.Type is INamedTypeSymbol { TypeArguments: [var only] })
            item = only;
        if (item is null)
            return Bind(node.Expression);
        if (!TypeNames.IsSpeakable(item) && IsBeforeSuspension(node.Expression))
            Report(Descriptors.UnspeakableType, node, item.ToDisplayString());
        string items = TypeNames.Of(_model.Compilation.CreateArrayTypeSymbol(item));
        return Bind(node.Expression).With(kind => kind with { Type = items, IsRefLike = false, KeepBefore = $"[.. global::System.Array.Empty<{TypeNames.Of(item)}>(), .. ", KeepAfter = "]" });
    }

    // [source]  [F(), .. G()]
    // [lowered] var made = new T(); made.Add(F()); foreach (var item in G()) made.Add(item); made
    private SequenceExpr BindCustomCollection(CollectionExpressionSyntax node, INamedTypeSymbol type)
    {
        int made = Temporary("made", type, node);
        var steps = new List<Stmt> { new Declare(made, TypeNames.Of(type), new PlainExpr("new()", ValueKind.None, IsStable: false)) { Span = SpanOf(node) } };
        foreach (CollectionElementSyntax element in node.Elements)
        {
            if (element is not SpreadElementSyntax spread)
            {
                OperationExpr call = new OperationBuilder().Operand(Made(made)).Text(".Add(").Operand(Bind(((ExpressionElementSyntax)element).Expression)).Text(")").Build(ValueKind.None);
                steps.Add(Step(new Evaluate(call) { Span = SpanOf(element) }));
                continue;
            }
            Code items = Pin(Bind(spread.Expression), steps);
            string item = _names.Unique("item");
            steps.Add(new PlainStmt(Code.Join($"foreach (var {item} in ", items, ") ", Code.Use(made), $".Add({item});")) { Span = SpanOf(element) });
        }
        return new SequenceExpr(steps.ToEquatable(), new PlainExpr(Code.Use(made), ValueOf(node), IsStable: false));
    }

    // Nobody sees when the collections of the library are made and added to.
    private static bool IsOfLibrary(INamedTypeSymbol type)
    {
        INamespaceSymbol? root = type.ContainingNamespace;
        while (root is { ContainingNamespace: { IsGlobalNamespace: false } outer })
            root = outer;
        return root?.Name == "System";
    }

    private static bool HasLength(ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol)
            return true;
        IEnumerable<ITypeSymbol> owners = type is { TypeKind: TypeKind.Interface } ? [type, .. type.AllInterfaces] : BasesOf(type);
        return owners.SelectMany(static owner => owner.GetMembers()).Any(static member =>
            member is IPropertySymbol { Name: "Length" or "Count", IsStatic: false, Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public, Type.SpecialType: SpecialType.System_Int32 });

        static IEnumerable<ITypeSymbol> BasesOf(ITypeSymbol? type)
        {
            for (; type is not null; type = type.BaseType)
                yield return type;
        }
    }

    // [source]  from x in F() join y in G() on x equals y select x
    // [lowered] var source = F(); var source_1 = G(); from x in source join y in source_1 on x equals y select x
    private SequenceExpr BindQuery(QueryExpressionSyntax node)
    {
        List<ExpressionSyntax> sources = [node.FromClause.Expression];
        if (node.Body.Clauses.FirstOrDefault() is JoinClauseSyntax join)
            sources.Add(join.InExpression);
        // The sources of later joins are evaluated when the methods of the clauses before have been called.
        foreach (SyntaxNode call in _scan.Suspensions.Keys.Where(call => node.Body.Span.Contains(call.Span) && !sources.Any(source => source.Span.Contains(call.Span))))
            Report(Descriptors.UnsupportedSuspension, call, "a later clause of a query", "make the call in a statement of its own before the query");
        Stmt[] steps = [.. sources.Select(SourceOfQuery)];
        return new SequenceExpr(steps.ToEquatable(), Plain(node));
    }

    private Declare SourceOfQuery(ExpressionSyntax node)
    {
        ITypeSymbol type = _model.GetTypeInfo(node, _cancellation).Type!;
        int source = Temporary("source", type, node);
        var step = new Declare(source, TypeNames.Of(type), InOverflowContext(Bind(node))) { Span = SpanOf(node) };
        _replaced.Add(node.SkipParentheses(), Code.Use(source));
        return step;
    }

    private OperationExpr BindRange(RangeExpressionSyntax node)
    {
        // Slices of strings and the like are taken by numbers, without a Range.
        bool isByNumbers = node.Parent is ArgumentSyntax { Parent.Parent: ExpressionSyntax access } && IsImplicit(access);
        OperationBuilder builder = new();
        if (node.LeftOperand is { } from)
            BindEnd(builder, from, isByNumbers);
        builder.Text("..");
        if (node.RightOperand is { } to)
            BindEnd(builder, to, isByNumbers);
        return builder.Build(ValueOf(node));
    }

    private void BindEnd(OperationBuilder builder, ExpressionSyntax end, bool isByNumbers)
    {
        if (isByNumbers && end is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } fromEnd)
        {
            builder.Text("^").Operand(Bind(fromEnd.Operand));
            return;
        }
        builder.Operand(isByNumbers ? BindNatural(end) : Bind(end));
    }

    private bool IsImplicit(ExpressionSyntax access) => _model.GetOperation(access, _cancellation) is IImplicitIndexerReferenceOperation;

    // [source]  list[^1] += F()
    // [lowered] var kept = list; int index = kept.Count - 1; kept[index] += F()
    private OperationExpr BindFromEnd(ExpressionSyntax node, BracketedArgumentListSyntax arguments)
    {
        var access = (IImplicitIndexerReferenceOperation)_model.GetOperation(node, _cancellation)!;
        var steps = new List<Stmt>();
        Code receiver = Pin(node is ElementAccessExpressionSyntax element ? BindReceiver(element.Expression) : BoundReceiver(node), steps);
        Code length = Code.Join(receiver, "." + access.LengthSymbol.Name);
        ExpressionSyntax argument = arguments.Arguments[0].Expression.SkipParentheses();
        Code offset = argument is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } fromEnd
            ? Code.Join(length, " - ", Pin(Bind(fromEnd.Operand), steps))
            : Code.Join("(", Pin(Bind(argument), steps), ").GetOffset(", length, ")");
        int index = Temporary("index", _model.Compilation.GetSpecialType(SpecialType.System_Int32), argument);
        steps.Add(new Declare(index, "int", new PlainExpr(offset, ValueKind.None, IsStable: false)) { Span = SpanOf(argument) });
        var place = new SequenceExpr(steps.ToEquatable(), new PlainExpr(receiver, ValueKind.None, IsStable: true));
        return new OperationBuilder().Operand(place).Text("[").Text(Code.Use(index)).Text("]").Build(NaturalValueOf(node), isLocation: true);
    }
}
