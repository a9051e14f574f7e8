namespace CoGen;

public partial class GreenThread
{
    /// <summary>
    /// Cancelled when this green thread is killed. Inside a <see cref="GreenTimeout"/>, <see cref="Green.CancellationToken"/> is
    /// cancelled by that as well. Of the scheduler's OS thread only.
    /// </summary>
    internal CancellationToken CancellationToken
    {
        get
        {
            Extras its = GetExtras();
            if (its.Cancellation is null)
            {
                its.Cancellation = new CancellationTokenSource();
                if (IsKilled || Has(Marks.Killed))
                    its.Cancellation.Cancel();
            }
            return its.Cancellation.Token;
        }
    }

    /// <summary>What user code hangs on a token must not hurt the scheduler.</summary>
    internal static void Cancel(CancellationTokenSource source, GreenThread thread)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException e)
        {
            GreenScheduler.ReportFault(thread, e);
        }
    }

    private void CancelToken()
    {
        if (extras?.Cancellation is { } source)
            Cancel(source, this);
    }
}
