using System.IO.Compression;

namespace CoGen.Package.Tests;

/// <summary>The package, packed once into a folder of its own that serves as the consumers' feed.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    // Above anything a machine's other feeds may hold under the same name.
    private const string Version = "9999.0.0";

    private readonly string _folder = Directory.CreateTempSubdirectory("cogen-package-").FullName;

    /// <summary>The folder that holds the packages.</summary>
    public string Feed => Path.Combine(_folder, "feed");

    /// <summary>A cache of its own: the machine's would keep the package of an earlier run.</summary>
    public string Cache => Path.Combine(_folder, "cache");

    /// <summary>The package file.</summary>
    public string File => Path.Combine(Feed, $"CoGen.{Version}.nupkg");

    /// <summary>A new empty folder for a test.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    /// <summary>What the package holds, by path.</summary>
    public string[] Entries()
    {
        using ZipArchive archive = ZipFile.OpenRead(File);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>The text of one entry.</summary>
    public string Text(string entry)
    {
        using ZipArchive archive = ZipFile.OpenRead(File);
        using var reader = new StreamReader(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    async Task IAsyncLifetime.InitializeAsync() =>
        await Tool.Run(
            "dotnet",
            [
                "pack", Path.Combine(Repository.Root, "src", "Runtime"), "-c", "Release", "-o", Feed,
                "--artifacts-path", Path.Combine(_folder, "artifacts"), $"-p:Version={Version}", "-p:UseSharedCompilation=false",
            ],
            _folder);

    Task IAsyncLifetime.DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
