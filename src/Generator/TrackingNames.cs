namespace CoGen.Generator;

/// <summary>The steps of the pipeline, named for the tests that assert what an edit runs again.</summary>
internal static class TrackingNames
{
    public const string Methods = nameof(Methods);
    public const string Types = nameof(Types);
    public const string Options = nameof(Options);
    public const string Files = nameof(Files);
}
