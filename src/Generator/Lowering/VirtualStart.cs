using CoGen.Generator.Emission;
using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>
/// The method that the entry points of a virtual method start: it calls the twin, so that the override of the moment runs.
/// </summary>
internal static class VirtualStart
{
    // [lowered] R M_Start(P p) { return suspend this.M_Green(g, p); }
    public static CompiledMethod Of(GreenMethod method)
    {
        var locals = method.Parameters.Select(static (p, id) => new Local(id, p.Name, p.Type, LocalKind.Parameter, IsRefLike: false, DeclaredAt: -1)).ToEquatable();
        var arguments = locals.SelectMany(static local => new Code[] { ", ", Code.Use(local.Id) });
        Code call = Code.Join(new Code[] { $"this.{method.TwinName}{method.TypeArguments}(", new(EquatableArray.Of<Part>(new ContextPart()), default) }.Concat(arguments).Append(")"));
        var plain = new PlainExpr(call, ValueKind.None, IsStable: false);
        var suspending = new SuspendingExpr(plain, new ValueKind(method.ReturnsVoid ? "" : method.ReturnType), "result", null, -1);
        Stmt body = method.ReturnsVoid ? new Evaluate(suspending) : new Return(suspending);
        var names = new Names(locals.Select(static local => local.Name).Concat(method.TypeParameters).Select(static name => name.TrimStart('@')));
        LoweredBody lowered = LoweringPipeline.Run(locals, new Block(EquatableArray.Of(body)), names, constructs: 0, method.ReturnType);
        GreenMethod start = method with { Stem = method.Stem + "_Start", IsStart = true, Dispatching = Dispatching.Instance };
        return new CompiledMethod(start, lowered, names, null);
    }
}
