using System.Diagnostics;

namespace CoGen;

public sealed partial class GreenScheduler
{
    /// <summary>
    /// Runs a green thread until it suspends or ends. Only the leaf of its chain of frames is resumed; when that completes, its
    /// caller's frame is, with its result or its exception. A caller that is not reached is not touched.
    /// </summary>
    [StackTraceHidden]
    private void Resume(GreenThread thread)
    {
        Running = thread;
        switches++;
        Probe?.Resumes(thread);
        if (thread.Arrive() is { } interrupt)
            context.Pending = interrupt;
        RestoreFlow(thread.Flow);
        GreenFrame frame = thread.Leaf!;
        while (true)
        {
            Exception? thrown = Step(frame);
            if (context.Suspending)
            {
                CutChain(thread, frame);
                if (thread.Status == GreenThreadStatus.Running)
                {
                    // Nobody parked: the native stack ran low, and the activation goes on from an empty one.
                    frame = thread.Leaf!;
                    continue;
                }
                KeepFlow(thread);
                break;
            }

            Debug.Assert(thrown is not null || context.Pending is null, "A resume path went on without taking what its callee threw.");
            GreenFrame? caller = frame.Parent;
            while (thrown is not null && caller is { Handles: false } && context.Flight.IsLong(thrown))
                caller = caller.Parent;
            if (caller is null)
            {
                Running = null;
                ending = thread;
                installed = null; // unknown
                thread.End(thrown);
                ending = null;
                break;
            }
            context.Pending = thrown;
            context.Completed = frame;
            frame.Parent = null; // an ended activation keeps nothing alive
            thread.Leaf = frame = caller;
        }
        context.Completed = null;
        if (context.Flight.IsUsed)
            context.Flight = default;
        Running = null;
        Probe?.Pauses(thread);
    }

    // A method of its own, for around a try the values of the loop would live in memory.
    private Exception? Step(GreenFrame frame)
    {
        try
        {
            if (frame.State == 0)
                context.Take(); // killed before it began: only a started activation takes by itself
            frame.Resume(context);
            return null;
        }
        catch (Exception e)
        {
            return context.Suspending ? BreakUnwinding(Running!, e) : e;
        }
    }

    // Nearly always nothing has changed, and there is nothing to keep.
    private void KeepFlow(GreenThread thread)
    {
        ExecutionContext? flow = ExecutionContext.Capture();
        if (ReferenceEquals(flow, installed))
            return;
        installed = flow;
        thread.Flow = flow;
    }

    /// <summary>
    /// The frames that were pushed while the native stack unwound become the thread's leaves; below them the chain is as it was.
    /// </summary>
    private void CutChain(GreenThread thread, GreenFrame resumed)
    {
        context.Suspending = false;
        if (context.Last is { } last)
        {
            thread.Leaf = context.Leaf;
            if (!ReferenceEquals(last, resumed))
            {
                // [before] resumed -> caller     [after] leaf -> ... -> last -> caller
                last.Parent = resumed.Parent;
                resumed.Parent = null;
            }
        }
        context.Leaf = context.Last = null;
    }

    // Generated code runs no user code while it unwinds; whoever threw broke that rule, and a hand-written twin is the likeliest.
    private Exception BreakUnwinding(GreenThread thread, Exception exception)
    {
        context.Suspending = false;
        context.Leaf = context.Last = null;
        CancelPark(thread);
        return new InvalidOperationException($"{thread} threw while it was being suspended.", exception);
    }
}
