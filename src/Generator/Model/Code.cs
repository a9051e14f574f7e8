namespace CoGen.Generator.Model;

/// <summary>
/// A piece of the user's text that holds no suspension: the text itself, with holes where a name depends on
/// where the text is printed, and what it does to locals (<see cref="Flow"/>).
/// </summary>
internal sealed record Code(EquatableArray<Part> Parts, EquatableArray<FlowStep> Flow)
{
    public static readonly Code Empty = new(default, default);

    public static Code Raw(string text) => new(EquatableArray.Of<Part>(new RawPart(text)), default);

    public static Code Use(int local) =>
        new(EquatableArray.Of<Part>(new LocalPart(local)), EquatableArray.Of(FlowStep.Read(local)));

    public bool IsEmpty => Parts.Count == 0 && Flow.Count == 0;

    /// <summary>The local this text names when it is nothing but its name.</summary>
    public int? SoleLocal => Parts.Count == 1 && Flow.Count == 1 && Parts[0] is LocalPart use ? use.Local : null;

    /// <summary>Texts one after the other, their effects in the same order.</summary>
    public static Code Join(params IEnumerable<Code> pieces)
    {
        var parts = new List<Part>();
        var flow = new List<FlowStep>();
        int labels = 0;
        foreach (Code piece in pieces)
        {
            parts.AddRange(piece.Parts);
            // Labels are numbered from 0 in each piece.
            foreach (FlowStep step in piece.Flow)
                flow.Add(step.WithLabelsFrom(labels));
            labels += piece.Flow.Count(static step => step.Kind == FlowKind.Label);
        }
        return new Code(parts.ToEquatable(), flow.ToEquatable());
    }

    /// <summary>The same text, of which C# may skip the evaluation.</summary>
    public Code Optional()
    {
        int end = Flow.Count(static step => step.Kind == FlowKind.Label);
        return this with { Flow = new[] { new FlowStep(FlowKind.Fork, end) }.Concat(Flow).Append(new FlowStep(FlowKind.Label, end)).ToEquatable() };
    }

    public static implicit operator Code(string raw) => Raw(raw);
}

/// <summary>One part of a text.</summary>
internal abstract record Part;

/// <summary>Printed as it stands.</summary>
internal sealed record RawPart(string Text) : Part;

/// <summary>The name of a local.</summary>
internal sealed record LocalPart(int Local) : Part;

/// <summary>The name of a box in a nested function, which may be the copy of the box: see <see cref="Local.CopyName"/>.</summary>
internal sealed record CapturedPart(int Local) : Part;

/// <summary>The name of the green context.</summary>
internal sealed record ContextPart : Part;

/// <summary>
/// Text that is left out where <paramref name="Local"/> is declared ahead: the type in <c>out T x</c> or <c>var (x, y)</c>, the <c>not</c> of a pattern.
/// </summary>
internal sealed record DeclaredTypePart(string Text, int Local) : Part;

/// <summary>
/// The name a pattern gives to what it matched. Where the local is declared ahead, the pattern declares a name of its own,
/// copied by the <see cref="PatternEndPart"/> or <see cref="WhenPart"/> that follows.
/// </summary>
internal sealed record DesignationPart(int Local) : Part;

/// <summary>Begins an <c>e is P</c> whose pattern names locals, <paramref name="Local"/> the first of them; <paramref name="IsNegated"/>: an <c>e is not P</c>.</summary>
internal sealed record PatternStartPart(bool IsNegated, int Local) : Part;

/// <summary>Ends an <c>e is P</c> whose pattern names <paramref name="Locals"/>.</summary>
internal sealed record PatternEndPart(EquatableArray<int> Locals) : Part;

/// <summary>Stands between <c>case P</c>, whose pattern names <paramref name="Locals"/>, and its <c>when</c> condition.</summary>
internal sealed record WhenPart(EquatableArray<int> Locals) : Part;
