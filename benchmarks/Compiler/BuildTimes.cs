using System.Diagnostics;
using CoGen.Generator;

namespace CoGen.Benchmarks.Compiler;

/// <summary>Whole builds, in turns: the program as async code and as green code.</summary>
internal static class BuildTimes
{
    private const int Rounds = 5;

    public static void Measure(int methods)
    {
        string folder = Directory.CreateTempSubdirectory("cogen-build-").FullName;
        try
        {
            string plain = WriteProject(folder, "Async", methods, green: false);
            string green = WriteProject(folder, "Green", methods, green: true);
            Run("restore", plain);
            Run("restore", green);
            List<double> ratios = [];
            for (int round = 0; round <= Rounds; round++)
            {
                double asyncTime = Build(plain);
                double greenTime = Build(green);
                Console.WriteLine($"build {round,-10}async {asyncTime,6:F2} s, green {greenTime,6:F2} s, {greenTime / asyncTime:F2}x{(round == 0 ? " (first)" : "")}");
                if (round > 0)
                    ratios.Add(greenTime / asyncTime);
            }
            Console.WriteLine($"build, median   {ratios.Order().ElementAt(Rounds / 2):F2}x");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string WriteProject(string folder, string name, int methods, bool green)
    {
        string project = Path.Combine(folder, name);
        Directory.CreateDirectory(project);
        foreach ((string file, string text) in Sources.Write(methods, green))
            File.WriteAllText(Path.Combine(project, file), text);
        string references = $"""
              <Reference Include="{typeof(Green).Assembly.Location}" />
              <Analyzer Include="{typeof(GreenGenerator).Assembly.Location}" />
              <CompilerVisibleProperty Include="DesignTimeBuild" />
            """;
        File.WriteAllText(Path.Combine(project, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
              <ItemGroup>{(green ? references : "")}</ItemGroup>
            </Project>
            """);
        return project;
    }

    private static double Build(string project)
    {
        long start = Stopwatch.GetTimestamp();
        Run("build", project, "-c", "Release", "--no-restore", "--no-incremental");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Run(string command, string project, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [command, project, .. arguments]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(output);
    }
}
