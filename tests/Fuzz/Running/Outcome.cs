using CoGen.Fuzz.World;

namespace CoGen.Fuzz.Running;

/// <summary>What became of a program.</summary>
internal enum Verdict
{
    /// <summary>Plain and green did the same in every run.</summary>
    Passed,

    /// <summary>The compiler said that it cannot compile it.</summary>
    Refused,

    /// <summary>It is not C#: the writer's mistake.</summary>
    Invalid,

    /// <summary>The compiler's mistake.</summary>
    Failed,
}

/// <summary>The verdict on a program.</summary>
/// <param name="Kind">What is wrong, in a few words that stay the same while the program shrinks.</param>
internal sealed record Outcome(Verdict Verdict, string Kind = "", string Details = "")
{
    /// <summary>The run of the plain body that another run differs from.</summary>
    public Plan? Plain { get; init; }

    public static readonly Outcome Passed = new(Verdict.Passed);
}
