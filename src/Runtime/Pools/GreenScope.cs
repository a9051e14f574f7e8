namespace CoGen;

/// <summary>
/// Green threads that do not outlive the block that starts them: <c>GreenScope.Run(scope => { SpawnA(scope); SpawnB(scope); })</c> returns
/// when all of them have ended. When one of them fails, or the block, or the time is over, the others are killed, and what came first is
/// thrown.
/// </summary>
/// <remarks>A thread that is killed has not failed. A scope belongs to one scheduler.</remarks>
public sealed partial class GreenScope : ISpawner
{
    private readonly Members members;
    private readonly WaitQueue empty = new("the end of a GreenScope's green threads");
    private readonly GreenTimeout limit;
    private GreenThread? failed;
    private bool isOver;
    private bool isAborted;

    private GreenScope(GreenTimeout limit)
    {
        this.limit = limit;
        members = new Members(this);
    }

    /// <summary>Green threads of the scope that have not ended.</summary>
    public int RunningCount => members.Count;

    /// <summary>Runs a block, and waits until the green threads that it has started in the scope, and those that they have, have ended.</summary>
    /// <exception cref="Exception">What the first of them that failed ended with.</exception>
    [Green]
    public static void Run([Green] Action<GreenScope> block) => Run(Timeout.InfiniteTimeSpan, block);

    /// <inheritdoc cref="Run(Action{GreenScope})"/>
    /// <exception cref="GreenTimeoutException">The time for the block and its threads is over.</exception>
    [Green]
    public static void Run(TimeSpan timeout, [Green] Action<GreenScope> block)
    {
        ArgumentNullException.ThrowIfNull(block);
        using GreenTimeout limit = GreenTimeout.After(timeout);
        var scope = new GreenScope(limit);
        Exception? thrown = null;
        try
        {
            block(scope);
        }
        catch (GreenKilledException e)
        {
            thrown = e;
        }
        catch (TimeoutException e)
        {
            thrown = e;
        }
        catch (Exception e)
        {
            thrown = e;
        }
        scope.isOver = thrown is not null;
        scope.End(thrown);
    }

    /// <inheritdoc cref="Run(Action{GreenScope})"/>
    /// <returns>What the block returns.</returns>
    [Green]
    public static T Run<T>([Green] Func<GreenScope, T> block) => Run(Timeout.InfiniteTimeSpan, block);

    /// <inheritdoc cref="Run(TimeSpan, Action{GreenScope})"/>
    /// <returns>What the block returns.</returns>
    [Green]
    public static T Run<T>(TimeSpan timeout, [Green] Func<GreenScope, T> block)
    {
        ArgumentNullException.ThrowIfNull(block);
        T result = default!;
        Run(timeout, scope => { result = block(scope); });
        return result;
    }

    /// <summary>Starts a green thread of the scope.</summary>
    /// <exception cref="InvalidOperationException">The scope is over.</exception>
    [Green]
    public void Start(GreenThread thread)
    {
        Add(thread);
        GreenScheduler.Current.Begin(thread);
    }

    /// <summary>Starts green threads of the scope after a delay: they do not run when it is over before.</summary>
    public ISpawner After(TimeSpan delay)
    {
        WaitLimit.Check(delay, default);
        return new Delayed(this, delay);
    }

    /// <summary>Kills the green threads of the scope; the block goes on. Returns at once.</summary>
    public void Kill() => members.Kill();

    private void Add(GreenThread thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        if (isOver)
            throw new InvalidOperationException("The GreenScope is over: it starts no more green threads.");
        if (!thread.Started && !thread.IsCompleted)
            members.Add(thread);
    }

    /// <summary>No thread is left behind, whatever happens meanwhile.</summary>
    [Green]
    private void End(Exception? thrown)
    {
        while (members.Count > 0)
        {
            if (thrown is not null || failed is not null)
                Abort();
            try
            {
                if (members.Count > 0)
                    Green.Park(empty.Enter());
            }
            catch (GreenKilledException e)
            {
                thrown = e;
            }
            catch (TimeoutException e)
            {
                thrown ??= e;
            }
            catch (Exception e)
            {
                thrown ??= e;
            }
        }
        isOver = true;
        if (failed is not null && (thrown is null || thrown is GreenTimeoutException { Timeout: { } own } && ReferenceEquals(own, limit)))
            failed.RethrowFailure();
        if (thrown is not null)
            GreenContext.Rethrow(thrown);
    }

    // Once: those that take long to die are not disturbed again.
    private void Abort()
    {
        if (isAborted)
            return;
        isOver = isAborted = true;
        members.Kill();
    }

    // The first failure ends the block as well, where it is suspended.
    private void Fail(GreenThread thread)
    {
        failed = thread;
        Abort();
        limit.Expire();
    }

    private sealed class Members(GreenScope scope) : Group
    {
        protected override void OnLeft(GreenThread thread)
        {
            if (thread.IsFaulted && scope.failed is null && !scope.isOver)
                scope.Fail(thread);
            if (Count == 0)
                scope.empty.WakeAll();
        }
    }

    private sealed partial class Delayed(GreenScope scope, TimeSpan delay) : ISpawner
    {
        [Green]
        public void Start(GreenThread thread)
        {
            scope.Add(thread);
            GreenScheduler.Current.BeginAfter(thread, delay);
        }
    }
}
