using System.Globalization;
using System.Text.RegularExpressions;

namespace CoGen.Generator.Tests;

/// <summary>The same source gives the same bytes, wherever and whenever it is compiled.</summary>
public sealed class DeterminismTests
{
    private static readonly (string Path, string Text)[] Sources = [.. CorpusFiles.All.Select(static file => (file.Key + ".cs", file.Value))];

    private static readonly SortedDictionary<string, string> Expected = GeneratorRun.Of(UserCode.Of(Sources)).Files;

    [Fact]
    public void The_same_source_gives_the_same_text() =>
        Assert.Equal(Expected, GeneratorRun.Of(UserCode.Of(Sources)).Files);

    [Fact]
    public void Drivers_side_by_side_give_the_same_text() =>
        Parallel.For(0, 8, static _ => Assert.Equal(Expected, GeneratorRun.Of(UserCode.Of(Sources)).Files));

    [Fact]
    public void The_order_of_files_does_not_matter()
    {
        (string, string)[] parts =
        [
            ("A.cs", "using CoGen; partial class C { [Green] static void M(int x) => Green.Yield(); }"),
            ("B.cs", "using CoGen; partial class C { [Green] static void M(long x) => Green.Yield(); [Green] static void N() => M(1L); }"),
        ];
        Assert.Equal(Expected, GeneratorRun.Of(UserCode.Of([.. Sources.Reverse()])).Files);
        Assert.Equal(GeneratorRun.Of(UserCode.Of(parts)).Files, GeneratorRun.Of(UserCode.Of([.. parts.Reverse()])).Files);
    }

    // The tests run without culture data, so a culture that differs in everything the generator could print stands for all.
    [Fact]
    public void The_culture_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        hostile.NumberFormat.NegativeSign = "minus ";
        hostile.NumberFormat.NumberDecimalSeparator = ",";
        hostile.NumberFormat.NativeDigits = ["٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"];
        hostile.NumberFormat.DigitSubstitution = DigitShapes.NativeNational;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = hostile;
            Assert.Equal(Expected, GeneratorRun.Of(UserCode.Of(Sources)).Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Line_ends_of_the_source_do_not_matter() =>
        Assert.Equal(Expected, GeneratorRun.Of(UserCode.Of([.. Sources.Select(static file => (file.Path, file.Text.Replace("\n", "\r\n")))])).Files);

    [Fact]
    public void Line_ends_inside_a_literal_are_the_users()
    {
        string text = GeneratorRun.Of("using CoGen;\r\npartial class C\r\n{\r\n    [Green]\r\n    static void M(GreenQueue<string> q) => q.Put(@\"a\r\nb\");\r\n}\r\n").Text;
        Assert.Contains("@\"a\r\nb\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_of_the_source_does_not_matter()
    {
        string[] roots = OperatingSystem.IsWindows() ? [@"C:\repo\", @"D:\else\where\"] : ["/repo/", "/else/where/"];
        foreach (string root in roots)
            Assert.Equal(Expected, GeneratorRun.Of(UserCode.Under(root, Sources)).Files);
    }

    [Fact]
    public void Text_has_no_carriage_return_date_or_path()
    {
        foreach (string text in Expected.Values)
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain('\t', text);
            Assert.DoesNotMatch(new Regex(@"[ \t]\n"), text);
            Assert.DoesNotMatch(new Regex(@"\b20\d\d\b"), text);
            Assert.DoesNotContain(UserCode.Root, text, StringComparison.Ordinal);
        }
    }
}
