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
/// <param name="Suffix">Tells overloads apart in the names of frames and resume methods.</param>
/// <param name="Access">Accessibility modifiers, with a space behind.</param>
/// <param name="TwinModifiers">All modifiers of the twin, with a space behind.</param>
/// <param name="ReturnType">As the user wrote it; <c>void</c> for none.</param>
/// <param name="TypeParameters"><c>&lt;T&gt;</c>, or empty.</param>
/// <param name="Constraints"><c> where T : …</c>, or empty.</param>
/// <param name="Documentation">Lines of XML documentation, or empty.</param>
/// <param name="Attributes">Attributes that hold for the entry points too, or empty.</param>
internal sealed record GreenMethod(
    string Id,
    string Name,
    string Suffix,
    Dispatching Dispatching,
    bool HasBody,
    bool IsOverride,
    string Access,
    string TwinModifiers,
    string ReturnType,
    string TypeParameters,
    string Constraints,
    EquatableArray<Parameter> Parameters,
    string Documentation,
    string Attributes,
    bool IsPatched,
    bool IsValid,
    TypeShape Type)
{
    public bool ReturnsVoid => ReturnType == "void";

    public bool IsStatic => Dispatching == Dispatching.Static;

    public string TwinName => Name + "_Green";

    public string SpawnName => "Spawn" + Name;

    public string FrameName => Name + Suffix + "_Frame";

    public string ResumeName => Name + Suffix + "_Resume";
}

/// <summary>The type that a green method is in, and the file that it is written in.</summary>
/// <param name="Usings">The symbols that the file defines and its using directives, one a line.</param>
/// <param name="Scopes">The namespaces and types around the method from the outside in, without their braces; usings of a namespace follow its name.</param>
/// <param name="SelfType">The innermost type with its type parameters.</param>
/// <param name="HintName">The name of the generated file.</param>
internal sealed record TypeShape(string Usings, EquatableArray<string> Scopes, string SelfType, string HintName, bool Nullable);
