namespace VerifyTests;

/// <summary>What was received is not what was verified; the message holds the differences.</summary>
public sealed class VerifyException(string message) : Exception(message);
