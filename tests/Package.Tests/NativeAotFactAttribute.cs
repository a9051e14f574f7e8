namespace CoGen.Package.Tests;

/// <summary>A fact that needs a native linker; skipped, visibly, where there is none.</summary>
public sealed class NativeAotFactAttribute : FactAttribute
{
    public NativeAotFactAttribute()
    {
        if (!OperatingSystem.IsWindows() && !OnPath("clang") && !OnPath("gcc"))
            Skip = "NativeAOT needs clang or gcc as its linker, and neither is on this machine's PATH.";
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
