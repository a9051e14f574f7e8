using System.Globalization;

namespace VerifyTests;

/// <summary>The official naming: <c>Type.Method_parameter=value#Target.verified.cs</c>.</summary>
internal static class SnapshotNames
{
    // Not what this OS forbids but what any OS does: verified files are checked out everywhere. '#' separates the target's name.
    private const string Forbidden = "\"\\<>|:*?/#";

    public static string Prefix(TestMethod test, SnapshotSettings settings)
    {
        object?[] values = settings.Parameters;
        IEnumerable<string> parameters = values.Length == 0
            ? []
            : test.ParameterNames(values.Length).Zip(values, (name, value) => $"_{name}={ValueText(value)}");
        return $"{settings.TypeName ?? test.TypeName}.{settings.MethodName ?? test.Name}{string.Concat(parameters)}";
    }

    public static string File(string prefix, Target target, string state) =>
        target.Name is null ? $"{prefix}.{state}.{target.Extension}" : $"{prefix}#{target.Name}.{state}.{target.Extension}";

    private static string ValueText(object? value)
    {
        string text = value switch
        {
            null => "null",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
        return string.Concat(text.Select(c => c < ' ' || Forbidden.Contains(c) ? '-' : c));
    }
}
