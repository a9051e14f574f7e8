namespace CoGen.Runtime.Tests;

public partial class DagPoolTests
{
    [Fact]
    public void Each_begins_when_what_it_depends_on_is_there_whoever_is_spawned_first()
    {
        using var sim = new Simulation();
        var dag = new DagPool<string, int>();
        SpawnBuild(dag).Wait();
        Assert.Equal(["sum"], dag.RunningKeys.Concat(dag.WaitingKeys).Where(key => key == "sum"));
        Assert.Equal(["a", "b"], dag.WaitingFor("sum"));
        Assert.Equal(7, dag.Get("sum"));
        Assert.Equal(TimeSpan.FromSeconds(4), sim.Now);
        Assert.Equal(new Dictionary<string, int> { ["sum"] = 7, ["a"] = 3, ["b"] = 4 }, dag.WaitAll());
        Assert.Empty(dag.WaitingFor("sum"));
        Assert.Equal((0, 0), (dag.RunningKeys.Count, dag.WaitingKeys.Count));
    }

    [Fact]
    public void A_cycle_is_refused_when_it_would_close()
    {
        using var sim = new Simulation();
        var dag = new DagPool<string, int>();
        dag.Spawn("a", ["b"], results => results["b"]);
        dag.Spawn("b", ["c"], results => results["c"]);
        Assert.Contains("c → a → b → c", Assert.Throws<InvalidOperationException>(() => dag.Spawn("c", ["a"], results => 1)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => dag.Spawn("self", ["self"], results => 1));
        Assert.Throws<ArgumentException>(() => dag.Spawn("a", [], results => 1));
        var planned = new Dictionary<string, IEnumerable<string>> { ["x"] = ["y"], ["y"] = ["x"] };
        Assert.Throws<InvalidOperationException>(() => dag.SpawnMany(planned, (key, results) => 1));
        Assert.DoesNotContain("x", dag.Keys); // all or none
        dag.Post("c", 5);
        Assert.Equal(5, dag.Get("a"));
    }

    [Fact]
    public void A_failure_fails_those_that_depend_on_it_one_level_each()
    {
        using var sim = new Simulation();
        var dag = new DagPool<string, int>();
        dag.Spawn("a", [], results => throw new ArgumentException("root"));
        dag.Spawn("b", ["a"], results => 1);
        dag.Spawn("c", ["b"], results => 1);
        dag.Spawn("d", [], results => 4);
        DagDependencyException e = Assert.Throws<DagDependencyException>(() => dag.Get("c"));
        Assert.IsType<DagDependencyException>(e.InnerException);
        Assert.IsType<ArgumentException>(e.InnerException.InnerException!.InnerException);
        Assert.Throws<DagDependencyException>(() => dag.WaitAll());
        Assert.Equal(4, dag.WaitAll("d")["d"]);
        var seen = new List<string>();
        using GreenEnumerator<KeyValuePair<string, int>> each = dag.WaitEach().GetEnumerator();
        for (int i = 0; i < 4; i++)
            seen.Add(Record.Exception(() => each.MoveNext()) is null ? each.Current.Key : "!");
        Assert.Equal(["!", "!", "!", "d"], seen);
        Assert.False(each.MoveNext());
    }

    [Fact]
    public void Values_may_be_posted_also_by_the_thread_itself()
    {
        using var sim = new Simulation();
        var dag = new DagPool<string, int>();
        dag.Post("outside", 1);
        Assert.Throws<ArgumentException>(() => dag.Post("outside", 2));
        dag.Post("outside", 3, replace: true);
        Assert.Equal(3, dag.Get("outside"));
        GreenThread thread = SpawnBuildEarly(dag);
        thread.Wait();
        Assert.Equal(10, dag.Get("early"));
        Assert.Throws<ArgumentException>(() => dag.Post("early", 11));
        Green.Sleep(TimeSpan.FromSeconds(5));
        Assert.Equal(10, dag.Get("early")); // what it returned is dropped
        Assert.True(dag.TryGet("early", out int early) && early == 10);
    }

    [Fact]
    public void Killed_before_its_start_a_key_may_be_spawned_again_and_after_it_those_behind_it_fail()
    {
        using var sim = new Simulation();
        var dag = new DagPool<string, int>();
        dag.Spawn("a", ["never"], results => 1);
        dag.Spawn("b", ["a"], results => results["a"]);
        Green.Yield();
        Assert.True(dag.Kill("a"));
        dag.Spawn("a", [], results => 2);
        Assert.Equal(2, dag.Get("b"));
        SpawnBuildSlow(dag).Wait();
        Green.Yield();
        Green.Yield();
        Assert.True(dag.Kill("slow"));
        Assert.Throws<DagDependencyException>(() => dag.Get("behind"));
        Assert.False(dag.Kill("slow"));
        Assert.False(dag.Kill("unknown"));
    }

    [Fact]
    public void Waits_have_limits()
    {
        using var sim = new Simulation();
        var dag = new DagPool<string, int>(new GreenPool(2));
        Assert.False(dag.TryGet("later", TimeSpan.FromSeconds(1)).HasValue);
        Assert.Throws<TimeoutException>(() => dag.Get("later", TimeSpan.FromSeconds(1)));
        Assert.Throws<OperationCanceledException>(() => dag.Get("later", new CancellationToken(true)));
        dag.SpawnMany(new Dictionary<string, IEnumerable<string>> { ["later"] = ["x"], ["x"] = [] }, (key, results) => key.Length + results.Count);
        Assert.Equal(6, dag.Get("later"));
    }

    [Green]
    private static void Build(DagPool<string, int> dag)
    {
        dag.Spawn("sum", ["a", "b"], results => results["a"] + results["b"]);
        dag.Spawn("a", [], results => Slowly(3));
        dag.Spawn("b", [], results => Slowly(4));
    }

    [Green]
    private static int Slowly(int seconds)
    {
        Green.Sleep(TimeSpan.FromSeconds(seconds));
        return seconds;
    }

    [Green]
    private static void BuildEarly(DagPool<string, int> dag) => dag.Spawn("early", [], results =>
    {
        dag.Post("early", 10);
        return Slowly(1);
    });

    [Green]
    private static void BuildSlow(DagPool<string, int> dag)
    {
        dag.Spawn("slow", [], results => Slowly(100));
        dag.Spawn("behind", ["slow"], results => 1);
    }
}
