using CoGen.Generator.Lowering;
using CoGen.Generator.Model;

namespace CoGen.Generator.Emission;

/// <summary>The resume path: flat code behind a dispatch on the suspension point the activation stands at.</summary>
internal sealed class ResumePathPrinter(SourceWriter writer, CodePrinter code, LoweredBody body, FrameNames frame)
    : StatementPrinter(writer, code, body.Locals)
{
    private readonly FrameLayout _layout = body.Frame;
    private readonly HashSet<int> _copied = [];

    /// <summary>The whole body: locals, dispatch, code.</summary>
    public void PrintBody()
    {
        DeclareLocals();
        DispatchFromStart();
        PrintAll(body.Flat.Body.Statements);
    }

    // Without initializers: a value that should have been saved and was not is then a build error, not a wrong value.
    private void DeclareLocals()
    {
        foreach (Local local in Locals)
        {
            if (InferredType.Is(local.Type))
                WriteInferred(local.Id);
            else if (local.Reference.Length > 0)
                Writer.Line($"scoped {local.Reference} {local.Type} {local.Name} = ref global::System.Runtime.CompilerServices.Unsafe.NullRef<{local.Type}>();");
            else if (local.Kind is not (LocalKind.Constant or LocalKind.Caught))
                Writer.Line($"{(local.IsRefLike && !local.IsPointer ? "scoped " : "")}{local.Type} {local.Name};");
        }
    }

    protected override void Print(Stmt statement)
    {
        if (statement is Suspend)
            base.Print(statement);
        else
            WithCopies(statement, () => base.Print(statement));
    }

    // [source]  run(() => x);
    // [lowered] { var x_1 = x; run(() => x_1.Value); }
    private void WithCopies(Stmt statement, Action print)
    {
        int[] copied = [.. CapturedBoxes.CopiedBefore(statement, Locals).Where(_copied.Add)];
        if (copied.Length > 0)
            Writer.Open();
        foreach (int local in copied)
            Writer.Line($"var {Code.CopyOf(local)} = {Code.NameOf(local)};");
        print();
        _copied.ExceptWith(copied);
        if (copied.Length > 0)
            Writer.Close();
    }

    private void DispatchFromStart()
    {
        bool hasTries = _layout.Points.Any(static point => point.Tries.Count > 0);
        if (hasTries)
            Writer.Line($"int {frame.State} = {frame.Frame}.State;");
        if (_layout.Points.Count == 0)
        {
            Start();
            return;
        }
        Writer.Open($"switch ({(hasTries ? frame.State : frame.Frame + ".State")})");
        Cases(_layout.Points, depth: 0);
        Writer.Line("default: // from the start");
        Writer.Indented(() =>
        {
            Start();
            Writer.Line("break;");
        });
        Writer.Close();
    }

    private void Start()
    {
        foreach (Local local in Locals.Where(static local => local.Kind == LocalKind.Parameter))
            Restore(local.Id);
    }

    protected override void Dispatch(Dispatch dispatch)
    {
        List<SuspensionPoint> inside = [.. _layout.Points.Where(point => point.Tries.Contains(dispatch.Try))];
        int depth = inside[0].Tries.ToList().IndexOf(dispatch.Try) + 1;
        Writer.Open($"switch ({frame.State})");
        Cases(inside, depth);
        Writer.Close();
    }

    // The points that do the same at this depth share a case.
    private void Cases(IEnumerable<SuspensionPoint> points, int depth)
    {
        foreach (var same in points.GroupBy(point => (IsInner(point, depth) ? point.Tries[depth] : -1 - point.Number, RestoredAt(point, depth), MissingAt(point, depth))))
        {
            foreach (SuspensionPoint point in same)
                Writer.Line($"case {point.Number}: // behind {CalleeOf(point.Statement)}");
            Writer.Indented(() => Case(same.First(), depth));
        }
    }

    // Inside the try at this depth: what is put back here, then on to the next try or to the suspension point itself.
    private void Case(SuspensionPoint point, int depth)
    {
        foreach (int local in RestoredAt(point, depth))
            Restore(local);
        foreach (int local in MissingAt(point, depth))
            if (Locals[local].Reference.Length == 0)
                Writer.Line($"{Code.NameOf(local)} = default!;");
        if (IsInner(point, depth))
        {
            Writer.Line($"goto {body.Flat.TryLabels[point.Tries[depth]]};");
            return;
        }
        // An outer loop that comes by again enters its try from the top.
        if (depth > 0)
            Writer.Line($"{frame.State} = 0;");
        Take(point.Statement);
        Writer.Line($"goto {point.Label};");
    }

    private static bool IsInner(SuspensionPoint point, int depth) => depth < point.Tries.Count;

    private static EquatableArray<int> RestoredAt(SuspensionPoint point, int depth) =>
        point.Alive.Where((_, i) => point.RestoredAt[i] == depth).ToEquatable();

    // The callee as the user knows it.
    private string CalleeOf(Suspend suspend)
    {
        string call = Code.Print(suspend.Call);
        int end = call.IndexOf("_Green", StringComparison.Ordinal);
        int start = end;
        while (start > 0 && (char.IsLetterOrDigit(call[start - 1]) || call[start - 1] is '_'))
            start--;
        return end < 0 ? "the call" : call.Substring(start, end - start);
    }

    // Definite assignment does not see that the dispatch never enters a try from the top: what is read there must have a value.
    private EquatableArray<int> MissingAt(SuspensionPoint point, int depth) =>
        IsInner(point, depth) ? _layout.AliveBeforeTry[point.Tries[depth]].Where(local => !IsRestored(point, local, depth)).ToEquatable() : default;

    private static bool IsRestored(SuspensionPoint point, int local, int depth)
    {
        int index = point.Alive.ToList().IndexOf(local);
        return index >= 0 && point.RestoredAt[index] <= depth;
    }

    private void Take(Suspend suspend)
    {
        string context = Code.Context;
        string take = suspend.Target is not { } local ? $"{context}.Take();"
            : InferredType.Is(suspend.Type) ? $"{Code.NameOf(local)} = {context}.TakeLike({Code.NameOf(local)});"
            : $"{Code.NameOf(local)} = {context}.Take<{suspend.Type}>();";
        Writer.Line(take, suspend.Span);
    }

    // What may refer to an object is moved, so that the frame keeps nothing alive.
    private void Restore(int local)
    {
        string name = Code.NameOf(local), field = $"{frame.Frame}.{frame.FieldOf(local)}", type = Locals[local].Type;
        Writer.Line(InferredType.Is(type) ? $"{name} = {Code.Context}.MoveLike({name}, ref {field});"
            : IsNumber(type) ? $"{name} = {field};"
            : $"{name} = {field}; {field} = default!;");
    }

    private static bool IsNumber(string type) => type is "bool" or "char" or "byte" or "sbyte" or "short" or "ushort" or "int" or "uint"
        or "long" or "ulong" or "float" or "double" or "decimal" or "nint" or "nuint";

    // All locals stand at the head of the method.
    protected override void Declare(Declare declare)
    {
        if (declare.Initializer is null)
            return;
        string name = Code.NameOf(declare.Local), value = Code.Print(declare.Initializer);
        // Only the initializer of a declaration gives a pointer to the stack.
        if (Locals[declare.Local].IsPointer && value.StartsWith("stackalloc", StringComparison.Ordinal))
            Writer.Line($"{{ var {Code.FreeName(name)} = {value}; {name} = {Code.FreeName(name)}; }}", declare.Span);
        else
            Writer.Line($"{name} = {value};", declare.Span);
    }

    protected override void Suspend(Suspend suspend)
    {
        string target = suspend.Target is { } local ? $"{Code.NameOf(local)} = " : "";
        if (suspend.Context.Length > 0)
            Writer.Open(suspend.Context);
        WithCopies(suspend, () => Writer.Line($"{target}{Code.Print(suspend.Call)};", suspend.Span));
        if (suspend.Context.Length > 0)
            Writer.Close();
        frame.WriteSave(Writer, suspend.Point, frame.Frame);
        Writer.Label(_layout.Points.First(point => point.Number == suspend.Point).Label);
    }
}
