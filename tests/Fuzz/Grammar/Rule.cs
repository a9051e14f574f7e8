namespace CoGen.Fuzz.Grammar;

/// <summary>One way to write an expression.</summary>
/// <param name="Type">What it gives; null: any type.</param>
/// <param name="Write">Gives null where it does not fit.</param>
internal sealed record ExprRule(string Name, int Weight, Ty? Type, Func<ProgramWriter, Ty, int, string?> Write, Feature Needs = Feature.None);

/// <summary>One way to write a place that can be assigned.</summary>
/// <param name="Ref">It is a variable, so that it can be passed by reference.</param>
internal sealed record PlaceRule(int Weight, Ty Type, bool Ref, Func<ProgramWriter, int, string?> Write);

/// <summary>One way to write a statement.</summary>
/// <param name="Write">Writes nothing and gives false where it does not fit.</param>
internal sealed record StmtRule(string Name, int Weight, Func<ProgramWriter, int, bool> Write, Feature Needs = Feature.None);
