using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>After it: no <see cref="Using"/>.</summary>
internal sealed class UsingLowering(MethodScope scope) : TreeRewriter
{
    public static Block Lower(Block body, MethodScope scope) => new UsingLowering(scope).RewriteBlock(body);

    // [source]  using (R x = …) body
    // [lowered] R x = …; try { body } finally { dispose }
    public override Stmt Rewrite(Stmt statement)
    {
        if (statement is not Using used)
            return base.Rewrite(statement);
        Stmt body = Rewrite(used.Body);
        Block inner = body as Block ?? new Block(EquatableArray.Of(body));
        var guarded = new Try(scope.NewConstruct(), inner, default, Disposal.Of(scope.Locals[used.Local], used.Dispose));
        return new Block(used.Acquire.Append(guarded).ToEquatable()) { IsSpliced = true };
    }
}

internal static class Disposal
{
    public static Block Of(Local local, DisposeKind kind)
    {
        Code resource = local.IsBox ? Code.Join(Code.Use(local.Id), ".Value") : Code.Use(local.Id);
        Code call = kind switch
        {
            DisposeKind.Reference => Code.Join("((global::System.IDisposable)", resource, ")?.Dispose();"),
            DisposeKind.Value => Code.Join(resource, ".Dispose();"),
            DisposeKind.Interface => Code.Join("global::CoGen.GreenContext.Dispose(ref ", resource, ");"),
            DisposeKind.RefStruct => Code.Join("global::CoGen.GreenContext.DisposeRefStruct(ref ", resource, ");"),
            DisposeKind.Maybe => Code.Join("(", resource, " as global::System.IDisposable)?.Dispose();"),
            _ => Code.Empty,
        };
        return new Block(EquatableArray.Of<Stmt>(new PlainStmt(call)));
    }
}
