namespace CoGen;

/// <summary>
/// A limit on the time that a stretch of code may take: <c>using (GreenTimeout.After(TimeSpan.FromSeconds(5))) { … }</c>. When the time is
/// over, a <see cref="GreenTimeoutException"/> is thrown where the green thread is suspended; code that does not suspend is not disturbed.
/// </summary>
/// <remarks>
/// <para>It belongs to the green thread, or plain code, that made it, and to the stretch until it is disposed. Of several the earliest fires
/// first, at the same time the outermost. Work that is done when the time is over counts: a thread that has been woken goes on, and the
/// exception waits for its next suspension.</para>
/// <para>Inside the stretch, <c>catch</c> without a type and <c>catch (Exception)</c> in green code pass the exception by; a clause that
/// names <see cref="TimeoutException"/> or <see cref="GreenTimeoutException"/> takes it. Outside it is an exception like any other.</para>
/// </remarks>
public sealed partial class GreenTimeout : GreenNode, IDisposable
{
    private readonly GreenThread thread;
    private CancellationTokenSource? cancellation;
    private bool isOpen = true;
    private bool isDelivered;
    private long end;

    private GreenTimeout(GreenThread thread, TimeSpan duration)
    {
        this.thread = thread;
        Duration = duration;
        Outer = thread.OpenTimeout;
        thread.OpenTimeout = this;
    }

    /// <summary>The time it gave; <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Whether the time is over, or was when it was disposed.</summary>
    public bool HasExpired { get; private set; }

    /// <summary>The time that is left; zero when it has expired, <see cref="Timeout.InfiniteTimeSpan"/> without a limit.</summary>
    public TimeSpan TimeLeft => HasExpired ? TimeSpan.Zero
        : end == long.MaxValue ? Timeout.InfiniteTimeSpan
        : thread.Scheduler.TimeUntil(end);

    internal GreenTimeout? Outer { get; private set; }

    internal long End => end;

    /// <summary>
    /// From now on the current green thread has so much time. Zero expires at the next suspension;
    /// <see cref="Timeout.InfiniteTimeSpan"/> never does, nor, in practice, does <see cref="TimeSpan.MaxValue"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative and not infinite.</exception>
    public static GreenTimeout After(TimeSpan duration)
    {
        WaitLimit.Check(duration, default);
        GreenScheduler scheduler = GreenScheduler.Current;
        var timeout = new GreenTimeout(scheduler.Self, duration);
        timeout.Begin(scheduler);
        return timeout;
    }

    /// <summary>The current green thread has time until then, by the scheduler's clock. A time that is past expires at the next suspension.</summary>
    public static GreenTimeout At(DateTimeOffset deadline)
    {
        TimeSpan left = deadline - GreenScheduler.Current.Time.GetUtcNow();
        return After(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    /// <summary>Runs an action that may take so much time.</summary>
    /// <returns>False when the time was over. Another timeout, or exception, comes out as it is.</returns>
    [Green]
    public static bool TryRun(TimeSpan duration, [Green] Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        GreenTimeout timeout = After(duration);
        try
        {
            action();
            return true;
        }
        catch (GreenTimeoutException e) when (ReferenceEquals(e.Timeout, timeout))
        {
            return false;
        }
        finally
        {
            timeout.Dispose();
        }
    }

    /// <summary>Computes a value, which may take so much time.</summary>
    /// <returns><paramref name="fallback"/> when the time was over. Another timeout, or exception, comes out as it is.</returns>
    [Green]
    public static T Run<T>(TimeSpan duration, [Green] Func<T> function, T fallback)
    {
        ArgumentNullException.ThrowIfNull(function);
        GreenTimeout timeout = After(duration);
        try
        {
            return function();
        }
        catch (GreenTimeoutException e) when (ReferenceEquals(e.Timeout, timeout))
        {
            return fallback;
        }
        finally
        {
            timeout.Dispose();
        }
    }

    /// <summary>Ends the stretch: it will not fire any more. Twice does no harm.</summary>
    public void Dispose()
    {
        if (!isOpen)
            return;
        isOpen = false;
        Stop();
        cancellation?.Dispose();
        if (ReferenceEquals(thread.OpenTimeout, this))
        {
            thread.OpenTimeout = Outer;
            return;
        }
        // Not the innermost one.
        for (GreenTimeout? inner = thread.OpenTimeout; inner is not null; inner = inner.Outer)
        {
            if (ReferenceEquals(inner.Outer, this))
                inner.Outer = Outer;
        }
    }

    /// <summary>Cancelled when it expires, or one around it does, or the green thread is killed.</summary>
    internal CancellationToken Token
    {
        get
        {
            if (cancellation is null)
            {
                cancellation = CancellationTokenSource.CreateLinkedTokenSource(Outer?.Token ?? thread.CancellationToken);
                if (HasExpired)
                    cancellation.Cancel();
            }
            return cancellation.Token;
        }
    }

    /// <summary>Whether a general clause of the running green thread is inside the stretch.</summary>
    internal bool Covers(GreenThread? running) => isOpen && ReferenceEquals(running, thread);

    /// <summary>It does not fire any more.</summary>
    internal void Stop()
    {
        thread.Scheduler.Timers.Remove(this);
        isDelivered = true;
    }

    /// <summary>Its time is over now.</summary>
    internal void Expire()
    {
        thread.Scheduler.Timers.Remove(this);
        if (isOpen && !HasExpired)
            Fire();
    }

    internal override void Fire()
    {
        HasExpired = true;
        // Before the token: a call that ends because it is cancelled must find that the wait for it is over.
        if (thread.Status != GreenThreadStatus.Parked || thread.Shielded)
            thread.Overdue = true;
        else if (Deliver() is { } exception)
            thread.Scheduler.EndPark(thread, exception);
        if (cancellation is not null)
            GreenThread.Cancel(cancellation, thread);
    }

    /// <summary>What the thread must throw because timeouts have expired while it could not be told.</summary>
    internal static GreenTimeoutException? TakeOverdue(GreenThread thread)
    {
        thread.Overdue = false;
        GreenTimeout? first = null;
        for (GreenTimeout? timeout = thread.OpenTimeout; timeout is not null; timeout = timeout.Outer)
        {
            if (timeout is not { HasExpired: true, isDelivered: false })
                continue;
            thread.Overdue |= first is not null;
            if (first is null || timeout.end <= first.end)
                first = timeout;
        }
        return first?.Deliver();
    }

    private GreenTimeoutException? Deliver()
    {
        if (isDelivered)
            return null;
        isDelivered = true;
        return new GreenTimeoutException(this);
    }

    private void Begin(GreenScheduler scheduler)
    {
        if (Duration == Timeout.InfiniteTimeSpan)
        {
            end = long.MaxValue;
            return;
        }
        end = scheduler.After(Duration);
        if (Duration > TimeSpan.Zero)
        {
            scheduler.Timers.Add(this, end);
            return;
        }
        HasExpired = true;
        thread.Overdue = true;
    }
}
