namespace CoGen.Generator.Model;

/// <summary>
/// The text that stands for a type without a name: local functions, one a line, and an expression of the type that calls them. It is never
/// evaluated for its value, which is null.
/// </summary>
internal static class InferredType
{
    /// <summary>What the names of the functions begin with; the printer puts the local's name there.</summary>
    public const string FunctionName = "{like}";

    private const string Mark = "inferred:";

    public static string Text(IEnumerable<string> functions, string value) => Mark + string.Join("\n", functions.Append(value));

    public static bool Is(string type) => type.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The lines that declare a local of the type: <c>static … like_x_1…</c> and <c>var x = like_x_1(…);</c></summary>
    public static IEnumerable<string> Declare(string type, string local)
    {
        string[] lines = type.Substring(Mark.Length).Replace(FunctionName, $"like_{local.TrimStart('@')}_").Split('\n');
        return lines.Take(lines.Length - 1).Append($"var {local} = {lines[lines.Length - 1]};");
    }
}
