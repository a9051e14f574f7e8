using System.Diagnostics;
using System.Globalization;

namespace CoGen.Benchmarks;

/// <summary>Runs the servers in turn, and prints medians and their ratios to the bare loop.</summary>
internal static class Comparison
{
    private const int Seconds = 4;

    private static readonly (string Name, string[] Command)[] Servers =
    [
        ("bare epoll loop", [.. Self, "epoll"]),
        ("green", [.. Self, "green"]),
        ("async sockets", [.. Self, "async"]),
        .. File.Exists(GoServer) ? [("Go", [GoServer])] : Array.Empty<(string, string[])>(),
    ];

    private static string[] Self => ["dotnet", "exec", typeof(Comparison).Assembly.Location];

    // go build -o echo-go ./benchmarks/Echo/go
    private static string GoServer => Path.GetFullPath("echo-go");

    public static void Run(int rounds)
    {
        foreach (int connections in new[] { 64, 10_000 })
        {
            var results = Servers.ToDictionary(static server => server.Name, static _ => new List<Result>());
            for (int round = 0; round < rounds; round++)
            {
                foreach ((string name, string[] command) in Servers)
                    results[name].Add(Measure(command, connections));
            }
            Console.WriteLine($"\n{connections} connections, 64 bytes      messages/s   ratio   CPU us each   ratio   p50 us   p99 us");
            Result floor = Result.Median(results[Servers[0].Name]);
            foreach ((string name, List<Result> all) in results)
            {
                Result median = Result.Median(all);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{name,-32} {median.PerSecond,12:N0} {median.PerSecond / floor.PerSecond,7:F2} {median.Cpu,13:F2} {median.Cpu / floor.Cpu,7:F2} {median.Middle,8:N0} {median.Tail,8:N0}"));
            }
        }
        Console.WriteLine("\n10,000 idle connections          KiB each    CPU ms in 3 s");
        foreach ((string name, string[] command) in Servers)
            Idle(name, command, 10_000);
    }

    private static Result Measure(string[] command, int connections)
    {
        using Process server = Start(command, core: 0);
        try
        {
            string port = server.StandardOutput.ReadLine()!;
            Load(port, connections, 1); // warms up
            TimeSpan before = Cpu(server);
            string[] figures = Load(port, connections, Seconds).Split(' ');
            double messages = double.Parse(figures[0], CultureInfo.InvariantCulture);
            double cpu = (Cpu(server) - before).TotalMicroseconds / messages;
            return new Result(messages / Seconds, cpu, double.Parse(figures[1], CultureInfo.InvariantCulture), double.Parse(figures[2], CultureInfo.InvariantCulture));
        }
        finally
        {
            server.Kill();
        }
    }

    private static string Load(string port, int connections, int seconds)
    {
        using Process load = Start([.. Self, "load", port, $"{connections}", $"{seconds}"], core: 1);
        return load.StandardOutput.ReadToEnd().Trim();
    }

    private static void Idle(string name, string[] command, int connections)
    {
        using Process server = Start(command, core: 0);
        try
        {
            string port = server.StandardOutput.ReadLine()!;
            Load(port, 64, 1);
            long before = Resident(server);
            using Process clients = Start([.. Self, "idle", port, $"{connections}"], core: 1);
            clients.StandardOutput.ReadLine();
            double each = (Resident(server) - before) / 1024.0 / connections;
            TimeSpan cpu = Cpu(server);
            Thread.Sleep(3000);
            cpu = Cpu(server) - cpu;
            clients.StandardInput.WriteLine();
            clients.WaitForExit();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-32} {each,8:F2} {cpu.TotalMilliseconds,16:F0}"));
        }
        finally
        {
            server.Kill();
        }
    }

    private static Process Start(string[] command, int core)
    {
        var start = new ProcessStartInfo("taskset", ["-c", $"{core}", .. command]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "1";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["GOMAXPROCS"] = "1";
        return Process.Start(start)!;
    }

    private static TimeSpan Cpu(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static long Resident(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    private readonly record struct Result(double PerSecond, double Cpu, double Middle, double Tail)
    {
        public static Result Median(List<Result> all) => new(Median(all, static r => r.PerSecond), Median(all, static r => r.Cpu), Median(all, static r => r.Middle), Median(all, static r => r.Tail));

        private static double Median(List<Result> all, Func<Result, double> figure) => all.Select(figure).Order().ElementAt(all.Count / 2);
    }
}
