using CoGen.Generator.Lowering;
using CoGen.Generator.Model;

namespace CoGen.Generator.Emission;

/// <summary>The fast path: the user's structure, with a check after each suspending call.</summary>
internal sealed class FastPathPrinter(SourceWriter writer, CodePrinter code, LoweredBody body, FrameNames frame)
    : StatementPrinter(writer, code, body.Locals)
{
    protected override void Declare(Declare declare)
    {
        if (InferredType.Is(declare.TypeText))
        {
            WriteInferred(declare.Local);
            if (declare.Initializer is not null)
                Writer.Line($"{Code.NameOf(declare.Local)} = {Code.Print(declare.Initializer)};", declare.Span);
            return;
        }
        string value = declare.Initializer is null ? "" : $" = {Code.Print(declare.Initializer)}";
        Writer.Line($"{declare.TypeText} {Code.NameOf(declare.Local)}{value};", declare.Span);
    }

    protected override void Suspend(Suspend suspend)
    {
        string target = suspend.Target is not { } local ? "" : $"{(suspend.Declares ? (InferredType.Is(suspend.DeclaredAs) ? "var" : suspend.DeclaredAs) + " " : "")}{Code.NameOf(local)} = ";
        Writer.Line($"{target}{Code.Print(suspend.Call)};", suspend.Span);
        frame.WriteSave(Writer, suspend.Point, "null");
    }
}
