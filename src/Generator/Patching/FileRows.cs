namespace CoGen.Generator.Patching;

/// <summary>Files and archives.</summary>
internal static class FileRows
{
    public static readonly MemberRow[] Members =
    [
        new("System.IO.File",
            ["AppendAllBytes", "AppendAllLines", "AppendAllText", "ReadAllBytes", "ReadAllLines", "ReadAllText", "WriteAllBytes", "WriteAllLines", "WriteAllText"],
            Remedy.Sibling),
        new("System.IO.File", ["Copy"], Remedy.Offload),
        new("System.IO.FileInfo", ["CopyTo"], Remedy.Offload),
        new("System.IO.FileSystemWatcher", ["WaitForChanged"], Remedy.Offload),
        new("System.IO.RandomAccess", ["Read", "Write"], Remedy.Sibling),
        new("System.IO.RandomAccess", ["FlushToDisk"], Remedy.Offload),
        new("System.IO.Compression.ZipFile", ["CreateFromDirectory", "ExtractToDirectory", "Open", "OpenRead"], Remedy.Sibling),
        new("System.IO.Compression.ZipFileExtensions", ["CreateEntryFromFile", "ExtractToDirectory", "ExtractToFile"], Remedy.Sibling),
        new("System.IO.Compression.ZipArchiveEntry", ["Open"], Remedy.Sibling),
        new("System.Formats.Tar.TarEntry", ["ExtractToFile"], Remedy.Sibling),
        new("System.Formats.Tar.TarFile", ["CreateFromDirectory", "ExtractToDirectory"], Remedy.Sibling),
        new("System.Formats.Tar.TarReader", ["GetNextEntry"], Remedy.Sibling),
        new("System.Formats.Tar.TarWriter", ["WriteEntry"], Remedy.Sibling),
        new("System.IO.Pipes.NamedPipeClientStream", ["Connect"], Remedy.Sibling),
        new("System.IO.Pipes.NamedPipeServerStream", ["WaitForConnection"], Remedy.Sibling),
        new("System.IO.Pipes.PipeStream", ["WaitForPipeDrain"], Remedy.Offload),
    ];
}
