using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Binding;

/// <summary>Initializers and <c>with</c>: the object is made first, then its members are assigned one after the other.</summary>
internal sealed partial class MethodBinder
{
    private Expr BindCreation(BaseObjectCreationExpressionSyntax node)
    {
        Expr created = _scan.Suspensions.TryGetValue(node, out Suspension? suspension) ? SuspendingCreation(node, suspension) : BindNew(node);
        if (node.Initializer is null)
            return created;
        if (!_scan.Hot.Contains(node.Initializer) && created is OperationExpr)
            return new OperationBuilder().Operand(created).Text(" ").Text(CodeOf(node.Initializer)).Build(ValueOf(node));
        return IsSetAtOnce(node) ? BindAtOnce(node) : BindInitializer(node, created);
    }

    private OperationExpr BindNew(BaseObjectCreationExpressionSyntax node)
    {
        OperationBuilder builder = new OperationBuilder().Text(node is ObjectCreationExpressionSyntax named ? $"new {named.Type}(" : "new(");
        return BindArguments(builder, node.ArgumentList?.Arguments ?? default).Text(CallerArguments(node, node.ArgumentList is { Arguments.Count: > 0 } ? ", " : "")).Text(")").Build(ValueOf(node));
    }

    // [source]  new T(a) { B = F(), C = { G() }, [k] = H() }
    // [lowered] T made = new T(a); made.B = F(); made.C.Add(G()); made[k] = H(); made
    private SequenceExpr BindInitializer(BaseObjectCreationExpressionSyntax node, Expr created)
    {
        ITypeSymbol type = _model.GetTypeInfo(node, _cancellation).Type!;
        int made = Temporary("made", type, node);
        var steps = new List<Stmt> { new Declare(made, TypeNames.Of(type), InOverflowContext(created)) { Span = SpanOf(node) } };
        AddItems(node.Initializer!, Made(made), made, steps);
        return new SequenceExpr(steps.ToEquatable(), new PlainExpr(Code.Use(made), ValueOf(node), IsStable: false));
    }

    // The text of a checked or unchecked expression does not reach the statements before it.
    private Stmt Step(Stmt statement) => _overflowContext.Length == 0 ? statement : new Block(EquatableArray.Of(statement)) { Context = _overflowContext };

    private static PlainExpr Made(int local) => new(Code.Use(local), ValueKind.None, IsStable: true);

    /// <param name="made">The object itself; null for what a member of it holds.</param>
    private void AddItems(InitializerExpressionSyntax initializer, Expr target, int? made, List<Stmt> steps)
    {
        for (int i = 0; i < initializer.Expressions.Count; i++)
        {
            if (initializer.Expressions[i] is AssignmentExpressionSyntax member && initializer.IsKind(SyntaxKind.ObjectInitializerExpression))
                AddMember(member, target, made, steps);
            else
                AddElement(initializer, i, target, steps);
        }
    }

    private void AddMember(AssignmentExpressionSyntax member, Expr target, int? made, List<Stmt> steps)
    {
        if (IsInitOnly(member))
        {
            if (made is { } whole)
                steps.Add(Step(new Assign(whole, BindWith(whole, [member])) { Span = SpanOf(member) }));
            else
                Report(Descriptors.UnsupportedSuspension, CallIn(member.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>()!), "an initializer that sets an init-only member of a member", "compute the value in a statement of its own first");
            return;
        }
        OperationExpr place = MemberPlace(member.Left, target);
        if (member.Right is InitializerExpressionSyntax nested)
        {
            // Indexes are evaluated once, the member itself again for each item.
            OperationExpr read = place with
            {
                Operands = place.Operands.Select((operand, i) => i == 0 ? operand : new PlainExpr(Pin(operand, steps), ValueKind.None, IsStable: true)).ToEquatable(),
                IsLocation = _model.GetTypeInfo(member.Left, _cancellation).Type is { IsValueType: true },
            };
            AddItems(nested, read, null, steps);
            return;
        }
        Expr assigned = Bind(member.Right);
        Expr assignment = _scan.Hot.Contains(member.Right)
            ? new AssignmentExpr(place, "", "", assigned, ValueKind.None)
            : new OperationBuilder().Operand(place).Text(" = ").Operand(assigned).Build(ValueKind.None);
        steps.Add(Step(new Evaluate(assignment) { Span = SpanOf(member) }));
    }

    private OperationExpr MemberPlace(ExpressionSyntax member, Expr target) => member is ImplicitElementAccessSyntax element
        ? BindArguments(new OperationBuilder().Operand(target).Text("["), element.ArgumentList.Arguments).Text("]").Build(NaturalValueOf(member), isLocation: true)
        : new OperationBuilder().Operand(target).Text("." + member).Build(NaturalValueOf(member), isLocation: true);

