namespace CoGen.Package.Tests;

[Collection(nameof(PackedPackage))]
public sealed class ContentTests(PackedPackage package)
{
    [Theory]
    [InlineData("lib/net10.0/CoGen.dll")]
    [InlineData("lib/net10.0/CoGen.xml")]
    [InlineData("analyzers/dotnet/cs/CoGen.Generator.dll")]
    [InlineData("analyzers/dotnet/cs/CoGen.CodeFixes.dll")]
    [InlineData("build/CoGen.props")]
    [InlineData("buildTransitive/CoGen.props")]
    [InlineData("README.md")]
    [InlineData("LICENSE")]
    public void The_package_holds(string entry) => Assert.Contains(entry, package.Entries());

    [Fact]
    public void The_generator_and_the_code_fixes_bring_no_other_dll()
    {
        string[] expected = ["analyzers/dotnet/cs/CoGen.CodeFixes.dll", "analyzers/dotnet/cs/CoGen.Generator.dll", "lib/net10.0/CoGen.dll"];
        Assert.Equal(expected, package.Entries().Where(entry => entry.EndsWith(".dll")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Debug_symbols_are_a_package_of_their_own() => Assert.True(File.Exists(Path.ChangeExtension(package.File, ".snupkg")));

    [Fact]
    public void The_specification_names_licence_and_readme_and_no_dependency()
    {
        string specification = package.Text("CoGen.nuspec");
        Assert.Contains("<license type=\"expression\">MIT</license>", specification);
        Assert.Contains("<readme>README.md</readme>", specification);
        Assert.DoesNotContain("<dependency ", specification);
        // It would hide the runtime's types from the consumer's own consumers.
        Assert.DoesNotContain("developmentDependency", specification);
    }

    [Fact]
    public void A_failing_generator_fails_the_build()
    {
        Assert.Contains("CS8785", package.Text("build/CoGen.props"));
        Assert.Equal(package.Text("build/CoGen.props"), package.Text("buildTransitive/CoGen.props"));
    }
}
