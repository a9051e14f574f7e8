namespace CoGen.Runtime.Tests;

public class NameTests
{
    [Fact]
    public void Without_a_name_a_green_thread_is_called_after_its_method()
    {
        using var sim = new Simulation();
        GreenThread thread = GreenSpawn.Here(new ServeFrame());
        Assert.Equal("NameTests.Serve", thread.Name);
        thread.Wait();
        Assert.Equal("green thread 'NameTests.Serve' (Completed)", thread.ToString());
        thread.Name = "server";
        Assert.Equal("server", thread.Name);
    }

    [Fact]
    public void Plain_code_runs_in_no_green_thread()
    {
        using var sim = new Simulation();
        Assert.Null(GreenThread.Current);
        GreenThread? seen = null;
        GreenThread thread = Steps.Spawn(_ => seen = GreenThread.Current);
        thread.Wait();
        Assert.Same(thread, seen);
        Assert.Null(GreenThread.Current);
    }

    private sealed class ServeFrame : GreenFrame
    {
        public override void Resume(GreenContext g)
        {
        }
    }
}