    private void AddElement(InitializerExpressionSyntax initializer, int index, Expr target, List<Stmt> steps)
    {
        ExpressionSyntax element = initializer.Expressions[index];
        OperationBuilder call = new OperationBuilder().Operand(target).Text(".Add(");
        string separator = "";
        foreach (ExpressionSyntax argument in element is InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression } several ? several.Expressions : [element])
        {
            call.Text(separator).Operand(Bind(argument));
            separator = ", ";
        }
        var operation = _model.GetOperation(initializer, _cancellation) as IObjectOrCollectionInitializerOperation;
        string filled = CallerInformation.Of(operation?.Initializers.ElementAtOrDefault(index));
        steps.Add(Step(new Evaluate(call.Text(filled.Length == 0 ? ")" : $", {filled})").Build(ValueKind.None)) { Span = SpanOf(element) }));
    }

    // [source]  r with { A = x, B = F(), C = y }
    // [lowered] T made = r with { A = x }; made = made with { B = F(), C = y }; made
    private SequenceExpr BindWith(WithExpressionSyntax node)
    {
        ITypeSymbol type = _model.GetTypeInfo(node, _cancellation).Type!;
        if (!Cloning.IsSilent(type))
            Report(Descriptors.UnsupportedSuspension, CallIn(node.Initializer), "a 'with' on a type with a copy constructor of its own", "compute the value in a statement of its own first");
        int made = Temporary("made", type, node);
        AssignmentExpressionSyntax[] members = [.. node.Initializer.Expressions.OfType<AssignmentExpressionSyntax>()];
        int next = Array.FindIndex(members, _scan.Hot.Contains);
        Expr copy = BindWith(Bind(node.Expression), members.Take(next), NaturalValueOf(node));
        var steps = new List<Stmt> { new Declare(made, TypeNames.Of(type), InOverflowContext(copy)) { Span = SpanOf(node) } };
        while (next < members.Length)
        {
            AssignmentExpressionSyntax[] some = [members[next], .. members.Skip(next + 1).TakeWhile(member => !_scan.Hot.Contains(member))];
            steps.Add(Step(new Assign(made, BindWith(made, some)) { Span = SpanOf(members[next]) }));
            next += some.Length;
        }
        return new SequenceExpr(steps.ToEquatable(), new PlainExpr(Code.Use(made), ValueOf(node), IsStable: false));
    }

    private OperationExpr BindWith(int made, IEnumerable<AssignmentExpressionSyntax> members) => BindWith(Made(made), members, ValueKind.None);

    private OperationExpr BindWith(Expr copied, IEnumerable<AssignmentExpressionSyntax> members, ValueKind value)
    {
        OperationBuilder builder = new OperationBuilder().Operand(copied).Text(" with {");
        string separator = " ";
        foreach (AssignmentExpressionSyntax member in members)
        {
            builder.Text($"{separator}{member.Left} = ").Operand(Bind(member.Right));
            separator = ", ";
        }
        return builder.Text(" }").Build(value);
    }

    private bool IsInitOnly(AssignmentExpressionSyntax member) =>
        _model.GetSymbolInfo(member.Left, _cancellation).Symbol is IPropertySymbol { SetMethod.IsInitOnly: true };

    // Members that can be set nowhere but in the creation.
    private bool IsSetAtOnce(BaseObjectCreationExpressionSyntax node)
    {
        if (!node.Initializer!.IsKind(SyntaxKind.ObjectInitializerExpression))
            return false;
        bool isClonable = Cloning.IsSilent(_model.GetTypeInfo(node, _cancellation).Type!);
        bool setsRequired = _model.GetSymbolInfo(node, _cancellation).Symbol is IMethodSymbol constructor
            && constructor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute");
        return node.Initializer.Expressions.OfType<AssignmentExpressionSyntax>().Any(member =>
            !isClonable && IsInitOnly(member)
            || !setsRequired && _model.GetSymbolInfo(member.Left, _cancellation).Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
    }

    // The values first, then the creation: only where nobody can tell.
    private Expr BindAtOnce(BaseObjectCreationExpressionSyntax node)
    {
        ExpressionSyntax? observable = Cloning.FirstObservable(node, _model, _cancellation);
        if (observable is not null || _scan.Suspensions.ContainsKey(node))
        {
            Report(Descriptors.UnsupportedSuspension, CallIn(node.Initializer!), "an initializer with init-only or required members of a type whose creation runs code", "compute the value in a statement of its own first");
            return PlainExpr.Default;
        }
        OperationBuilder builder = new OperationBuilder().Text(node is ObjectCreationExpressionSyntax named ? $"new {named.Type}(" : "new(");
        BindArguments(builder, node.ArgumentList?.Arguments ?? default).Text(") {");
        string separator = " ";
        foreach (AssignmentExpressionSyntax member in node.Initializer!.Expressions.OfType<AssignmentExpressionSyntax>())
        {
            builder.Text($"{separator}{member.Left} = ").Operand(Bind(member.Right));
            separator = ", ";
        }
        return builder.Text(" }").Build(ValueOf(node));
    }

    private OperationExpr BindAnonymous(AnonymousObjectCreationExpressionSyntax node)
    {
        OperationBuilder builder = new OperationBuilder().Text("new {");
        string separator = " ";
        foreach (AnonymousObjectMemberDeclaratorSyntax member in node.Initializers)
        {
            builder.Text($"{separator}{Names.Escape(_model.GetDeclaredSymbol(member, _cancellation)!.Name)} = ").Operand(Bind(member.Expression));
            separator = ", ";
        }
        return builder.Text(" }").Build(ValueOf(node));
    }
}
