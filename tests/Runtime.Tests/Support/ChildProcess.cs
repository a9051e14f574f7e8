using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>What a test must not do to its own process, done in one of its own: this assembly, started with the name of a scenario.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<string, Action> Scenarios = new()
    {
        ["fault"] = static () => LoseFault(),
        ["strict"] = static () =>
        {
            GreenScheduler.UnobservedFault += static (_, fault) => Environment.FailFast("strict", fault.Exception);
            LoseFault();
        },
        ["fault at the end"] = static () =>
        {
            Steps.Spawn(static _ => throw new FormatException("lost at the end"));
            Green.Yield();
        },
        ["server"] = static () =>
        {
            using Socket listener = GreenTcp.Listen(new IPEndPoint(IPAddress.Loopback, 0));
            Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);
            GreenThread running = new GreenServer(listener).SpawnRun(GreenNetworkProgram.SpawnEcho);
            running.Wait();
        },
    };

    /// <summary>Runs it, and returns its exit code and what it wrote to standard error.</summary>
    public static (int ExitCode, string Error) Run(string scenario)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", typeof(ChildProcess).Assembly.Location, scenario]) { RedirectStandardError = true };
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using Process child = Process.Start(start)!;
        string error = child.StandardError.ReadToEnd();
        if (!child.WaitForExit(Patience))
        {
            child.Kill();
            throw new TimeoutException($"The scenario '{scenario}' does not end.");
        }
        return (child.ExitCode, error);
    }

    private static void Main(string[] args) => Scenarios[args[0]]();

    private static void LoseFault()
    {
        using var time = VirtualTime.Enter();
        Steps.Spawn(static _ => throw new FormatException("lost"));
        Green.Sleep(TimeSpan.FromSeconds(2));
    }
}
