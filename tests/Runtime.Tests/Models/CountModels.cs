namespace CoGen.Runtime.Tests.Models;

/// <summary>A count that is taken and given back.</summary>
internal sealed partial class SemaphoreModel : Model
{
    private readonly GreenSemaphore semaphore = new(2);
    private int free = 2;

    [Green]
    protected override string Wait(Request request)
    {
        if (request.Limit is Limit.None or Limit.Scope)
            semaphore.Acquire();
        else if (!semaphore.TryAcquire(request.OwnTime, request.Token))
            return "time";
        return "";
    }

    protected override bool TryPass(Request request) => TryTake();

    protected override void PassOn(Request request) => Release();

    protected override void Act()
    {
        if (Random.Next(3) > 0)
        {
            Note("release");
            semaphore.Release();
            Release();
            return;
        }
        Note("try");
        Assert.Equal(TryTake(), semaphore.TryAcquire());
    }

    protected override string Seen() => $"{semaphore.FreeCount} free, {semaphore.WaitingCount} wait";

    protected override string Foreseen() => $"{free} free, {Line.Count} wait";

    private bool TryTake() => free > 0 && free-- > 0;

    private void Release()
    {
        if (Line.Count > 0)
            Grant(Line[0]);
        else
            free++;
    }
}

/// <summary>A signal of either kind.</summary>
internal sealed partial class SignalModel(bool isAuto) : Model
{
    private readonly GreenSignal signal = new(autoReset: isAuto);
    private bool isSet;

    [Green]
    protected override string Wait(Request request)
    {
        if (request.Limit is Limit.None or Limit.Scope)
            signal.Wait();
        else if (!signal.TryWait(request.OwnTime, request.Token))
            return "time";
        return "";
    }

    protected override bool TryPass(Request request) => TryTake();

    protected override void PassOn(Request request)
    {
        if (isAuto)
            Set();
    }

    protected override void Act()
    {
        switch (Random.Next(4))
        {
            case 0:
                Note("reset");
                signal.Reset();
                isSet = false;
                break;
            case 1:
                Note("try");
                Assert.Equal(TryTake(), signal.TryWait());
                break;
            default:
                Note("set");
                signal.Set();
                Set();
                break;
        }
    }

    protected override string Seen() => $"{signal.IsSet}, {signal.WaitingCount} wait";

    protected override string Foreseen() => $"{isSet}, {Line.Count} wait";

    private bool TryTake()
    {
        bool was = isSet;
        isSet &= !isAuto;
        return was;
    }

    private void Set()
    {
        bool isForOne = isAuto && Line.Count > 0;
        foreach (Request request in isAuto ? Line.Take(1).ToArray() : Line.ToArray())
            Grant(request);
        isSet = !isForOne;
    }
}

/// <summary>A count that goes down to zero.</summary>
internal sealed partial class CountdownModel : Model
{
    private readonly GreenCountdown countdown = new(3);
    private int count = 3;

    [Green]
    protected override string Wait(Request request)
    {
        if (request.Limit is Limit.None or Limit.Scope)
            countdown.Wait();
        else if (!countdown.TryWait(request.OwnTime, request.Token))
            return "time";
        return "";
    }

    protected override bool TryPass(Request request) => count == 0;

    protected override void Act()
    {
        int by = Random.Next(1, 3);
        if (Random.Next(5) > 2)
        {
            Note($"add {by}");
            countdown.Add(by);
            count += by;
        }
        else if (by <= count)
        {
            Note($"signal {by}");
            countdown.Signal(by);
            count -= by;
            if (count == 0)
                Array.ForEach(Line.ToArray(), Grant);
        }
        else
        {
            Assert.Throws<InvalidOperationException>(() => countdown.Signal(by));
        }
    }

    protected override string Seen() => $"{countdown.Count} left, {countdown.WaitingCount} wait";

    protected override string Foreseen() => $"{count} left, {Line.Count} wait";
}

/// <summary>A value that is set once.</summary>
internal sealed partial class EventModel : Model
{
    private readonly GreenEvent<int> green = new();
    private int? value;

    [Green]
    protected override string Wait(Request request)
    {
        if (request.Limit is Limit.None or Limit.Scope)
            return $"{green.Wait()}";
        GreenOption<int> result = green.TryWait(request.OwnTime, request.Token);
        return result.HasValue ? $"{result.Value}" : "time";
    }

    protected override bool TryPass(Request request)
    {
        request.Outcome = $"{value}";
        return value is not null;
    }

    protected override void GoOn(Request request)
    {
        if (request.Phase == Phase.Granted)
            request.Outcome = $"{value}";
        // Whoever looks finds the value, also one whose time is over.
        if (request.Outcome == "time" && value is not null)
            request.Outcome = $"{value}";
        Complete(request);
    }

    protected override void Act()
    {
        if (Random.Next(8) > 0)
            return;
        Note("set");
        int set = Random.Next(100);
        Assert.Equal(value is null, green.TrySet(set));
        value ??= set;
        Array.ForEach(Line.ToArray(), Grant);
    }

    protected override string Seen() => $"{green.IsSet}, {green.WaitingCount} wait";

    protected override string Foreseen() => $"{value is not null}, {Line.Count} wait";
}

/// <summary>A number of green threads that meet.</summary>
internal sealed partial class BarrierModel : Model
{
    private readonly GreenBarrier barrier = new(3);
    private int participants = 3;
    private int phase;

    [Green]
    protected override string Wait(Request request)
    {
        if (request.Limit is Limit.None or Limit.Scope)
            barrier.SignalAndWait();
        else if (!barrier.TrySignalAndWait(request.OwnTime, request.Token))
            return "time";
        return "";
    }

    protected override bool TryPass(Request request) => TryMeet(1);

    protected override void Act()
    {
        switch (Random.Next(6))
        {
            case 0 when participants < 5:
                Note("add");
                barrier.Add();
                participants++;
                break;
            case 1 when participants > 1:
                Note("remove");
                barrier.Remove();
                participants--;
                TryMeet(0);
                break;
        }
    }

    protected override string Seen() => $"{barrier.Participants} take part, phase {barrier.Phase}, {barrier.WaitingCount} wait";

    protected override string Foreseen() => $"{participants} take part, phase {phase}, {Line.Count} wait";

    private bool TryMeet(int caller)
    {
        if (Line.Count + caller < participants)
            return false;
        phase++;
        Array.ForEach(Line.ToArray(), Grant);
        return true;
    }
}
