namespace CoGen.Generator.Tests.Support;

internal static class Text
{
    /// <summary>Compares texts of many lines; a failure prints the received one to be pasted.</summary>
    public static void AreEqual(string expected, string actual)
    {
        if (expected.ReplaceLineEndings("\n").TrimEnd() != actual.TrimEnd())
            Assert.Fail($"Received:\n{actual}\nExpected:\n{expected}");
    }
}
