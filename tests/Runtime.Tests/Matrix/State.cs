namespace CoGen.Runtime.Tests.Matrix;

/// <summary>A state that a green thread can be in, and the thing that ends it.</summary>
internal abstract partial class State
{
    /// <summary>What a running victim does to itself.</summary>
    public Action Acts { get; set; } = static () => { };

    public Stage Stage { get; private set; } = null!;

    public GreenThread Victim { get; private set; } = null!;

    /// <summary>Around what the victim does.</summary>
    public GreenTimeout? Timeout { get; private set; }

    public bool HasBegun { get; private set; }

    public int FinallyCount { get; private set; }

    /// <summary>Events happen inside of the victim's body.</summary>
    public virtual bool ActsItself => false;

    /// <summary>The thing comes from an OS thread, in its own time.</summary>
    public virtual bool IsOutside => false;

    /// <summary>Whether the scheduler's clock brings the thing, which no OS thread can.</summary>
    public virtual bool IsTime => false;

    /// <summary>Closes what the victim waits for; null if that is no socket.</summary>
    public virtual Action? Close => null;

    protected virtual ISpawner Spawner => Stage.Scheduler;

    public void Begin(Stage stage)
    {
        Stage = stage;
        stage.Do(() =>
        {
            SetUp();
            Victim = SpawnLive(Spawner, this);
        });
        if (!ActsItself)
            stage.Run();
        stage.Do(Settle);
    }

    /// <summary>The thing comes.</summary>
    public abstract void Give();

    /// <summary>What became of the thing; nothing if there is only one answer.</summary>
    public virtual string Remains() => "";

    public virtual void CleanUp()
    {
    }

    protected virtual void SetUp()
    {
    }

    /// <summary>The victim waits.</summary>
    protected virtual void Settle()
    {
    }

    [Green]
    protected abstract void Wait();

    [Green]
    private static void Live(State state)
    {
        state.HasBegun = true;
        try
        {
            using (state.Timeout = GreenTimeout.After(TimeSpan.FromMinutes(1)))
                state.Wait();
        }
        finally
        {
            state.FinallyCount++;
        }
    }
}
