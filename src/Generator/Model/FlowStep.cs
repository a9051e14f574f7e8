namespace CoGen.Generator.Model;

internal enum FlowKind
{
    Read,
    Write,
    Label,
    Jump,
    Fork,
    Stop,
    EnterTry,
    LeaveTry,
}

/// <summary>
/// What a text does to locals, in the order it does it: a tiny program over reads, writes and jumps. It is all that
/// liveness needs to know of code that is printed verbatim.
/// </summary>
/// <param name="Operand">
/// Read, Write: the local. Label, Jump, Fork (goes on or jumps), EnterTry (the handler): a label, numbered from 0 in each text.
/// </param>
internal readonly record struct FlowStep(FlowKind Kind, int Operand)
{
    /// <summary>The label that a condition jumps to when it is false; whoever uses the condition says where that is.</summary>
    public const int FalseExit = -1;

    public static FlowStep Read(int local) => new(FlowKind.Read, local);

    public static FlowStep Write(int local) => new(FlowKind.Write, local);

    public static FlowStep Stop => new(FlowKind.Stop, 0);

    public bool HasLabel => Kind is FlowKind.Label or FlowKind.Jump or FlowKind.Fork or FlowKind.EnterTry;

    public FlowStep WithLabelsFrom(int first) => HasLabel && Operand != FalseExit ? this with { Operand = Operand + first } : this;
}
