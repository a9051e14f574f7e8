using Microsoft.Extensions.Time.Testing;

namespace CoGen.Runtime.Tests.Models;

/// <summary>
/// A primitive and a few lines that say what it should do, which get the same random calls, kills, timeouts and cancellations. Who waits, who
/// gets what and in which order they end is compared after each. This is the part that they all have: green threads that are first come, first served.
/// </summary>
internal abstract partial class Model : IDisposable
{
    private const int MostLive = 12;

    private readonly FakeTimeProvider clock = new();
    private readonly GreenScheduler scheduler;
    private readonly IDisposable stay;
    private readonly List<string> log = [];
    private readonly List<string> expected = [];
    private readonly List<string> history = [];
    private readonly Queue<Request> ready = new();
    private int requests;
    private int armed;

    protected Model()
    {
        scheduler = new GreenScheduler(new SimulatedHub(), clock);
        stay = scheduler.Enter();
    }

    protected Random Random { get; private set; } = null!;

    protected TimeSpan Now { get; private set; }

    /// <summary>Those that have not ended.</summary>
    protected List<Request> Live { get; } = [];

    /// <summary>Those that wait, when there is one thing to wait for.</summary>
    protected List<Request> Line { get; } = [];

    /// <summary>Whether a request may be for the other thing.</summary>
    protected virtual bool HasOther => false;

    /// <summary>So many random steps. Fails with what was done.</summary>
    public void Run(Random random, int steps)
    {
        Random = random;
        try
        {
            for (int i = 0; i < steps; i++)
            {
                Step();
                if (random.Next(2) == 0)
                    Turn();
                if (random.Next(10) == 0)
                    Pass(TimeSpan.FromSeconds(random.Next(1, 4)));
                Check();
            }
            End();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{e.Message}{Environment.NewLine}{string.Join(Environment.NewLine, history.TakeLast(40))}", e);
        }
    }

    public void Dispose()
    {
        stay.Dispose();
        scheduler.Dispose();
    }

    /// <summary>The real wait. Returns what it got; "time" when its own time was over.</summary>
    [Green]
    protected abstract string Wait(Request request);

    /// <summary>The model: one whose turn it is asks for it. False: it waits.</summary>
    protected abstract bool TryPass(Request request);

    /// <summary>The model: what one was given that was killed before its turn.</summary>
    protected virtual void PassOn(Request request)
    {
    }

    /// <summary>The model: whether its token ends its wait now.</summary>
    protected virtual bool HearsToken(Request request) => true;

    /// <summary>The model: whether it has to wait on, whatever happens.</summary>
    protected virtual bool IsShielded(Request request) => false;

    /// <summary>Nothing of the test's own is in the way any more, so that all can end.</summary>
    protected virtual void LetGo()
    {
    }

    /// <summary>The model: one has left the line.</summary>
    protected virtual void OnLeft()
    {
    }

    /// <summary>The model: the turn of one that was woken, or lets go of what it kept.</summary>
    protected virtual void GoOn(Request request) => Complete(request);

    /// <summary>Something that plain code does to both.</summary>
    protected abstract void Act();

    /// <summary>What can be seen of the real one.</summary>
    protected abstract string Seen();

    /// <summary>The same of the model.</summary>
    protected abstract string Foreseen();

    protected virtual List<Request> LineOf(Request request) => Line;

    protected void Note(string what) => history.Add($"{what}: {Foreseen()}");

    /// <summary>The model: the first in line, or another one, gets what it waits for.</summary>
    protected void Grant(Request request)
    {
        request.Line!.Remove(request);
        request.Phase = Phase.Granted;
        ready.Enqueue(request);
    }

    /// <summary>The model: it waits.</summary>
    protected static void Join(Request request, List<Request> line)
    {
        request.Phase = Phase.Waiting;
        request.Line = line;
        line.Add(request);
    }

    /// <summary>The model: its time begins only now.</summary>
    protected void Rearm(Request request)
    {
        request.Due = Now + request.Time;
        request.Armed = armed++;
    }

    /// <summary>The model: it goes on at its turn.</summary>
    protected void Wake(Request request)
    {
        request.Phase = Phase.Ready;
        ready.Enqueue(request);
    }

    /// <summary>The model: it has ended.</summary>
    protected void Complete(Request request)
    {
        request.Phase = Phase.Ended;
        Live.Remove(request);
        expected.Add($"{request.Id} {(request.IsKilled ? "killed" : request.Outcome)}");
    }

