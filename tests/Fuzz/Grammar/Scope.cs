namespace CoGen.Fuzz.Grammar;

/// <summary>Which nested functions may use a local.</summary>
[Flags]
internal enum Capture
{
    None = 0,
    Lambda = 1,
    LocalFunction = 2,
    All = Lambda | LocalFunction,
}

/// <summary>A local, parameter or field that a program may use by its name.</summary>
internal sealed record Variable(string Name, Ty Type, bool Assignable, Capture Capture);

/// <summary>Another method of the program.</summary>
/// <param name="Call">Where arguments stand, there is <c>{0}</c> and so on.</param>
internal sealed record Callee(string Call, Ty Result, Ty[] Parameters);

/// <summary>What may be written at a place.</summary>
/// <param name="Suspend">A call may suspend here.</param>
/// <param name="Captures">The nested function this is in; its locals begin at <paramref name="Own"/>.</param>
/// <param name="Result">What <c>return</c> gives; null where none may stand.</param>
/// <param name="Labels">The labels that may be jumped to.</param>
internal sealed record Place(
    bool Suspend, Capture Captures, int Own, Ty? Result, bool Break, bool Continue, bool Rethrow, int Loops, string[] Labels)
{
    public static Place Body(Ty result) => new(true, Capture.None, 0, result, false, false, false, 0, []);

    /// <summary>No jump leaves from here.</summary>
    public Place Closed() => this with { Result = null, Break = false, Continue = false, Rethrow = false, Labels = [] };
}
