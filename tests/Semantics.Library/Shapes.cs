namespace CoGen.Semantics.Library;

/// <summary>A class to derive from in another assembly.</summary>
public abstract partial class Shape(ICaller caller)
{
    /// <summary>What the derived classes call.</summary>
    protected ICaller Caller { get; } = caller;

    /// <summary>Abstract across assemblies.</summary>
    [Green]
    public abstract int Area(int scale);

    /// <summary>Virtual across assemblies.</summary>
    [Green]
    public virtual string Describe(string prefix = "shape") => Caller.Invoke(prefix) + Area(Caller.Invoke(1));

    /// <summary>Seen by derived classes only.</summary>
    [Green]
    protected internal virtual int Edges() => Caller.Invoke(0);
}

/// <summary>A derived class in the same assembly.</summary>
public partial class Square(ICaller caller, int side) : Shape(caller)
{
    /// <inheritdoc/>
    [Green]
    public override int Area(int scale) => Caller.Invoke(side) * Caller.Invoke(side) * scale;

    /// <inheritdoc/>
    [Green]
    protected internal override int Edges() => base.Edges() + Caller.Invoke(4);
}
