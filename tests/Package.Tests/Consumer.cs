namespace CoGen.Package.Tests;

/// <summary>A console project outside the repository that knows CoGen by its package only.</summary>
internal sealed class Consumer
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisMode>All</AnalysisMode>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="CoGen" Version="*" />
          </ItemGroup>
        </Project>
        """;

    private readonly string _folder;
    private readonly PackedPackage _package;

    public Consumer(PackedPackage package, string name, string program)
    {
        _package = package;
        _folder = package.NewFolder(name);
        Write("Consumer.csproj", Project);
        Write("Program.cs", program);
        // Added to the sources the machine has configured, not in their place.
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="cogen-under-test" value="{package.Feed}" />
              </packageSources>
            </configuration>
            """);
    }

    public async Task Build() =>
        await Tool.Run(
            "dotnet",
            ["build", "-c", "Release", "-o", "out", "-p:UseSharedCompilation=false", $"-p:PathMap={_folder}=/consumer"],
            _folder,
            new Dictionary<string, string> { ["NUGET_PACKAGES"] = _package.Cache });

    public Task<string> Run() => Tool.Run("dotnet", ["exec", Path.Combine("out", "Consumer.dll")], _folder);

    public byte[] Output(string file) => File.ReadAllBytes(Path.Combine(_folder, "out", file));

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}
