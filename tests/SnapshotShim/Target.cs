namespace VerifyTests;

/// <summary>One text to compare; a named one gets <c>#Name</c> in its file name.</summary>
internal sealed record Target(string? Name, string Extension, string Text);
