using CoGen.Patches;

namespace CoGen.Runtime.Tests;

/// <summary>Each member, plain and patched, on tasks that end in every way: same result, same exception, same wrapping.</summary>
public class TaskPatchesTests
{
    private static readonly CancellationToken cancelled = new(true);

    private static readonly Dictionary<string, (Func<Task<int>, object?> Plain, Func<Task<int>, object?> Green)> members = new()
    {
        ["Wait"] = (Do<Task<int>>(t => t.Wait()), Do<Task<int>>(t => TaskPatches.Wait(t))),
        ["Wait(ms)"] = (t => t.Wait(10_000), t => TaskPatches.Wait(t, 10_000)),
        ["Wait(TimeSpan)"] = (t => t.Wait(TimeSpan.FromSeconds(10)), t => TaskPatches.Wait(t, TimeSpan.FromSeconds(10))),
        ["Wait(token)"] = (
            Do<Task<int>>(t => t.Wait(new CancellationToken())),
            Do<Task<int>>(t => TaskPatches.Wait(t, new CancellationToken()))),
        ["Wait(ms, token)"] = (t => t.Wait(10_000, default), t => TaskPatches.Wait(t, 10_000, default)),
        ["Result"] = (t => t.Result, t => TaskPatches.Result(t)),
        ["ValueTask.Result"] = (t => new ValueTask<int>(t).Result, t => TaskPatches.Result(new ValueTask<int>(t))),
        ["GetResult"] = (t => t.GetAwaiter().GetResult(), t => AwaiterPatches.GetResult(t.GetAwaiter())),
        ["void GetResult"] = (
            Do<Task<int>>(t => ((Task)t).GetAwaiter().GetResult()),
            Do<Task<int>>(t => AwaiterPatches.GetResult(((Task)t).GetAwaiter()))),
        ["configured"] = (
            t => t.ConfigureAwait(false).GetAwaiter().GetResult(),
            t => AwaiterPatches.GetResult(t.ConfigureAwait(false).GetAwaiter())),
        ["value task"] = (
            t => new ValueTask<int>(t).GetAwaiter().GetResult(),
            t => AwaiterPatches.GetResult(new ValueTask<int>(t).GetAwaiter())),
        ["configured value task"] = (
            t => new ValueTask<int>(t).ConfigureAwait(false).GetAwaiter().GetResult(),
            t => AwaiterPatches.GetResult(new ValueTask<int>(t).ConfigureAwait(false).GetAwaiter())),
    };

    public static TheoryData<string> Members => [.. members.Keys];

    [Theory]
    [MemberData(nameof(Members))]
    public void A_task_that_ends_meanwhile_gives_what_it_gives_plain_code(string member)
    {
        (Func<Task<int>, object?> plain, Func<Task<int>, object?> green) = members[member];
        using var net = new Network();
        foreach (Action<TaskCompletionSource<int>> end in new Action<TaskCompletionSource<int>>[]
        {
            source => source.SetResult(42),
            source => source.SetException(new FormatException("x")),
            source => source.SetException([new FormatException("x"), new InvalidCastException("y")]),
            source => source.SetCanceled(),
        })
        {
            var ended = new TaskCompletionSource<int>();
            end(ended);
            string expected = Outcome(() => plain(ended.Task));
            Assert.Equal(expected, Outcome(() => green(ended.Task)));

            var pending = new TaskCompletionSource<int>();
            net.Scheduler.Post(() => end(pending));
            Assert.Equal(expected, Outcome(() => green(pending.Task)));
        }
    }

    [Fact]
    public void A_wait_that_is_too_short_is_false_and_leaves_nothing_on_the_task()
    {
        using var net = new Network();
        var source = new TaskCompletionSource<int>();
        Assert.False(TaskPatches.Wait(source.Task, 1));
        Assert.False(TaskPatches.Wait(source.Task, 0));
        Assert.False(TaskPatches.Wait(source.Task, TimeSpan.FromMilliseconds(1)));
        Assert.Equal(0, net.Scheduler.Timers.Count);
    }

    [Fact]
    public void A_token_ends_the_wait_but_not_the_task()
    {
        using var net = new Network();
        var source = new TaskCompletionSource<int>();
        using var stop = new CancellationTokenSource();
        net.Scheduler.Post(stop.Cancel);
        var e = Assert.Throws<OperationCanceledException>(() => TaskPatches.Wait(source.Task, stop.Token));
        Assert.Equal(stop.Token, e.CancellationToken);
        Assert.Throws<OperationCanceledException>(() => TaskPatches.Wait(source.Task, cancelled));
        TaskPatches.Wait(Task.CompletedTask, cancelled); // an ended task is looked at first
        Assert.False(source.Task.IsCompleted);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(-1000)]
    public void Bad_arguments_fail_as_they_do_in_plain_code(int milliseconds)
    {
        Task task = Task.CompletedTask;
        var span = TimeSpan.FromMilliseconds(milliseconds);
        Assert.Equal(Outcome(() => task.Wait(milliseconds)), Outcome(() => TaskPatches.Wait(task, milliseconds)));
        Assert.Equal(Outcome(() => task.Wait(span)), Outcome(() => TaskPatches.Wait(task, span)));
        Assert.Equal(Outcome(Do(() => Thread.Sleep(milliseconds))), Outcome(Do(() => ThreadPatches.Sleep(milliseconds))));
        Assert.Equal(Outcome(Do(() => Thread.Sleep(span))), Outcome(Do(() => ThreadPatches.Sleep(span))));
        Assert.Throws<NullReferenceException>(() => TaskPatches.Wait(null!));
    }

    [Fact]
    public void Sleep_takes_virtual_time()
    {
        using var sim = new Simulation();
        ThreadPatches.Sleep(1500);
        ThreadPatches.Sleep(TimeSpan.FromHours(1));
        ThreadPatches.Sleep(0);
        Assert.Equal(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1500), sim.Now);
    }

    private static Func<object?> Do(Action action) => () =>
    {
        action();
        return null;
    };

    private static Func<T, object?> Do<T>(Action<T> action) => argument =>
    {
        action(argument);
        return null;
    };

    private static string Outcome(Func<object?> call)
    {
        try
        {
            return $"{call()}";
        }
        catch (Exception e)
        {
            return Describe(e);
        }
    }

    private static string Describe(Exception e) => e is AggregateException all
        ? $"{e.GetType().Name}({string.Join(", ", all.InnerExceptions.Select(Describe))})"
        : $"{e.GetType().Name}: {e.Message}";
}
