namespace CoGen;

/// <summary>One activation on the stack of a green thread.</summary>
/// <param name="Method">The type and the name of the method.</param>
/// <param name="File">The file of the user's source; null when it is not known.</param>
/// <param name="Line">The line the activation stands at; 0 when it is not known.</param>
public readonly record struct GreenStackFrame(string Method, string? File, int Line)
{
    /// <summary>As in a stack trace of .NET.</summary>
    public override string ToString() =>
        File is null ? $"at {Method}" : Line == 0 ? $"at {Method} in {File}" : $"at {Method} in {File}:line {Line}";
}
