namespace CoGen;

/// <summary>Is told what the green threads of a scheduler do, on its OS thread. It must neither throw nor wait.</summary>
internal abstract class Probe
{
    /// <param name="thread">Has been started.</param>
    /// <param name="by">The green thread that runs; null for the scheduler or plain code.</param>
    public virtual void Begins(GreenThread thread, GreenThread? by)
    {
    }

    /// <summary>It runs now.</summary>
    public virtual void Resumes(GreenThread thread)
    {
    }

    /// <summary>It no longer runs; its status says why.</summary>
    public virtual void Pauses(GreenThread thread)
    {
    }

    /// <summary>It is ready again.</summary>
    /// <inheritdoc cref="Begins"/>
    public virtual void Wakes(GreenThread thread, GreenThread? by)
    {
    }

    /// <summary>What is left when one of those that look on goes; null when that is nobody.</summary>
    public virtual Probe? Without(Probe probe) => ReferenceEquals(this, probe) ? null : this;
}

/// <summary>Two that look on.</summary>
internal sealed class ProbePair(Probe first, Probe second) : Probe
{
    public override void Begins(GreenThread thread, GreenThread? by)
    {
        first.Begins(thread, by);
        second.Begins(thread, by);
    }

    public override void Resumes(GreenThread thread)
    {
        first.Resumes(thread);
        second.Resumes(thread);
    }

    public override void Pauses(GreenThread thread)
    {
        first.Pauses(thread);
        second.Pauses(thread);
    }

    public override void Wakes(GreenThread thread, GreenThread? by)
    {
        first.Wakes(thread, by);
        second.Wakes(thread, by);
    }

    public override Probe? Without(Probe probe) => (first.Without(probe), second.Without(probe)) switch
    {
        (null, var rest) => rest,
        (var rest, null) => rest,
        var (a, b) => new ProbePair(a, b),
    };
}
