using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator.Tests;

/// <summary>Generated code gives no warning, however strict the project.</summary>
public sealed class WarningTests
{
    [Theory]
    [InlineData(false, NullableContextOptions.Enable)]
    [InlineData(true, NullableContextOptions.Enable)]
    [InlineData(false, NullableContextOptions.Disable)]
    public void No_warning_at_the_highest_level(bool overflowChecks, NullableContextOptions nullable)
    {
        CSharpCompilation user = UserCode.Of([.. CorpusFiles.All.Select(static file => (file.Key + ".cs", file.Value))]);
        user = user.WithOptions(user.Options.WithWarningLevel(9999).WithOverflowChecks(overflowChecks).WithNullableContextOptions(nullable));
        GeneratorRun run = GeneratorRun.Of(user);
        SyntaxTree[] generated = [.. run.Output.SyntaxTrees.Except(user.SyntaxTrees)];
        Assert.NotEmpty(generated);
        Assert.Empty(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && generated.Contains(diagnostic.Location.SourceTree)));
    }

    [Fact]
    public async Task A_project_with_every_analyzer_on_builds_without_a_warning()
    {
        string folder = Directory.CreateTempSubdirectory("cogen-").FullName;
        try
        {
            await WriteProject(folder);
            using Process build = Process.Start(new ProcessStartInfo("dotnet", ["build", "-v", "q", "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                // The test host's own settings are not the build's.
                Environment = { ["MSBUILD_EXE_PATH"] = null, ["MSBuildSDKsPath"] = null, ["MSBuildExtensionsPath"] = null },
            })!;
            string output = await build.StandardOutput.ReadToEndAsync();
            await build.WaitForExitAsync();
            Assert.True(build.ExitCode == 0, output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteProject(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "Strict.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <WarningLevel>9999</WarningLevel>
                <AnalysisMode>All</AnalysisMode>
                <AnalysisLevel>latest-all</AnalysisLevel>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <IsAotCompatible>true</IsAotCompatible>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(GreenThread).Assembly.Location}" />
                <Analyzer Include="{typeof(GreenGenerator).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """);
        // The user's own warnings are not the subject: the sources are not written for AnalysisMode=All.
        foreach ((string name, string text) in CorpusFiles.All)
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".cs"), "#pragma warning disable\n" + text);
    }
}
