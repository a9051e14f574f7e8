namespace CoGen.EndToEnd.Tests;

public sealed class SeedTests
{
    [Fact]
    public async Task The_pool_is_emptied_and_results_come_in_the_order_asked()
    {
        using var seed = new SampleProcess("Seed");
        (int code, string output, string error) = await seed.ReadToEnd();

        Assert.Equal((0, ""), (code, error));
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["page 1", "page 2", "page 3", "page 4", "page 5", "page 6"], lines[..6].Order());
        Assert.Equal(["all pages fetched", "1", "4", "9", "16", "25"], lines[6..]);
    }
}
