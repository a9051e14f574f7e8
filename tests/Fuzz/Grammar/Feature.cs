namespace CoGen.Fuzz.Grammar;

/// <summary>What a rule needs the compiler to support. A rule whose feature is off is not used.</summary>
[Flags]
internal enum Feature
{
    None = 0,
    AfterConditionalAccess = 1 << 0,
    Initializers = 1 << 1,
    SwitchArms = 1 << 2,
    WhenClauses = 1 << 3,
    Collections = 1 << 4,
    Ranges = 1 << 5,
    AnonymousObjects = 1 << 6,
    With = 1 << 7,
    CheckedBlocks = 1 << 8,
    CapturedPatternVariables = 1 << 9,
    GreenLocalFunctions = 1 << 10,
    GreenLambdas = 1 << 11,

    /// <summary>Filters that can be seen to run: their order differs once a callee's frame is gone.</summary>
    ImpureFilters = 1 << 12,

    /// <summary>What the compiler takes today.</summary>
    Supported = None,
}
