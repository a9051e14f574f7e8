using System.Text.RegularExpressions;

namespace CoGen.Fuzz.Running;

/// <summary>
/// The program to compare with: nothing is green, and no general clause takes the exception that stands for the kill, as none does
/// in green code.
/// </summary>
internal static partial class PlainTwin
{
    public static string Of(string text)
    {
        text = text.Replace("[Green]", "");
        text = text.Replace("catch /*any*/", "catch (Exception any) when (any is not GreenKilledException)");
        text = AnyMark().Replace(text, "when ($1 is not GreenKilledException)");
        return FilterMark().Replace(text, "$1 is not GreenKilledException && ");
    }

    [GeneratedRegex(@"/\*any (@?\w+)\*/")]
    private static partial Regex AnyMark();

    [GeneratedRegex(@"/\*filter (@?\w+)\*/")]
    private static partial Regex FilterMark();
}
