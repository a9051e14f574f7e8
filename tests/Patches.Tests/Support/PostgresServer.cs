using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace CoGen.Patches.Tests;

/// <summary>A PostgreSQL server of the tests' own: from the installed binaries, in a temporary folder, on a free port of the loopback address; it ends with the tests.</summary>
public sealed class PostgresServer : IDisposable
{
    private const int Attempts = 3; // somebody else may take the port
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string? binaries = FindBinaries();

    private readonly Lazy<(Process Process, int Port)> server;
    private DirectoryInfo? folder;

    public PostgresServer() => server = new(Start);

    /// <summary>Why there can be no server on this machine; null when there can.</summary>
    public static string? Missing =>
        OperatingSystem.IsWindows() ? "The server is started as on Unix."
        : binaries is null ? "PostgreSQL is not installed: neither PATH nor /usr/lib/postgresql has initdb and postgres."
        : IsRoot && FindOnPath("setpriv") is null ? "PostgreSQL refuses to run as root, and there is no setpriv to run it as nobody."
        : null;

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>A pool of connections for one test.</summary>
    public string ConnectionString(int most = 100, string database = "postgres") => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = server.Value.Port,
        Username = "postgres",
        Database = database,
        MaxPoolSize = most,
        Timeout = 60,
        CommandTimeout = 60,
        ApplicationName = Guid.NewGuid().ToString("N"), // a pool of its own
    }.ConnectionString;

    public void Dispose()
    {
        if (server.IsValueCreated)
        {
            using Process process = server.Value.Process;
            Run("/bin/sh", "-c", $"kill -QUIT {process.Id}");
            if (!process.WaitForExit(Patience))
                process.Kill(entireProcessTree: true);
        }
        folder?.Delete(recursive: true);
    }

    private (Process, int) Start()
    {
        folder = Directory.CreateTempSubdirectory("cogen-postgres-");
        if (IsRoot && !OperatingSystem.IsWindows())
            folder.UnixFileMode = (UnixFileMode)0b111_111_111;
        string data = Path.Combine(folder.FullName, "data");
        Run(Unprivileged("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"));
        for (int attempt = 1; ; attempt++)
        {
            int port = FreePort();
            var log = new StringBuilder();
            ProcessStartInfo start = Unprivileged("postgres", "-D", data, "-p", port.ToString(), "-h", "127.0.0.1", "-k", "",
                "-c", "fsync=off", "-c", "max_connections=120", "-c", "shared_buffers=16MB");
            if (WaitUntilReady(start, log) is { } process)
                return (process, port);
            if (attempt == Attempts)
                throw new InvalidOperationException($"PostgreSQL does not start:\n{log}");
        }
    }

    private static Process? WaitUntilReady(ProcessStartInfo start, StringBuilder log)
    {
        using var isReady = new ManualResetEventSlim();
        bool ready = false;
        Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += (_, e) =>
        {
            if (ready)
                return;
            log.AppendLine(e.Data);
            ready = e.Data?.Contains("ready to accept connections", StringComparison.Ordinal) == true;
            if (ready || e.Data is null)
                isReady.Set();
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!isReady.Wait(Patience))
            process.Kill(entireProcessTree: true);
        if (ready)
            return process;
        process.Dispose();
        return null;
    }

    // As nobody (65534), when we are root.
    private static ProcessStartInfo Unprivileged(string program, params string[] arguments)
    {
        string path = Path.Combine(binaries!, program);
        ProcessStartInfo start = IsRoot
            ? new("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "--", path, .. arguments])
            : new(path, arguments);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetTempPath();
        start.Environment["LC_ALL"] = "C"; // its messages are looked for
        return start;
    }

    private static void Run(string program, params string[] arguments) =>
        Run(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });

    private static void Run(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)}: {error.Result}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Debian keeps what only the server needs out of PATH.
    private static string? FindBinaries()
    {
        const string Debian = "/usr/lib/postgresql";
        IEnumerable<string> versions = Directory.Exists(Debian) ? Directory.EnumerateDirectories(Debian) : [];
        return versions.OrderByDescending(static version => int.TryParse(Path.GetFileName(version), out int number) ? number : 0)
            .Select(static version => Path.Combine(version, "bin"))
            .Append(Path.GetDirectoryName(FindOnPath("initdb")) ?? "")
            .FirstOrDefault(static bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres")));
    }

    private static string? FindOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
