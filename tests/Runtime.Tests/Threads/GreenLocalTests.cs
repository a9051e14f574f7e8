namespace CoGen.Runtime.Tests;

public partial class GreenLocalTests
{
    [Fact]
    public void Each_thread_has_its_own_value_and_children_do_not_inherit_it()
    {
        using var sim = new Simulation();
        int made = 0;
        var local = new GreenLocal<string>(() => $"made {++made}");
        local.Value = "plain";
        GreenThread<string> parent = SpawnParent(local);
        Assert.Equal("made 1, then parent, child: made 2", parent.Wait());
        Assert.Equal("plain", local.Value);
        local.Clear();
        Assert.False(local.IsValueCreated);
        Assert.Equal("made 3", local.Value);
    }

    [Fact]
    public void Without_a_factory_it_begins_with_the_default()
    {
        using var sim = new Simulation();
        Assert.Equal(0, new GreenLocal<int>().Value);
        Assert.Null(new GreenLocal<string>().Value);
    }

    [Fact]
    public void Values_of_ended_threads_are_collected_while_their_handles_live()
    {
        using var sim = new Simulation();
        var local = new GreenLocal<object>();
        var values = new List<WeakReference>();
        GreenThread[] threads = [.. Enumerable.Range(0, 100).Select(_ => SpawnHold(local, values))];
        Green.WaitAll(threads);
        GC.Collect();
        Assert.DoesNotContain(values, value => value.IsAlive);
        GC.KeepAlive(threads);
    }

    [Green]
    private static string Parent(GreenLocal<string> local)
    {
        string first = local.Value!;
        local.Value = "parent";
        string child = SpawnChild(local).Wait();
        return $"{first}, then {local.Value}, child: {child}";
    }

    [Green]
    private static string Child(GreenLocal<string> local) => local.Value!;

    [Green]
    private static void Hold(GreenLocal<object> local, List<WeakReference> values)
    {
        local.Value = new object();
        values.Add(new WeakReference(local.Value));
        Green.Yield();
    }
}
