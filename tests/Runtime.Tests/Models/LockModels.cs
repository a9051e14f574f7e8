namespace CoGen.Runtime.Tests.Models;

/// <summary>A lock, entered once or twice by the one that holds it.</summary>
internal sealed partial class LockModel(GreenLock gate, bool isReentrant) : Model
{
    private readonly Dictionary<int, Parking> inside = [];
    private Request? holder;

    [Green]
    protected override string Wait(Request request)
    {
        if (request.Limit is Limit.None or Limit.Scope)
            gate.Enter();
        else if (!gate.TryEnter(request.OwnTime, request.Token))
            return "time";
        try
        {
            using (isReentrant ? gate.Hold() : default)
                Green.Park(inside[request.Id] = Green.PrepareToPark());
        }
        finally
        {
            gate.Exit();
        }
        return "";
    }

    protected override bool TryPass(Request request)
    {
        if (holder is not null)
            return false;
        holder = request;
        request.Phase = Phase.Inside;
        return true;
    }

    protected override void PassOn(Request request)
    {
        holder = null;
        LetIn();
    }

    protected override void GoOn(Request request)
    {
        if (request.Phase == Phase.Granted)
        {
            request.Phase = Phase.Inside;
            return;
        }
        if (ReferenceEquals(holder, request))
        {
            holder = null;
            LetIn();
        }
        Complete(request);
    }

    protected override void Act()
    {
        if (holder is { Phase: Phase.Inside } && inside.Remove(holder.Id, out Parking ticket))
        {
            Note($"exit {holder}");
            ticket.Unpark();
            Wake(holder);
        }
        else
        {
            Note("try");
            Assert.Equal(holder is null, gate.TryEnter());
            if (holder is null)
                gate.Exit();
        }
    }

    protected override string Seen() => $"{gate.WaitingCount} wait";

    protected override string Foreseen() => $"{Line.Count} wait";

    private void LetIn()
    {
        if (Line.Count == 0)
            return;
        holder = Line[0];
        Grant(holder);
    }
}

/// <summary>Many readers or one writer.</summary>
internal sealed partial class ReaderWriterModel : Model
{
    private readonly GreenReaderWriterLock gate = new();
    private readonly List<bool> held = []; // by those that have ended: whether to write
    private int readers;
    private bool isWriting;

    protected override bool HasOther => true;

    [Green]
    protected override string Wait(Request request)
    {
        if (request.Limit is Limit.None or Limit.Scope)
        {
            if (request.IsOther)
                gate.EnterWrite();
            else
                gate.EnterRead();
            return "";
        }
        bool entered = request.IsOther ? gate.TryEnterWrite(request.OwnTime, request.Token) : gate.TryEnterRead(request.OwnTime, request.Token);
        return entered ? "" : "time";
    }

    protected override bool TryPass(Request request) => TryHold(request.IsOther);

    protected override void PassOn(Request request) => Exit(request.IsOther);

    protected override void GoOn(Request request)
    {
        if (request.Phase == Phase.Granted)
            held.Add(request.IsOther);
        Complete(request);
    }

    protected override void OnLeft() => LetIn();

    protected override void Act()
    {
        switch (Random.Next(4))
        {
            case 0 when Random.Next(3) == 0:
                Note("try write");
                Assert.Equal(TryHold(writes: true), gate.TryEnterWrite());
                break;
            case 1 when Random.Next(3) == 0:
                Note("try read");
                Assert.Equal(TryHold(writes: false), gate.TryEnterRead());
                break;
            default:
                if (held.Count == 0)
                    break;
                Note("exit");
                if (held[^1])
                    gate.ExitWrite();
                else
                    gate.ExitRead();
                Exit(held[^1]);
                held.RemoveAt(held.Count - 1);
                break;
        }
    }

    protected override string Seen() => $"{gate.ReadersCount} read, {gate.IsWriteLocked} writes, {gate.WaitingCount} wait";

    protected override string Foreseen() => $"{readers} read, {isWriting} writes, {Line.Count} wait";

