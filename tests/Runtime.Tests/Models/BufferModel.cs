namespace CoGen.Runtime.Tests.Models;

/// <summary>Queue, stack, priority queue, channel.</summary>
/// <param name="buffer">The real one.</param>
/// <param name="capacity">How much it holds; 0 is a channel.</param>
/// <param name="next">Which item comes out next.</param>
/// <param name="isStack">An item that comes back is the newest, not the oldest.</param>
internal sealed partial class BufferModel(GreenBuffer<int> buffer, int capacity, Func<List<int>, int> next, bool isStack = false) : Model
{
    private readonly List<Request> putters = [];
    private readonly List<int> items = [];
    private readonly Queue<int> handed = new(); // to those whose turn has not come
    private bool isClosed;
    private int number;

    protected override bool HasOther => true;

    [Green]
    protected override string Wait(Request request) => request.IsOther ? Put(request) : Get(request);

    protected override List<Request> LineOf(Request request) => request.IsOther ? putters : Line;

    protected override bool TryPass(Request request)
    {
        if (isClosed && (request.IsOther || items.Count == 0))
        {
            request.Outcome = "closed";
            return true;
        }
        if (!request.IsOther)
        {
            if (TryTake() is not { } item)
                return false;
            request.Outcome = $"{item}";
            return true;
        }
        request.Outcome = "put";
        if (!TryAdd(ItemOf(request)))
            return false;
        if (capacity == 0)
            Wake(request); // behind the one that took it
        return true;
    }

    protected override void GoOn(Request request)
    {
        if (request is { IsOther: false, Phase: Phase.Granted, Outcome: "" })
            request.Outcome = $"{handed.Dequeue()}";
        Complete(request);
    }

    protected override void PassOn(Request request)
    {
        if (request.IsOther || request.Outcome == "closed")
            return;
        if (Line.Count > 0)
        {
            Grant(Line[0]);
            return;
        }
        int[] all = [.. handed];
        handed.Clear();
        Array.ForEach(all[..^1], handed.Enqueue);
        items.Insert(isStack ? items.Count : 0, all[^1]);
    }

    protected override void Act()
    {
        switch (Random.Next(isClosed ? 2 : 60))
        {
            case < 29:
                int? taken = TryTake();
                Note("try get");
                Assert.Equal(taken, buffer.TryGet(out int item) ? item : null);
                break;
            case < 57:
                int put = 1000 + number++ % 7;
                bool isIn = TryAdd(put);
                Note($"try put {put}");
                Assert.Equal(isIn, buffer.TryPut(put));
                break;
            case < 59 when capacity > 0:
                capacity = Random.Next(1, 4);
                Note($"capacity {capacity}");
                ((GreenBoundedBuffer<int>)buffer).Capacity = capacity;
                Refill();
                break;
            default:
                bool discards = Random.Next(2) == 0;
                Note($"close {discards}");
                Close(discards);
                buffer.Close(discards);
                break;
        }
    }

    protected override string Seen() => $"{(buffer as GreenBoundedBuffer<int>)?.Count ?? items.Count} items, {buffer.GettersWaiting}, {buffer.PuttersWaiting} wait";

    protected override string Foreseen() => $"{items.Count} items, {Line.Count}, {putters.Count} wait";

    // The same number more than once: a priority queue has equal ones.
    private static int ItemOf(Request request) => request.Id % 10;

    private int? TryTake()
    {
        if (items.Count == 0 && !LetIn())
            return null;
        int at = next(items);
        int item = items[at];
        items.RemoveAt(at);
        Refill();
        return item;
    }

    private bool TryAdd(int item)
    {
        if (Line.Count > 0)
        {
            handed.Enqueue(item);
            Grant(Line[0]);
            return true;
        }
        if (items.Count >= capacity)
            return false;
        items.Add(item);
        return true;
    }

    private void Refill()
    {
        while (items.Count < capacity && LetIn())
        {
        }
    }

    private bool LetIn()
    {
        if (isClosed || putters.Count == 0)
            return false;
        items.Add(ItemOf(putters[0]));
        Grant(putters[0]);
        return true;
    }

    private void Close(bool discards)
    {
        isClosed = true;
        if (discards)
            items.Clear();
        foreach (Request request in putters.Concat(Line).ToArray())
        {
            request.Outcome = "closed";
            Grant(request);
        }
    }

    [Green]
    private string Get(Request request)
    {
        if (request.Limit is Limit.None or Limit.Scope)
            return $"{buffer.Get()}";
        GreenOption<int> item = buffer.TryGet(request.OwnTime, request.Token);
        return item.HasValue ? $"{item.Value}" : "time";
    }

    [Green]
    private string Put(Request request)
    {
        if (request.Limit is Limit.None or Limit.Scope)
        {
            buffer.Put(ItemOf(request));
            return "put";
        }
        return buffer.TryPut(ItemOf(request), request.OwnTime, request.Token) ? "put" : "time";
    }
}
