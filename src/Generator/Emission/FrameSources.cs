using CoGen.Generator.Lowering;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator.Emission;

/// <summary>What a frame says of the user's source: its method, the file, and the line of each suspension point.</summary>
internal static class FrameSources
{
    public static string Of(GreenMethod method, LoweredBody body)
    {
        string name = SymbolDisplay.FormatLiteral($"{method.Type.SelfType}.{method.Name}", quote: true);
        // What a virtual method is started by is nobody's source.
        if (method.IsStart)
            return $"new({name})";
        SourceSpan?[] spans = [.. body.Frame.Points.Select(static point => point.Statement.Span)];
        string file = spans.Concat(body.Tree.Statements.Select(static statement => statement.Span)).OfType<SourceSpan>().FirstOrDefault()?.Path ?? "";
        // Where a #line of the user's leads to another file, there is no line.
        string lines = string.Join(" ", spans.Select(span => span?.Path == file ? span.StartLine : 0));
        return $"new({name}, {SymbolDisplay.FormatLiteral(file, quote: true)}, \"{lines}\")";
    }
}
