using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Loops, switch, using and try.</summary>
internal sealed partial class MethodBinder
{
    private Loop BindWhile(WhileStatementSyntax loop)
    {
        int id = NewConstruct(loop);
        (Expr? condition, EquatableArray<Stmt> prelude) = BindLoopCondition(loop.Condition);
        return new Loop(id, LoopKind.While, condition, default, BindBlock(loop.Statement)) { Prelude = prelude, Span = SpanOf(loop.Condition) };
    }

    private Loop BindDo(DoStatementSyntax loop)
    {
        int id = NewConstruct(loop);
        Block body = BindBlock(loop.Statement);
        (Expr? condition, EquatableArray<Stmt> prelude) = BindLoopCondition(loop.Condition);
        return new Loop(id, LoopKind.Do, condition, default, body) { Prelude = prelude, Span = SpanOf(loop.Condition) };
    }

    private Block BindFor(ForStatementSyntax loop)
    {
        var statements = new List<Stmt>();
        foreach (VariableDeclaratorSyntax declarator in loop.Declaration?.Variables ?? default)
            statements.Add(BindDeclarator(declarator, loop.Declaration!.Type));
        statements.AddRange(loop.Initializers.Select(BindStep));
        int id = NewConstruct(loop);
        (Expr? condition, EquatableArray<Stmt> prelude) = BindLoopCondition(loop.Condition);
        Block body = BindBlock(loop.Statement);
        var steps = new List<Stmt>();
        foreach (ExpressionSyntax step in loop.Incrementors)
        {
            int before = _hoisted.Count;
            Stmt bound = BindStep(step);
            steps.AddRange(TakeBoxes(before));
            steps.Add(bound);
        }
        statements.Add(new Loop(id, LoopKind.For, condition, steps.ToEquatable(), body)
        {
            Prelude = prelude,
            Span = loop.Condition is null ? null : SpanOf(loop.Condition),
        });
        return new Block(statements.ToEquatable()) { IsSpliced = true };
    }

    private Stmt BindStep(ExpressionSyntax expression) => new Evaluate(BindPiece(expression)) { Span = SpanOf(expression) };

    private Stmt BindForEach(CommonForEachStatementSyntax loop)
    {
        if (loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword))
            return Unsupported(loop, "an 'await foreach'");
        ForEachStatementInfo info = _model.GetForEachStatementInfo(loop);
        ITypeSymbol? collection = _model.GetTypeInfo(loop.Expression, _cancellation).Type;
        if (collection is null || info.ElementType is null)
            return Unsupported(loop, "a foreach over this type");
        if (_scan.Suspensions.TryGetValue(loop, out Suspension? suspension) && suspension.Patch is SequenceRow row)
            return BindSequence(loop, info, row, (IMethodSymbol)suspension.Symbol);
        Expr source = BindPiece(loop.Expression);
        int id = NewConstruct(loop);
        if (collection is IArrayTypeSymbol { Rank: 1 } or { SpecialType: SpecialType.System_String })
            return BindIndexedForEach(loop, info, collection, source, id);
        if (TypeNames.IsInlineArray(collection) && info.GetEnumeratorMethod?.ContainingType is { } owner && IsOfSystem(owner))
            return Unsupported(loop, "a foreach over an inline array", "copy its elements into an array first");
        if (info.GetEnumeratorMethod is null || info.MoveNextMethod is null)
            return Unsupported(loop, "a foreach over this type");

