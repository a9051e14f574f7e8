using System.Runtime.InteropServices;

namespace CoGen.Package.Tests;

[Collection(nameof(PackedPackage))]
public sealed class NativeAotTests(PackedPackage package)
{
    [NativeAotFact]
    public async Task A_sample_published_as_native_code_runs()
    {
        string folder = package.NewFolder("aot");
        await Tool.Run(
            "dotnet",
            [
                "publish", Path.Combine(Repository.Root, "samples", "Seed"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
                "-p:NativeAot=true", "-o", "out", "--artifacts-path", Path.Combine(folder, "artifacts"), "-p:UseSharedCompilation=false",
                .. Linker(),
            ],
            folder);

        string output = await Tool.Run(Path.Combine(folder, "out", "Seed"), [], folder);
        Assert.EndsWith("all pages fetched\n1\n4\n9\n16\n25\n", output.ReplaceLineEndings("\n"));
    }

    // clang is what the SDK asks for; gcc does as well, when it is told.
    private static string[] Linker() =>
        OperatingSystem.IsLinux() && !File.Exists("/usr/bin/clang") ? ["-p:CppCompilerAndLinker=gcc"] : [];
}