    private bool TryHold(bool writes)
    {
        if (Line.Count > 0 || !IsFree(writes))
            return false;
        Enter(writes);
        held.Add(writes);
        return true;
    }

    private bool IsFree(bool writes) => !isWriting && (!writes || readers == 0);

    private void Enter(bool writes)
    {
        if (writes)
            isWriting = true;
        else
            readers++;
    }

    private void Exit(bool writes)
    {
        if (writes)
            isWriting = false;
        else
            readers--;
        LetIn();
    }

    private void LetIn()
    {
        while (Line.Count > 0 && IsFree(Line[0].IsOther))
        {
            Enter(Line[0].IsOther);
            Grant(Line[0]);
        }
    }
}

/// <summary>
/// Each takes the lock, gives it away while it waits for a pulse, and has it again, however the wait ends. Nobody keeps it over a suspension but plain code.
/// </summary>
internal sealed partial class ConditionModel : Model
{
    private readonly GreenLock gate = new();
    private readonly GreenCondition condition;
    private readonly List<Request> lockLine = [];
    private readonly HashSet<Request> again = []; // those that take the lock again
    private bool isTaken; // also by one whose turn has not come
    private bool isOurs;

    public ConditionModel() => condition = new GreenCondition(gate);

    [Green]
    protected override string Wait(Request request)
    {
        using (gate.Hold())
        {
            if (request.Limit is Limit.None or Limit.Scope)
                condition.Wait();
            else if (!condition.TryWait(request.OwnTime, request.Token))
                return "time";
        }
        return "";
    }

    protected override bool HearsToken(Request request) => ReferenceEquals(request.Line, Line);

    protected override bool IsShielded(Request request) => again.Contains(request);

    protected override List<Request> LineOf(Request request)
    {
        if (!isTaken)
            return Line;
        if (request.Limit == Limit.Time)
            request.Due = TimeSpan.MaxValue;
        return lockLine;
    }

    protected override bool TryPass(Request request)
    {
        if (isTaken || !request.IsCancelled)
            return false;
        request.Outcome = "cancelled";
        return true;
    }

    protected override void PassOn(Request request)
    {
        if (ReferenceEquals(request.Line, lockLine))
            Exit();
        else if (Line.Count > 0)
            Grant(Line[0]);
    }

    protected override void GoOn(Request request)
    {
        if (ReferenceEquals(request.Line, Line))
        {
            again.Add(request);
            request.Due = TimeSpan.MaxValue;
            if (isTaken)
                Join(request, lockLine);
            else
                Complete(request);
            return;
        }
        if (request.Phase != Phase.Granted)
        {
            Complete(request);
            return;
        }
        Exit();
        if (again.Contains(request))
        {
            Complete(request);
        }
        else if (request.IsCancelled)
        {
            request.Outcome = "cancelled";
            Complete(request);
        }
        else
        {
            if (request.Limit == Limit.Time)
                Rearm(request);
            Join(request, Line);
        }
    }

    protected override void Act()
    {
        switch (Random.Next(4))
        {
            case 0 when isOurs:
                Note("exit");
                LetGo();
                break;
            case 0 or 1 when !isOurs:
                Note("try enter");
                Assert.Equal(!isTaken, gate.TryEnter());
                isOurs = !isTaken;
                isTaken = true;
                break;
            case 2 when isOurs:
                Note("pulse");
                condition.Pulse();
                if (Line.Count > 0)
                    Grant(Line[0]);
                break;
            case 3 when isOurs:
                Note("pulse all");
                condition.PulseAll();
                Array.ForEach(Line.ToArray(), Grant);
                break;
        }
    }

    protected override void LetGo()
    {
        if (!isOurs)
            return;
        gate.Exit();
        isOurs = false;
        Exit();
    }

    protected override string Seen() => $"{gate.WaitingCount}, {condition.WaitingCount} wait, ours {gate.IsHeld}";

    protected override string Foreseen() => $"{lockLine.Count}, {Line.Count} wait, ours {isOurs}";

    private void Exit()
    {
        isTaken = lockLine.Count > 0;
        if (isTaken)
            Grant(lockLine[0]);
    }
}
