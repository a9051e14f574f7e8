using CoGen.Generator.Lowering;
using CoGen.Generator.Model;

namespace CoGen.Generator.Emission;

/// <summary>The frame: the values alive across a suspension, and one save method for each suspension point.</summary>
internal static class FrameEmitter
{
    public static void Emit(SourceWriter writer, GreenMethod method, LoweredBody body, FrameNames names, bool mayRecurse)
    {
        string parent = method.ReturnsVoid ? "global::CoGen.GreenFrame" : $"global::CoGen.GreenFrame<{method.ReturnType}>";
        writer.Line(FileEmitter.GeneratedCode);
        // An array of pointers.
        string safety = body.Frame.Fields.Any(local => body.Locals[local].Type.IndexOf('*') >= 0) ? "unsafe " : "";
        writer.Open($"private sealed {safety}class {method.FrameName}{method.TypeParameterList} : {parent}{method.Constraints}");
        if (!method.IsStatic)
            writer.Line($"internal {method.Type.SelfType} {names.Self};");
        foreach (int local in body.Frame.Fields)
            writer.Line($"internal {FieldType(body, local)} {names.FieldOf(local)}; // {Use(body, local)}");
        if (!method.IsStatic || body.Frame.Fields.Count > 0)
            writer.Line();
        string receiver = method.IsStatic ? "" : names.Self + ".";
        string call = $"{receiver}{method.ResumeName}{method.TypeArguments}({names.Context}, this)";
        writer.Line("[global::System.Diagnostics.DebuggerNonUserCode, global::System.Diagnostics.StackTraceHidden]");
        writer.Line($"public override void Resume(global::CoGen.GreenContext {names.Context}) => {(method.ReturnsVoid ? "" : "Result = ")}{call};");
        string handled = string.Join(" or ", body.Frame.Points.Where(static point => point.Tries.Count > 0).Select(static point => point.Number));
        if (handled.Length > 0)
            writer.Line($"public override bool Handles => State is {handled};");
        writer.Line($"public override global::CoGen.FrameSource Source => {FrameSources.Of(method, body)};");
        if (mayRecurse)
            EmitSave(writer, method, body, names, 0, names.Parameters);
        foreach (SuspensionPoint point in body.Frame.Points)
            EmitSave(writer, method, body, names, point.Number, point.Alive);
        writer.Close();
    }

    private static string FieldType(LoweredBody body, int local) => InferredType.Is(body.Locals[local].Type) ? "object?" : body.Locals[local].Type;

    private static string Use(LoweredBody body, int local)
    {
        IEnumerable<string> points = body.Frame.Points.Where(point => point.Alive.Contains(local)).Select(static point => point.Number.ToString());
        string alive = string.Join(", ", points);
        return alive.Length == 0 ? "for the start" : $"alive at {alive}";
    }

    // Cold: only a suspension comes here.
    private static void EmitSave(SourceWriter writer, GreenMethod method, LoweredBody body, FrameNames names, int point, EquatableArray<int> saved)
    {
        string frame = names.Frame, context = names.Context;
        IEnumerable<string> self = method.IsStatic ? [] : [$"{method.Type.SelfType} {names.Self}"];
        IEnumerable<string> alive = saved.Select(local => $"{FieldType(body, local)} {body.Locals[local].Name}");
        string parameters = string.Join(", ", new[] { $"global::CoGen.GreenContext {context}", $"{names.Type}? {frame}" }.Concat(self).Concat(alive));
        writer.Line();
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        writer.Open($"internal static {method.ReturnType} Save{point}({parameters})");
        writer.Line(method.IsStatic ? $"{frame} ??= new {names.Type}();" : $"{frame} ??= new {names.Type} {{ {names.Self} = {names.Self} }};");
        writer.Line($"{frame}.State = {point};");
        foreach (int local in saved)
            writer.Line($"{frame}.{names.FieldOf(local)} = {body.Locals[local].Name};");
        writer.Line($"{context}.Push({frame});");
        if (!method.ReturnsVoid)
            writer.Line("return default!;");
        writer.Close();
    }
}
