using CoGen.Generator.Lowering;
using CoGen.Generator.Model;

namespace CoGen.Generator.Emission;

/// <summary>Everything that is generated for one green method.</summary>
internal static class MethodEmitter
{
    public static void Emit(SourceWriter writer, CompiledMethod compiled)
    {
        GreenMethod method = compiled.Method;
        EntryPointEmitter.EmitSpawns(writer, method, StartFrame(compiled));
        if (method.HasSpawns)
            writer.Line();
        if (compiled.Body is not null)
            writer.Line($"// The fast path of {method.Name}: a call that suspends saves what is alive and returns.");
        EntryPointEmitter.EmitTwinAttributes(writer);
        if (!method.HasBody)
            writer.Line(EntryPointEmitter.AbstractTwin(method));
        else if (compiled.Body is null)
            writer.Line(EntryPointEmitter.Twin(method, EntryPointEmitter.Free(method, "g")) + " => throw null!;");
        else
            EmitPaths(writer, compiled);
        if (compiled.Start is { } start)
            EmitResume(writer, start.Method, start.Body!, new FrameNames(start.Method, start.Body!, start.Names!), mayRecurse: false);
        EmitFunctions(writer, compiled);
    }

    private static void EmitFunctions(SourceWriter writer, CompiledMethod compiled)
    {
        foreach (CompiledMethod function in compiled.Functions)
        {
            writer.Line();
            writer.Line($"// {function.Method.Name}: a nested function of {compiled.Method.Name}, which gets what it captures.");
            EmitPaths(writer, function);
            EmitFunctions(writer, function);
        }
    }

    // A virtual method starts through a frame of its own, which calls whatever override there is.
    private static string? StartFrame(CompiledMethod compiled)
    {
        CompiledMethod start = compiled.Start ?? compiled;
        if (start.Body is null)
            return null;
        var names = new FrameNames(start.Method, start.Body, new Names(start.Names!));
        IEnumerable<string> self = start.Method.IsStatic ? [] : [$"{names.Self} = this"];
        IEnumerable<string> parameters = start.Body.Locals
            .Where(static local => local.Kind == LocalKind.Parameter)
            .Select(local => $"{names.FieldOf(local.Id)} = {local.Name}");
        string values = string.Join(", ", self.Concat(parameters));
        return values.Length == 0 ? $"new {names.Type}()" : $"new {names.Type} {{ {values} }}";
    }

    private static void EmitPaths(SourceWriter writer, CompiledMethod compiled)
    {
        GreenMethod method = compiled.Method;
        LoweredBody body = compiled.Body!;
        var names = new FrameNames(method, body, new Names(compiled.Names!));
        writer.Open(EntryPointEmitter.Twin(method, names.Context));
        if (compiled.MayRecurse)
            names.WriteStackCheck(writer);
        var code = new CodePrinter(body.Locals, names.Context, declaresAhead: false);
        new FastPathPrinter(writer, code, body, names).PrintAll(body.Tree.Statements);
        writer.Close();
        EmitResume(writer, method, body, names, compiled.MayRecurse);
    }

    private static void EmitResume(SourceWriter writer, GreenMethod method, LoweredBody body, FrameNames names, bool mayRecurse)
    {
        // What is readonly stays so: there C# works on copies.
        string modifiers = (method.IsStatic ? "private static" : "private")
            + (method.TwinModifiers.Contains("readonly ") ? " readonly" : "")
            + (method.TwinModifiers.Contains("unsafe ") || UnsafeBlocks.AreIn(body.Tree) ? " unsafe" : "");
        writer.Line();
        writer.Line($"// {Purpose(method)}");
        writer.Open($"{modifiers} {method.ReturnType} {method.ResumeName}{method.TypeParameterList}(global::CoGen.GreenContext {names.Context}, {names.Type} {names.Frame}){method.Constraints}");
        var code = new CodePrinter(body.Locals, names.Context, declaresAhead: true);
        new ResumePathPrinter(writer, code, body, names).PrintBody();
        writer.Close();
        writer.Line();
        FrameEmitter.Emit(writer, method, body, names, mayRecurse);
    }

    private static string Purpose(GreenMethod method) => method.IsStart
        ? $"Starts {method.Name} as a green thread: calls the override of the moment."
        : $"The resume path of {method.Name}: goes on where its frame stands.";
}

/// <summary>A green method on its way to text.</summary>
/// <param name="Body">Null for a method without a body, or with errors: it gets a stub.</param>
/// <param name="Names">The names its body has taken.</param>
/// <param name="Start">For a virtual method, the method that its entry points start.</param>
internal sealed record CompiledMethod(GreenMethod Method, LoweredBody? Body, Names? Names, CompiledMethod? Start)
{
    /// <summary>It looks at the native stack before it begins.</summary>
    public bool MayRecurse { get; init; }

    /// <summary>What became of its library calls, when that is asked for.</summary>
    public EquatableArray<ReportLine> Report { get; init; }

    /// <summary>The green lambdas and local functions of the body.</summary>
    public EquatableArray<CompiledMethod> Functions { get; init; }
}
