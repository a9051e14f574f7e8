using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Diagnostics;

/// <summary>What the compiler itself reports.</summary>
internal static class CompilerErrors
{
    /// <summary>Whether the program has no meaning; a warning that the user wants treated as an error still has one.</summary>
    public static bool IsError(this Diagnostic diagnostic) => diagnostic.DefaultSeverity == DiagnosticSeverity.Error;
}
