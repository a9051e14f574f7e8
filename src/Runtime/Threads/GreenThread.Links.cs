namespace CoGen;

public partial class GreenThread
{
    /// <summary>
    /// Calls an action when the green thread has ended; at once when it has ended already. Actions run one after the other, in the order
    /// they were given, between green threads, so they must not wait; what one throws is reported and does not keep the next from running.
    /// Of the scheduler's OS thread only.
    /// </summary>
    /// <returns>Disposed, the action is not called any more.</returns>
    /// <remarks>The fault of the thread counts as observed when the action reads <see cref="Exception"/>.</remarks>
    public IDisposable OnCompleted(Action<GreenThread> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (!Scheduler.IsHome)
            throw new InvalidOperationException($"{this} belongs to another OS thread; reach it by GreenScheduler.Post.");
        var link = new CompletionLink(action);
        if (IsCompleted && extras?.Links is null)
        {
            link.Run(this);
            return link;
        }
        ref CompletionLink? end = ref GetExtras().Links;
        while (end is not null)
            end = ref end.Next;
        end = link;
        return link;
    }

    // One that is added by another is called in the same pass.
    private void RunLinks()
    {
        for (CompletionLink? link = extras!.Links; link is not null; link = link.Next)
            link.Run(this);
        extras.Links = null;
    }

    private sealed class CompletionLink(Action<GreenThread> action) : IDisposable
    {
        public CompletionLink? Next;
        private Action<GreenThread>? action = action;

        public void Dispose() => action = null;

        public void Run(GreenThread ended)
        {
            Action<GreenThread>? once = action;
            action = null;
            try
            {
                once?.Invoke(ended);
            }
            catch (Exception e)
            {
                GreenScheduler.ReportFault(ended, e);
            }
        }
    }
}