        (string before, string after) = EnumeratorCall(info.GetEnumeratorMethod, collection, loop.Expression);
        ITypeSymbol enumerator = info.GetEnumeratorMethod.ReturnType;
        int cursor = Temporary("enumerator", enumerator, loop.Expression);
        (ForEachVariable variable, Block body) = BindIteration(loop, info, isIndexed: false);
        SuspendingExpr? moveNext = _scan.Suspensions.ContainsKey(loop) ? SuspendingMoveNext(loop, cursor) : null;
        return new ForEach(id, ForEachKind.Enumerator, source, -1, cursor, before, after, DisposalOf(enumerator, info.DisposeMethod), variable, body, moveNext) { Span = SpanOf(loop.Expression) };
    }

    // [source]  foreach (string line in File.ReadLines(path)) body
    // [lowered] as any foreach, over SequencePatches.ReadLines(path): MoveNext suspends, and so does Dispose
    private Stmt BindSequence(CommonForEachStatementSyntax loop, ForEachStatementInfo info, SequenceRow row, IMethodSymbol method)
    {
        if (_model.Compilation.GetTypeByMetadataName("CoGen.Patches.GreenItems`1") is not { } items)
            return Unsupported(loop, "a foreach over this sequence");
        var call = (InvocationExpressionSyntax)loop.Expression.SkipParentheses();
        TrackDesignations(call);
        OperationBuilder builder = new OperationBuilder().Text($"global::CoGen.Patches.{row.Target}{TypeArguments(method)}(");
        if (method.ReducedFrom is not null)
            builder.Operand(ReceiverOf(call)).Text(call.ArgumentList.Arguments.Count > 0 ? ", " : "");
        INamedTypeSymbol enumerator = items.Construct(info.ElementType!);
        Expr source = BindArguments(builder, call.ArgumentList.Arguments).Text(")").Build(new ValueKind(TypeNames.Of(enumerator)));
        int id = NewConstruct(loop);
        int cursor = Temporary("enumerator", enumerator, loop.Expression);
        (ForEachVariable variable, Block body) = BindIteration(loop, info, isIndexed: false);
        return new ForEach(id, ForEachKind.Enumerator, source, -1, cursor, "", ".GetEnumerator()", DisposeKind.Value, variable, body, SuspendingMoveNext(loop, cursor))
        {
            Span = SpanOf(loop.Expression),
            Disposal = Suspending(loop, cursor, "Dispose", ValueKind.None),
        };
    }

    private SuspendingExpr SuspendingMoveNext(CommonForEachStatementSyntax loop, int cursor) => Suspending(loop, cursor, "MoveNext", ValueKind.Bool);

    private SuspendingExpr Suspending(CommonForEachStatementSyntax loop, int cursor, string method, ValueKind result)
    {
        Code call = Code.Join(Code.Use(cursor), $".{method}_Green(", Context, ")");
        string name = char.ToLowerInvariant(method[0]) + method.Substring(1) + "Result";
        return new SuspendingExpr(new PlainExpr(call, ValueKind.None, IsStable: false), result, name, SpanOf(loop.Expression), PlaceAt(loop.Expression.GetLocation()));
    }

    private ForEach BindIndexedForEach(CommonForEachStatementSyntax loop, ForEachStatementInfo info, ITypeSymbol collection, Expr source, int id)
    {
        int items = Temporary("items", collection, loop.Expression);
        int index = Temporary("index", _model.Compilation.GetSpecialType(SpecialType.System_Int32), loop.Expression);
        (ForEachVariable variable, Block body) = BindIteration(loop, info, isIndexed: true);
        return new ForEach(id, ForEachKind.Indexed, source, items, index, "", "", DisposeKind.None, variable, body) { Span = SpanOf(loop.Expression) };
    }

    private (ForEachVariable, Block) BindIteration(CommonForEachStatementSyntax loop, ForEachStatementInfo info, bool isIndexed)
    {
        // An array's element is read by index, not through the Current of an enumerator.
        string current = isIndexed || info.CurrentConversion.IsIdentity ? "" : $"({TypeNames.Of(info.ElementType!)})";
        if (loop is ForEachVariableStatementSyntax deconstructing)
        {
            int before = _hoisted.Count;
            TrackDesignations(deconstructing.Variable);
            var boxes = TakeBoxes(before).ToEquatable();
            Code pattern = new(TextOf(deconstructing.Variable), LocalsIn(deconstructing.Variable).Select(Written).ToEquatable());
            return (new ForEachVariable(-1, "", current, pattern) { Boxes = boxes }, BindBlock(loop.Statement));
        }
        var each = (ForEachStatementSyntax)loop;
        var symbol = (ILocalSymbol)_model.GetDeclaredSymbol(each, _cancellation)!;
        int local = Track(symbol, LocalKind.User);
        // Roslyn says that it is an object; the language, that it is dynamic.
        bool isDynamic = each.Type.IsVar && _model.GetTypeInfo(loop.Expression, _cancellation).Type is IDynamicTypeSymbol;
        if (isDynamic && !_locals[local].IsBox)
            _locals[local] = _locals[local] with { Type = "dynamic" };
        string element = isDynamic ? "(dynamic)" : info.ElementConversion.IsIdentity ? "" : $"({TypeNames.Of(symbol.Type)})";
        string cast = symbol.IsRef ? "ref " : element + current;
        ForEachVariable variable = _locals[local].IsBox
            ? new ForEachVariable(local, "var", BoxAround(symbol.Type).Before + cast, null) { CastEnd = BoxAround(symbol.Type).After }
            : new ForEachVariable(local, each.Type.ToString(), cast, null);
        return (variable, BindBlock(loop.Statement));
    }

    // Text before and after the collection that calls GetEnumerator.
    private static (string, string) EnumeratorCall(IMethodSymbol method, ITypeSymbol collection, ExpressionSyntax source)
    {
        bool isPrimary = source is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ThisExpressionSyntax or ParenthesizedExpressionSyntax;
        if (method.ReducedFrom is { } extension)
            return ($"{TypeNames.Of(extension.ContainingType)}.{extension.Name}(", ")");
        if (method.IsExtensionMethod)
            return ($"{TypeNames.Of(method.ContainingType)}.{method.Name}(", ")");
        // An interface has the method itself; only a class may implement it out of sight.
        bool isDirect = SymbolEqualityComparer.Default.Equals(method.ContainingType, collection) || collection.TypeKind == TypeKind.Interface && !TypeNames.IsSpeakable(collection);
        return method.ContainingType.TypeKind == TypeKind.Interface && !isDirect
            ? ($"(({TypeNames.Of(method.ContainingType)})(", ")).GetEnumerator()")
            : isPrimary ? ("", ".GetEnumerator()") : ("(", ").GetEnumerator()");
    }


    // Several declarators nest: each owns the ones after it.
    private Stmt BindUsing(SeparatedSyntaxList<VariableDeclaratorSyntax> declarators, int index, TypeSyntax type, Func<Block> bindBody)
    {
        if (index == declarators.Count)
            return bindBody();
        var symbol = (ILocalSymbol)_model.GetDeclaredSymbol(declarators[index], _cancellation)!;
        Stmt acquire = BindDeclarator(declarators[index], type);
        int local = LocalOf(symbol)!.Value;
        Stmt body = BindUsing(declarators, index + 1, type, bindBody);
        if (symbol.Type is IDynamicTypeSymbol)
            return DynamicUsing(EquatableArray.Of(acquire), _locals[local].IsBox ? Code.Join(Code.Use(local), ".Value") : Code.Use(local), body, declarators[index]);
        return new Using(EquatableArray.Of(acquire), local, DisposalOf(symbol.Type, null), body);
    }

    private Using BindUsing(ExpressionSyntax expression, Func<Block> bindBody)
    {
        ITypeSymbol type = _model.GetTypeInfo(expression, _cancellation).Type ?? _model.Compilation.GetSpecialType(SpecialType.System_Object);
        Expr value = BindPiece(expression);
        int resource = Temporary("resource", type, expression);
        if (type is IDynamicTypeSymbol)
            return DynamicUsing(EquatableArray.Of<Stmt>(new Declare(resource, "dynamic", value) { Span = SpanOf(expression) }), Code.Use(resource), bindBody(), expression);
        var acquire = new Declare(resource, TypeNames.Of(type), value) { Span = SpanOf(expression) };
        return new Using(EquatableArray.Of<Stmt>(acquire), resource, DisposalOf(type, null), bindBody());
    }

    // What is found at run time is converted when it is acquired.
    private Using DynamicUsing(EquatableArray<Stmt> acquire, Code value, Stmt body, SyntaxNode node)
    {
        int resource = Temporary("resource", Disposable, node);
        var taken = new Declare(resource, TypeNames.Of(Disposable), new PlainExpr(Code.Join($"({TypeNames.Of(Disposable)})", value), ValueKind.None, IsStable: false));
        return new Using(acquire.Append(taken).ToEquatable(), resource, DisposeKind.Reference, body);
    }

    /// <param name="known">The method that foreach found; null to look it up as a using does.</param>
    private DisposeKind DisposalOf(ITypeSymbol type, IMethodSymbol? known)
    {
        bool implements = type.SpecialType == SpecialType.System_IDisposable || type.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_IDisposable);
        if (type is ITypeParameterSymbol parameter)
            return !implements ? DisposeKind.Maybe : parameter.AllowsRefLikeType ? DisposeKind.RefStruct : DisposeKind.Interface;
        if (IsNullable(type))
            return DisposalOf(((INamedTypeSymbol)type).TypeArguments[0], known) == DisposeKind.None ? DisposeKind.None : DisposeKind.Interface;
        if (type.IsRefLikeType)
            return HasPublicDispose(type) ? DisposeKind.Value : implements ? DisposeKind.RefStruct : DisposeKind.None;
        // A type may have another Dispose than the interface's; of a class, any class that derives from it may.
        if (implements)
            return type.IsReferenceType ? DisposeKind.Reference : DisposesItself(type) ? DisposeKind.Value : DisposeKind.Interface;
        if (known is null || type.IsValueType)
            return DisposeKind.None;
        return DisposeKind.Maybe;
    }

    private static bool IsNullable(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private INamedTypeSymbol Disposable => _model.Compilation.GetSpecialType(SpecialType.System_IDisposable);

    private ISymbol? DisposeOf(ITypeSymbol type) => type.FindImplementationForInterfaceMember(Disposable.GetMembers("Dispose")[0]);

    private bool DisposesItself(ITypeSymbol type) => DisposeOf(type) is { DeclaredAccessibility: Accessibility.Public, Name: "Dispose" };

    private static bool HasPublicDispose(ITypeSymbol type)
    {
        for (ITypeSymbol? owner = type; owner is not null; owner = owner.BaseType)
        {
            foreach (ISymbol member in owner.GetMembers("Dispose"))
            {
                if (member is IMethodSymbol { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsGenericMethod: false })
                    return true;
            }
        }
        return false;
    }

    private Try BindTry(TryStatementSyntax tried)
    {
        int id = NewConstruct(tried);
        Block body = BindBlock(tried.Block);
        var clauses = tried.Catches.Select(BindCatch).ToEquatable();
        Block? cleanup = tried.Finally is null ? null : BindBlock(tried.Finally.Block);
        bool neverCompletes = cleanup is not null && _model.AnalyzeControlFlow(cleanup.Suspends ? tried : tried.Finally!.Block) is { Succeeded: true, EndPointIsReachable: false };
        return new Try(id, body, clauses, cleanup) { NeverCompletes = neverCompletes };
    }

    private CatchClause BindCatch(CatchClauseSyntax clause)
    {
        if (clause.Filter is { } test && _scan.Hot.Contains(test))
            Report(Descriptors.UnsupportedSuspension, CallIn(test), "an exception filter", "catch the exception, make the call in the clause, and rethrow");
        ITypeSymbol? type = clause.Declaration is null ? null : _model.GetTypeInfo(clause.Declaration.Type, _cancellation).Type;
        if (clause.Declaration is { } declared && _model.GetDeclaredSymbol(declared, _cancellation) is { } symbol && _captures.IsBoxed(symbol))
            return BindBoxedCatch(clause, symbol);
        int? local = clause.Declaration is { Identifier.RawKind: not (int)SyntaxKind.None } declaration
            ? Track(_model.GetDeclaredSymbol(declaration, _cancellation)!, LocalKind.Caught)
            : null;
        bool everything = _scan.CatchesEverything(clause);
        if (local is null && (everything || _scan.Hot.Contains(clause.Block)))
            local = MarkCaught(Temporary("exception", type ?? _model.Compilation.GetTypeByMetadataName("System.Exception")!, clause));
        if (local is { } exception)
            _caught[clause] = exception;
        Code? filter = null;
        if (clause.Filter is { } condition)
        {
            TrackDesignations(condition);
            filter = ConditionOf(condition.FilterExpression);
        }
        return new CatchClause(type is null ? "global::System.Exception" : TypeNames.Of(type), local, filter, TakesKill: !everything, BindBlock(clause.Block));
    }

    // [source]  catch (E e) when (w) { … () => e … }
    // [lowered] GreenBox<E> e; … catch (E caught) when ((e = new GreenBox<E> { Value = caught }) is var _ && (w)) { … () => e.Value … }
    private CatchClause BindBoxedCatch(CatchClauseSyntax clause, ILocalSymbol symbol)
    {
        int caught = _caught[clause] = MarkCaught(Temporary("exception", symbol.Type, clause)), box = Track(symbol, LocalKind.User);
        Expr made = Boxed(symbol.Type, new PlainExpr(Code.Use(caught), ValueKind.None, IsStable: false));
        Code? filter = null;
        if (clause.Filter is { } condition)
        {
            // There is no place between the catch and its filter where a function could get a box that lasts.
            if (_captures.Of(condition).Contains(symbol, SymbolEqualityComparer.Default))
                Report(Descriptors.CapturedLocal, condition, symbol.Name);
            TrackDesignations(condition);
            _locals[box] = _locals[box] with { IsHoisted = true };
            _hoisted.Add(new Declare(box, _locals[box].Type, null));
            Code make = Code.Join(new Code(EquatableArray.Of<Part>(new LocalPart(box)), default), " = ", ((OperationExpr)made).Texts[0], Code.Use(caught), " }", new Code(default, EquatableArray.Of(FlowStep.Write(box))));
            filter = Code.Join("(", make, ") is var _ && (", ConditionOf(condition.FilterExpression), ")");
        }
        Block body = BindBlock(clause.Block);
        if (filter is null)
            body = new Block(body.Statements.Prepend(new Declare(box, "var", made)).ToEquatable());
        return new CatchClause(TypeNames.Of(symbol.Type), caught, filter, TakesKill: !_scan.CatchesEverything(clause), body);
    }

    private int MarkCaught(int id)
    {
        _locals[id] = _locals[id] with { Kind = LocalKind.Caught };
        return id;
    }
}
