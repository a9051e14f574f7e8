namespace CoGen.Runtime.Tests;

/// <summary>One at a time with all that look at spawn sites: they are turned off for a moment.</summary>
[Collection("Spawn sites")]
public class SpawnSiteTests
{
    [Fact]
    public void A_thread_knows_the_line_of_the_call_that_spawned_it()
    {
        using var sim = new Simulation();
        GreenThread<int> thread = SeenProgram.SpawnOuter(new GreenQueue<int>()); SpawnSite here = SpawnSite.Here();
        Assert.Equal(here, thread.SpawnSite);
        Assert.EndsWith("SpawnSiteTests.cs", thread.SpawnSite.File, StringComparison.Ordinal);
        Assert.Equal($"{here.File}:{here.Line}", thread.SpawnSite.ToString());
    }

    [Fact]
    public void In_green_code_too_here_in_a_pool_over_several_lines_and_handed_on()
    {
        using var sim = new Simulation();
        GreenThread<int>[] threads = SeenProgram.SpawnStarts(new GreenPool(10), new GreenQueue<int>()).Wait();
        Assert.Equal(SeenProgram.Place("starts here"), threads[0].SpawnSite.ToString());
        Assert.Equal(SeenProgram.Place("starts there"), threads[1].SpawnSite.ToString());
        Assert.InRange(threads[2].SpawnSite.Line, SeenProgram.Line("starts there") + 2, SeenProgram.Line("passes") - 1);
        Assert.False(threads[3].SpawnSite.IsKnown);
        Assert.Equal(SeenProgram.Place("passes"), threads[4].SpawnSite.ToString());
    }

    [Fact]
    public void Method_groups_convert_as_ever_in_plain_and_in_green_code()
    {
        using var sim = new Simulation();
        Func<ISpawner, GreenQueue<int>, GreenThread<int>> group = SeenProgram.SpawnInner;
        Assert.False(group(new GreenPool(1), new GreenQueue<int>()).SpawnSite.IsKnown);
        Assert.Equal("an unknown place", SeenProgram.SpawnPoolsAGroup(new GreenPool(1), new GreenQueue<int>()).Wait());
    }

    [Fact]
    public void Overloads_are_chosen_as_without_spawn_sites()
    {
        using var sim = new Simulation();
        Assert.Equal("a", SeenProgram.SpawnSays("a").Wait());
        Assert.Equal("a b 3", SeenProgram.SpawnSays("a", "b", 3).Wait());
        Assert.Equal("3", SeenProgram.SpawnSays(1, 2, 3).Wait());
        Assert.Equal("0", SeenProgram.SpawnSays().Wait());
    }

    [Fact]
    public void When_they_are_not_kept_they_are_unknown()
    {
        using var sim = new Simulation();
        SpawnSite.AreKept = false;
        try
        {
            Assert.False(SeenProgram.SpawnOuter(new GreenQueue<int>()).SpawnSite.IsKnown);
        }
        finally
        {
            SpawnSite.AreKept = true;
        }
    }

    [Fact]
    public void Many_sites_from_many_threads_keep_their_numbers()
    {
        string[] files = [.. Enumerable.Range(0, 50).Select(static i => $"file{i}.cs")];
        SpawnSite[][] found = new SpawnSite[4][];
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(i => new Thread(() => found[i] = [.. files.SelectMany(file => Enumerable.Range(1, 20).Select(line => SpawnSite.Here(file, line)))]))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.Equal(files.SelectMany(static file => Enumerable.Range(1, 20).Select(line => $"{file}:{line}")), found[0].Select(static site => site.ToString()));
        Assert.All(found, sites => Assert.Equal(found[0], sites));
    }
}
