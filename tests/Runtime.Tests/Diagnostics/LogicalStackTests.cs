namespace CoGen.Runtime.Tests;

public class LogicalStackTests
{
    [Fact]
    public void The_stack_of_a_parked_thread_is_its_chain_of_frames()
    {
        using var sim = new Simulation();
        GreenThread<int> thread = SeenProgram.SpawnOuter(new GreenQueue<int>());
        Green.Sleep(TimeSpan.FromSeconds(1));
        Assert.Equal(["SeenProgram.Inner inner", "SeenProgram.Middle middle", "SeenProgram.Outer outer"], Users(thread.GetStack()));
        Assert.Equal("GreenBuffer<T>.Get", thread.GetStack()[0].Method);
        Assert.StartsWith("at SeenProgram.Inner in ", thread.GetStack()[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_stack_of_the_running_thread_goes_through_native_and_suspended_activations()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        List<string> seen = [];
        GreenThread<int> thread = SeenProgram.SpawnLooks(queue, () => seen = Users(GreenThread.Current!.GetStack()));
        Green.Yield();
        queue.Put(1);
        thread.Wait();
        Assert.Equal(["SeenProgram.Shows shows", "SeenProgram.Looks looks"], seen);
    }

    [Fact]
    public void A_thread_that_has_not_begun_or_has_ended_has_no_lines()
    {
        using var sim = new Simulation();
        GreenThread thread = SeenProgram.SpawnSays("a");
        Assert.Equal(new GreenStackFrame("SeenProgram.Says", SeenProgram.File, 0), Assert.Single(thread.GetStack()));
        thread.Wait();
        Assert.Empty(thread.GetStack());
        Assert.Equal("SeenProgram.Says", thread.Name);
    }

    [Fact]
    public void An_exception_names_all_green_callers_once_and_in_order()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        GreenThread<int> thread = SeenProgram.SpawnOuter(queue);
        Green.Sleep(TimeSpan.FromSeconds(1)); // every caller is a frame
        queue.Put(-1);
        Exception thrown = Assert.Throws<ArgumentException>(() => thread.Wait());
        Assert.Equal(["SeenProgram.Inner throw", "SeenProgram.Middle middle", "SeenProgram.Outer outer"], Users(thrown.GreenStack()));
        Assert.DoesNotContain("ExceptionFlight", thrown.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("_Frame.Resume", thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_when_it_is_thrown_without_a_suspension()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        queue.Put(-1);
        GreenThread<int> thread = SeenProgram.SpawnOuter(queue);
        Exception thrown = Assert.Throws<ArgumentException>(() => thread.Wait());
        Assert.Equal(["SeenProgram.Inner throw", "SeenProgram.Middle middle", "SeenProgram.Outer outer"], Users(thrown.GreenStack()));
    }

    [Fact]
    public void A_fault_tells_which_thread_it_ended()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        queue.Put(-1);
        GreenThread<int> thread = SeenProgram.SpawnOuter(queue);
        Exception thrown = Assert.Throws<ArgumentException>(() => thread.Wait());
        Assert.StartsWith("green thread 'SeenProgram.Outer' (Faulted)", thrown.FaultedThread(), StringComparison.Ordinal);
        Assert.Null(new ArgumentException("other").FaultedThread());
    }

    // Method and mark of the frames in the program's file.
    private static List<string> Users(IReadOnlyList<GreenStackFrame> stack) => [.. stack
        .Where(static frame => frame.File == SeenProgram.File)
        .Select(static frame => $"{frame.Method} {new[] { "outer", "middle", "inner", "throw", "looks", "shows" }.FirstOrDefault(mark => SeenProgram.Line(mark) == frame.Line) ?? $"{frame.Line}"}")];
}
