namespace CoGen.Generator.Model;

/// <summary>A place in the user's source as <c>#line</c> names it: lines and columns from 1, the end column inclusive.</summary>
internal sealed record SourceSpan(string Path, int StartLine, int StartColumn, int EndLine, int EndColumn);
