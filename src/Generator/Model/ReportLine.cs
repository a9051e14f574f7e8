namespace CoGen.Generator.Model;

/// <summary>One library call of a green body, for the build report.</summary>
/// <param name="What">What became of it: a <see cref="Report"/> word.</param>
internal sealed record ReportLine(string File, int Line, string What, string Call, string Detail);

/// <summary>What may become of a library call.</summary>
internal static class Report
{
    public const string Redirected = "redirected";
    public const string Offloaded = "offloaded";
    public const string LeftAlone = "left alone";
    public const string Refused = "refused";
}
