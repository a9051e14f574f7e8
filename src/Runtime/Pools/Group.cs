namespace CoGen;

/// <summary>Green threads that belong together: those of a pool, of a scope.</summary>
internal abstract class Group
{
    private readonly List<GreenThread> members = [];
    private Lineage? last; // nearly always good for the next one too

    public int Count => members.Count;

    public void Add(GreenThread thread)
    {
        thread.Member = members.Count;
        members.Add(thread);
        if (last is null || !ReferenceEquals(last.Outer, thread.Lineage) && !ReferenceEquals(last, thread.Lineage))
            last = Lineage.Of(this, thread.Lineage);
        thread.Lineage = last;
    }

    /// <summary>A member has ended.</summary>
    public void Leave(GreenThread thread)
    {
        GreenThread moved = members[^1];
        members[thread.Member] = moved;
        moved.Member = thread.Member;
        members.RemoveAt(members.Count - 1);
        thread.Member = -1;
        OnLeft(thread);
    }

    /// <summary>Kills all members; the caller, if it is one, at last.</summary>
    public void Kill()
    {
        GreenThread? self = null;
        foreach (GreenThread member in members.ToArray())
        {
            if (member.Status == GreenThreadStatus.Running)
                self = member;
            else
                member.Kill();
        }
        self?.Kill();
    }

    public bool Has(GreenThread? thread) => thread is { Member: >= 0 } && ReferenceEquals(thread.Lineage!.Group, this);

    protected abstract void OnLeft(GreenThread thread);
}

/// <summary>The groups that a green thread is in, by itself or by those that spawned it, the nearest first.</summary>
internal sealed class Lineage
{
    private Lineage(Group group, Lineage? outer)
    {
        Group = group;
        Outer = outer;
    }

    public Group Group { get; }

    public Lineage? Outer { get; }

    /// <summary>Each group comes once, so that spawning back and forth does not make it longer.</summary>
    public static Lineage Of(Group group, Lineage? outer) => new(group, Without(group, outer));

    public static bool Includes(Lineage? lineage, Group group)
    {
        for (; lineage is not null; lineage = lineage.Outer)
        {
            if (ReferenceEquals(lineage.Group, group))
                return true;
        }
        return false;
    }

    private static Lineage? Without(Group group, Lineage? lineage) =>
        !Includes(lineage, group) ? lineage
        : ReferenceEquals(lineage!.Group, group) ? Without(group, lineage.Outer)
        : new Lineage(lineage.Group, Without(group, lineage.Outer));
}
