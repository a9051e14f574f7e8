using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace CoGen.EndToEnd.Tests;

/// <summary>A sample, run as a process of its own; disposing ends that process and no other.</summary>
internal sealed partial class SampleProcess : IDisposable
{
    /// <summary>The signal that asks a process to end.</summary>
    public const int Terminate = 15;

    /// <summary>The signal that Ctrl-C sends.</summary>
    public const int Interrupt = 2;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _error;

    public SampleProcess(string sample, params string[] arguments)
    {
        string assembly = typeof(SampleProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == $"Sample.{sample}").Value!;
        _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>How many OS threads the process has (Linux).</summary>
    public int ThreadCount => Directory.GetDirectories($"/proc/{_process.Id}/task").Length;

    /// <summary>Reads the server's first line and returns the port it names.</summary>
    public async Task<int> ReadPort()
    {
        string? line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        Match match = StartLine().Match(line ?? "");
        Assert.True(match.Success, $"Unexpected first line: {line}\n{(line is null ? await _error : "")}");
        return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    public void Send(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    /// <summary>Waits for the end of the process; returns its exit code and what it printed since.</summary>
    public async Task<(int Code, string Output, string Error)> ReadToEnd()
    {
        string output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return (_process.ExitCode, output.ReplaceLineEndings("\n"), await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    [GeneratedRegex(@"^(?:Server started! http://|Listening on )127\.0\.0\.1:(\d+)/?$")]
    private static partial Regex StartLine();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