    /// <summary>Everyone runs who can.</summary>
    protected void Turn()
    {
        Note("turn");
        while (ready.TryDequeue(out Request? request))
        {
            if (request.Phase == Phase.Created)
                Arrive(request);
            else if (request.Phase != Phase.Ended)
                GoOn(request);
        }
        while (scheduler.RunTurn())
        {
        }
    }

    private void Kill(Request request)
    {
        Note($"kill {request}");
        request.Thread.Kill();
        if (request.IsKilled)
            return;
        request.IsKilled = true;
        switch (request.Phase)
        {
            case Phase.Created:
                Complete(request);
                break;
            case Phase.Waiting or Phase.Granted when IsShielded(request):
                break;
            case Phase.Waiting:
                Leave(request);
                break;
            case Phase.Granted:
                request.Phase = Phase.Ready;
                PassOn(request);
                break;
            case Phase.Inside:
                Wake(request);
                break;
        }
    }

    private void Step()
    {
        switch (Live.Count > MostLive ? 3 : Random.Next(9))
        {
            case 0 or 1 or 2:
                Spawn();
                break;
            case 3:
                EndOne();
                break;
            default:
                Act();
                break;
        }
    }

    private void Spawn()
    {
        var request = new Request(requests++, (Limit)Random.Next(4), HasOther && Random.Next(2) == 0) { Time = TimeSpan.FromSeconds(Random.Next(1, 6)) };
        Live.Add(request);
        ready.Enqueue(request);
        request.Thread = request.Limit == Limit.Scope ? SpawnServeInTime(this, request) : SpawnServe(this, request);
        request.Thread.OnCompleted(thread => log.Add($"{request.Id} {Ending(request, thread)}"));
        Note($"spawn {request}");
    }

    private void EndOne()
    {
        if (Live.Count == 0)
            return;
        Request request = Live[Random.Next(Live.Count)];
        if (request.Limit != Limit.Token || Random.Next(2) == 0)
        {
            Kill(request);
            return;
        }
        Note($"cancel {request}");
        request.Source.Cancel();
        if (request.Phase == Phase.Waiting && HearsToken(request))
        {
            request.Outcome = "cancelled";
            Leave(request);
        }
    }

    private void Arrive(Request request)
    {
        request.Due = Now + request.Time;
        request.Armed = armed++;
        if (request.IsCancelled && HearsToken(request))
        {
            request.Outcome = "cancelled";
            Complete(request);
            return;
        }
        if (!TryPass(request))
            Join(request, LineOf(request));
        else if (request.Phase == Phase.Created)
            Complete(request);
    }

    private void Leave(Request request)
    {
        request.Line!.Remove(request);
        request.Phase = Phase.Ready;
        OnLeft();
        ready.Enqueue(request);
    }

    // Only when nobody is ready, so that the order of timers and turns is no question.
    private void Pass(TimeSpan time)
    {
        Turn();
        Note($"{time} pass");
        Now += time;
        clock.Advance(time);
        foreach (Request request in Live.Where(IsDue).OrderBy(it => (it.Due, it.Armed)).ToArray())
        {
            if (!IsDue(request))
                continue; // the end of another one's wait has let it in
            request.Outcome = request.Limit == Limit.Time ? "time" : "timeout";
            if (request.Phase == Phase.Inside)
                Wake(request);
            else
                Leave(request);
        }
        Turn();
    }

    private bool IsDue(Request it) => it.Due <= Now
        && (it is { Phase: Phase.Waiting, Limit: Limit.Time or Limit.Scope } || it is { Phase: Phase.Inside, Limit: Limit.Scope });

    private void Check()
    {
        Assert.Equal(Foreseen(), Seen());
        Assert.Equal(expected, log[..Math.Min(log.Count, expected.Count)]);
        if (ready.Count == 0)
            Assert.Equal(expected.Count, log.Count);
    }

    private void End()
    {
        LetGo();
        foreach (Request request in Live.ToArray())
            Kill(request);
        Turn();
        Check();
        Assert.Empty(Live);
        LetGo();
        Turn();
        Assert.Equal(0, scheduler.Timers.Count);
        Assert.Equal(0, scheduler.Live);
    }

    private static string Ending(Request request, GreenThread thread) => thread.Exception switch
    {
        null => request.Result,
        GreenKilledException => "killed",
        OperationCanceledException => "cancelled",
        GreenTimeoutException => "timeout",
        GreenClosedException => "closed",
        FormatException => "failed",
        { } e => e.ToString(),
    };

    [Green]
    private static void Serve(Model model, Request request) => request.Result = model.Wait(request);

    [Green]
    private static void ServeInTime(Model model, Request request)
    {
        using (GreenTimeout.After(request.Time))
            request.Result = model.Wait(request);
    }
}
