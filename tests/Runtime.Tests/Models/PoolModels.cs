namespace CoGen.Runtime.Tests.Models;

/// <summary>Slots, and green threads that start others in them.</summary>
internal sealed partial class PoolModel : Model
{
    private readonly GreenPool pool = new(2);
    private readonly List<GreenThread> children = [];
    private int size = 2;
    private int taken;

    [Green]
    protected override string Wait(Request request)
    {
        if (request.Limit != Limit.Time)
            children.Add(SpawnChild(pool));
        else if (!GreenTimeout.TryRun(request.Time, () => children.Add(SpawnChild(pool))))
            return "time";
        return "";
    }

    protected override bool HearsToken(Request request) => false;

    protected override bool TryPass(Request request)
    {
        if (taken >= size || Line.Count > 0)
            return false;
        taken++;
        return true;
    }

    protected override void PassOn(Request request)
    {
        taken--;
        LetIn();
    }

    protected override void GoOn(Request request)
    {
        if (request.Id >= 0)
            Complete(request);
        else
            PassOn(request); // a child has ended
    }

    protected override void Act()
    {
        if (Random.Next(4) > 0)
        {
            EndChild();
            return;
        }
        size = Random.Next(1, 5);
        Note($"resize {size}");
        pool.Resize(size);
        LetIn();
    }

    protected override void LetGo()
    {
        while (EndChild())
        {
        }
    }

    protected override string Seen() => $"{pool.RunningCount} taken, {pool.FreeCount} free, {pool.WaitingCount} wait";

    protected override string Foreseen() => $"{taken} taken, {size - taken} free, {Line.Count} wait";

    // It has begun, so it ends at its turn.
    private bool EndChild()
    {
        Turn();
        if (children.Count == 0)
            return false;
        Note("a child ends");
        GreenThread child = children[Random.Next(children.Count)];
        children.Remove(child);
        child.Kill();
        Wake(new Request(-1, Limit.None, isOther: false));
        return true;
    }

    private void LetIn()
    {
        while (taken < size && Line.Count > 0)
        {
            taken++;
            Grant(Line[0]);
        }
    }

    [Green]
    private static void Child() => Green.Sleep(Timeout.InfiniteTimeSpan);
}

/// <summary>Things that are lent, and a factory that fails at times.</summary>
internal sealed partial class ResourceModel : Model
{
    private readonly ResourcePool<int> pool;
    private readonly List<ResourcePool<int>.Lease> leases = [];
    private readonly List<int> things = []; // that are lent
    private readonly List<int> idle = [];
    private readonly List<int> dropped = [];
    private readonly List<int> forgotten = []; // the model's
    private bool fails;
    private int made;
    private int number; // the model's
    private int lent;
    private int maximum = 2;

    public ResourceModel() => pool = new ResourcePool<int>(() => fails ? throw new FormatException() : made++, 2, dropped.Add);

    [Green]
    protected override string Wait(Request request)
    {
        GreenOption<ResourcePool<int>.Lease> lease = request.Limit is Limit.None or Limit.Scope
            ? new(pool.Rent())
            : pool.TryRent(request.OwnTime, request.Token);
        if (!lease.HasValue)
            return "time";
        leases.Add(lease.Value);
        return $"{lease.Value.Value}";
    }

    protected override bool TryPass(Request request)
    {
        if (lent >= maximum || Line.Count > 0)
            return false;
        lent++;
        Fill(request);
        return true;
    }

    protected override void PassOn(Request request)
    {
        lent--;
        LetIn();
    }

    protected override void GoOn(Request request)
    {
        if (request.Phase == Phase.Granted)
            Fill(request);
        Complete(request);
    }

    protected override void Act()
    {
        switch (Random.Next(8))
        {
            case 0:
                fails = !fails;
                Note($"fails {fails}");
                break;
            case 1:
                maximum = Random.Next(1, 5);
                Note($"resize {maximum}");
                pool.Resize(maximum);
                while (idle.Count > 0 && idle.Count + lent > maximum)
                    Drop();
                LetIn();
                break;
            case 2 when Random.Next(5) == 0:
                Note("clear");
                pool.Clear();
                while (idle.Count > 0)
                    Drop();
                break;
            case > 2 when leases.Count > 0:
                Return(Random.Next(leases.Count), isBroken: Random.Next(4) == 0);
                break;
        }
    }

    protected override string Seen() => $"{pool.LentCount} lent, {pool.IdleCount} idle, {pool.WaitingCount} wait, {string.Join(" ", dropped.TakeLast(4))}";

    protected override string Foreseen() => $"{lent} lent, {idle.Count} idle, {Line.Count} wait, {string.Join(" ", forgotten.TakeLast(4))}";

    private void Return(int index, bool isBroken)
    {
        Note($"return {index} {isBroken}");
        int thing = things[index];
        Assert.Equal(thing, leases[index].Value);
        if (isBroken)
            leases[index].Discard();
        else
            leases[index].Dispose();
        leases.RemoveAt(index);
        things.RemoveAt(index);
        idle.Add(thing);
        if (isBroken || lent > maximum)
            Drop();
        lent--;
        LetIn();
    }

    private void Drop()
    {
        forgotten.Add(idle[^1]);
        idle.RemoveAt(idle.Count - 1);
    }

    private void Fill(Request request)
    {
        if (idle.Count == 0 && fails)
        {
            request.Outcome = "failed";
            PassOn(request);
            return;
        }
        if (idle.Count == 0)
            idle.Add(number++);
        things.Add(idle[^1]);
        request.Outcome = $"{idle[^1]}";
        idle.RemoveAt(idle.Count - 1);
    }

    private void LetIn()
    {
        while (lent < maximum && Line.Count > 0)
        {
            lent++;
            Grant(Line[0]);
        }
    }
}

/// <summary>A queue into a scheduler.</summary>
internal sealed partial class MailboxModel : Model
{
    private readonly GreenMailbox<int> mailbox;
    private readonly LinkedList<int> items = [];
    private readonly LinkedList<int> handed = []; // to those whose turn has not come
    private int number;

    public MailboxModel() => mailbox = new GreenMailbox<int>();

    [Green]
    protected override string Wait(Request request) => request.Limit == Limit.Time
        ? GreenTimeout.Run(request.Time, () => $"{mailbox.Receive()}", "time")
        : $"{mailbox.Receive()}";

    protected override bool HearsToken(Request request) => false;

    protected override bool TryPass(Request request)
    {
        if (items.Count == 0)
            return false;
        request.Outcome = $"{Take(items)}";
        return true;
    }

    protected override void GoOn(Request request)
    {
        if (request.Phase == Phase.Granted)
            request.Outcome = $"{Take(handed)}";
        Complete(request);
    }

    protected override void PassOn(Request request)
    {
        if (Line.Count > 0)
        {
            Grant(Line[0]);
            return;
        }
        items.AddFirst(handed.Last!.Value);
        handed.RemoveLast();
    }

    protected override void Act()
    {
        if (Random.Next(3) == 0)
        {
            Note("try receive");
            int? expected = items.Count > 0 ? Take(items) : null;
            Assert.Equal(expected, mailbox.TryReceive(out int item) ? item : null);
            return;
        }
        Note($"send {number}");
        mailbox.Send(number);
        (Line.Count > 0 ? handed : items).AddLast(number++);
        if (Line.Count > 0)
            Grant(Line[0]);
    }

    protected override string Seen() => $"{mailbox.Count}";

    protected override string Foreseen() => $"{items.Count}";

    private static int Take(LinkedList<int> from)
    {
        int item = from.First!.Value;
        from.RemoveFirst();
        return item;
    }
}
