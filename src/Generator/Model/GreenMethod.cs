namespace CoGen.Generator.Model;

/// <summary>A parameter as the user wrote it.</summary>
/// <param name="Prefix">Attributes and modifiers (<c>this</c>, <c>params</c>), with a space behind.</param>
/// <param name="Default"><c> = value</c>, or empty.</param>
internal sealed record Parameter(string Prefix, string Type, string Name, string Default);

/// <summary>How a green method is called and dispatched.</summary>
internal enum Dispatching
{
    Static,
    Instance,

    /// <summary>Virtual, override or abstract, with or without a body, or a member of an interface: its twin is found at run time.</summary>
    Virtual,
}

/// <summary>The signature of a green method: everything that its entry points and its twin need, as text.</summary>
/// <param name="Id">Documentation id: finds the method again in any compilation.</param>
/// <param name="Explicit">The interface before the name of an explicit implementation, with its dot, or empty.</param>
/// <param name="Stem">What the frame and the resume method are named after; no two methods share it.</param>
/// <param name="HasSpawns">Whether it has entry points of its own: what stands in for another method is started through that.</param>
/// <param name="SpawnModifiers">All modifiers of the entry points, with a space behind.</param>
/// <param name="TwinModifiers">All modifiers of the twin, with a space behind.</param>
/// <param name="ReturnType">As the user wrote it; <c>void</c> for none.</param>
/// <param name="TypeParameterList"><c>&lt;T&gt;</c> with attributes, as it is declared, or empty.</param>
/// <param name="Constraints"><c> where T : …</c>, or empty.</param>
/// <param name="TwinConstraints">What the twin says of them: an override inherits its constraints.</param>
/// <param name="Documentation">Lines of XML documentation, or empty.</param>
/// <param name="Attributes">Attributes that hold for the entry points too, or empty.</param>
internal sealed record GreenMethod(
    string Id,
    string Name,
    string Explicit,
    string Stem,
    Dispatching Dispatching,
    bool HasBody,
    bool HasSpawns,
    string SpawnModifiers,
    string TwinModifiers,
    string ReturnType,
    EquatableArray<string> TypeParameters,
    string TypeParameterList,
    string Constraints,
    string TwinConstraints,
    EquatableArray<Parameter> Parameters,
    string Documentation,
    string Attributes,
    bool IsPatched,
    bool IsValid,
    TypeShape Type)
{
    public bool ReturnsVoid => ReturnType == "void";

    public bool IsStatic => Dispatching == Dispatching.Static;

    /// <summary><c>&lt;T&gt;</c>, as it is used, or empty.</summary>
    public string TypeArguments => TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", TypeParameters)}>";

    public string TwinName => Name + "_Green";

    public string SpawnName => "Spawn" + Name;

    public string FrameName => Stem + "_Frame";

    public string ResumeName => Stem + "_Resume";

    /// <summary>It is the method that starts a virtual one.</summary>
    public bool IsStart { get; init; }

    /// <summary>Started through a method of its own that calls the override of the moment.</summary>
    public bool StartsVirtually => HasSpawns && Dispatching == Dispatching.Virtual;
}

/// <summary>The type that a green method is in, and the file that it is written in.</summary>
/// <param name="Usings">The symbols that the file defines and its using directives, one a line.</param>
/// <param name="Scopes">The namespaces and types around the method from the outside in, without their braces; usings of a namespace follow its name.</param>
/// <param name="SelfType">The innermost type with its type parameters.</param>
/// <param name="HintName">The name of the generated file.</param>
internal sealed record TypeShape(string Usings, EquatableArray<string> Scopes, string SelfType, string HintName, bool Nullable);
