using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace CoGen;

/// <summary>
/// An async read or write that would block: a green thread, born waiting for the socket, that transfers and completes a
/// <see cref="ValueTask"/> on the scheduler's OS thread. A stream reuses its two.
/// </summary>
internal sealed class AsyncTransfer(Socket socket, HubDirection direction) : GreenFrame, IValueTaskSource<int>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<int> core;
    private GreenThread? thread;
    private Memory<byte> into;
    private ReadOnlyMemory<byte> from;
    private int done;
    private long due;
    private CancellationTokenRegistration registration;
    private CancellationToken token;

    /// <summary>Until its result has been taken.</summary>
    public bool IsBusy { get; private set; }

    /// <inheritdoc/>
    public override FrameSource Source => new(direction == HubDirection.Read ? "an async read" : "an async write");

    public ValueTask<int> Read(GreenScheduler scheduler, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        into = buffer;
        Begin(scheduler, socket.ReceiveTimeout, cancellationToken);
        return new ValueTask<int>(this, core.Version);
    }

    public ValueTask Write(GreenScheduler scheduler, ReadOnlyMemory<byte> rest, CancellationToken cancellationToken)
    {
        from = rest;
        done = 0;
        Begin(scheduler, socket.SendTimeout, cancellationToken);
        return new ValueTask(this, core.Version);
    }

    /// <summary>Nobody wants the result any more: it ends by an <see cref="OperationCanceledException"/>.</summary>
    public void Abandon() => thread?.Kill(new OperationCanceledException());

    public override void Resume(GreenContext g)
    {
        Exception? failure = null;
        try
        {
            g.Take();
            while (!TryTransfer(g.Scheduler.Hub))
            {
                g.Scheduler.ParkGreen(SocketWait.Begin(g.Scheduler, socket, direction, due));
                if (g.Suspending)
                {
                    g.Push(this);
                    return;
                }
            }
        }
        catch (SocketException e)
        {
            failure = direction == HubDirection.Read ? SocketFailure.Read(e) : SocketFailure.Write(e);
        }
        catch (Exception e)
        {
            failure = e;
        }
        Complete(failure);
    }

    int IValueTaskSource<int>.GetResult(short token) => GetResult(token);

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);

    private void Begin(GreenScheduler scheduler, int timeout, CancellationToken cancellationToken)
    {
        State = 1; // it begins suspended, and takes what ended the wait
        var starting = new GreenThread(scheduler, this);
        due = SocketOperations.Deadline(scheduler, timeout);
        token = cancellationToken;
        scheduler.BeginParked(starting, socket, direction, due);
        IsBusy = true;
        thread = starting;
        if (cancellationToken.CanBeCanceled)
            registration = cancellationToken.UnsafeRegister(static self => ((AsyncTransfer)self!).Cancel(), this);
    }

    private void Cancel() => thread?.Kill(new OperationCanceledException(token));

    private bool TryTransfer(Hub hub)
    {
        SocketError error;
        int count;
        do
        {
            error = direction == HubDirection.Read
                ? hub.TryReceive(socket, into.Span, SocketFlags.None, out count)
                : hub.TrySend(socket, from.Span[done..], SocketFlags.None, out count);
            done = direction == HubDirection.Read ? count : done + count;
        }
        while (error == SocketError.Success && direction == HubDirection.Write && done < from.Length);
        if (error is not (SocketError.Success or SocketError.WouldBlock))
            SocketFailure.Throw(socket, error, waited: true, SocketFailure.WhenClosed(socket));
        return error == SocketError.Success;
    }

    private void Complete(Exception? failure)
    {
        registration.Dispose();
        registration = default;
        thread = null;
        into = default;
        from = default;
        // Continuations run here and now (with a context, the BCL would send them to the thread pool), and the next call they make
        // waits in the hub as well.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        bool before = HubAffinity.Enter();
        try
        {
            if (failure is null)
                core.SetResult(done);
            else
                core.SetException(failure);
        }
        finally
        {
            HubAffinity.Leave(before);
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private int GetResult(short version)
    {
        try
        {
            return core.GetResult(version);
        }
        finally
        {
            core.Reset();
            IsBusy = false;
        }
    }
}
