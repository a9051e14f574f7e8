using System.ComponentModel;

namespace CoGen.Patches;

/// <summary>The items of an async sequence, one by one: to wait for the next one suspends, and so does the end.</summary>
/// <remarks>For one loop. A kill ends the wait for an item and tells the sequence by its token; who made the item then disposes of the rest.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class GreenItems<T>
{
    private readonly IAsyncEnumerable<T> source;
    private readonly CancellationTokenSource over;
    private IAsyncEnumerator<T>? enumerator;
    private Task<bool>? next;

    internal GreenItems(IAsyncEnumerable<T> source, CancellationToken cancellationToken)
    {
        this.source = source;
        over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>The item.</summary>
    public T Current => enumerator!.Current;

    /// <summary>Itself, for <c>foreach</c>.</summary>
    public GreenItems<T> GetEnumerator() => this;

    /// <summary>Waits for the next item.</summary>
    /// <returns>False at the end.</returns>
    [Green(Patch = false)]
    public bool MoveNext()
    {
        enumerator ??= source.GetAsyncEnumerator(over.Token);
        ValueTask<bool> asked = enumerator.MoveNextAsync();
        if (asked.IsCompleted)
            return asked.GetAwaiter().GetResult();
        next = asked.AsTask();
        return Green.Await(next);
    }

    /// <summary>Waits until the sequence has been disposed of; one that is still at work on an item does that by itself.</summary>
    [Green(Patch = false)]
    public void Dispose()
    {
        if (next is { IsCompleted: false })
            Abandon();
        else if (enumerator is not null)
        {
            Green.Await(enumerator.DisposeAsync());
            over.Dispose();
        }
    }

    private void Abandon()
    {
        _ = DisposeLater(next!);
        GreenThread.Cancel(over, GreenThread.Current!);
    }

    // Nobody waits for it, so that its failures are nobody's.
    private async Task DisposeLater(Task item)
    {
        await item.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await enumerator!.DisposeAsync().ConfigureAwait(false);
        }
        catch
        {
        }
    }
}
