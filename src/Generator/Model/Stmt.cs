namespace CoGen.Generator.Model;

/// <summary>
/// A statement. Binding makes the whole set; normalization leaves the ones marked [core] and expressions that are plain.
/// <see cref="Span"/> is where the user wrote it; null is scaffolding.
/// </summary>
internal abstract record Stmt
{
    public SourceSpan? Span { get; init; }

    public abstract bool Suspends { get; }

    protected static bool Any(EquatableArray<Stmt> statements) => statements.Any(static s => s.Suspends);
}

/// <summary>[core] Statements in a scope of their own.</summary>
internal sealed record Block(EquatableArray<Stmt> Statements) : Stmt
{
    public static readonly Block Empty = new(default(EquatableArray<Stmt>));

    /// <summary>Made by a lowering: the names in it are unique in the method, so it needs no braces of its own.</summary>
    public bool IsSpliced { get; init; }

    public const string Unsafe = "unsafe";

    /// <summary><c>checked</c>, <c>unchecked</c> or <c>unsafe</c>, or empty.</summary>
    public string Context { get; init; } = "";

    public override bool Suspends { get; } = Any(Statements);
}

/// <summary>[core] A statement of the user's printed verbatim.</summary>
internal sealed record PlainStmt(Code Code) : Stmt
{
    /// <summary>It declares a local constant or function, which statements after it name.</summary>
    public bool IsDeclaration { get; init; }

    public override bool Suspends => false;
}

/// <summary>[core] A <c>lock</c> or <c>fixed</c> around a body without a suspension, whose jumps leave it: <paramref name="Head"/> is the text before the body.</summary>
internal sealed record Guarded(Code Head, Block Body) : Stmt
{
    public override bool Suspends => false;
}

/// <summary>[core] Declares a local. <paramref name="TypeText"/> is how the user spelled its type.</summary>
internal sealed record Declare(int Local, string TypeText, Expr? Initializer) : Stmt
{
    public override bool Suspends => Initializer is { Suspends: true };
}

/// <summary>[core] Evaluates an expression and drops its value.</summary>
internal sealed record Evaluate(Expr Expression) : Stmt
{
    public override bool Suspends => Expression.Suspends;
}

/// <summary>[core] Assigns a local of the lowering's own.</summary>
internal sealed record Assign(int Local, Expr Assigned) : Stmt
{
    public override bool Suspends => Assigned.Suspends;
}

/// <summary>[core] The one statement that suspends: <c>target = call</c>. <paramref name="Type"/> is empty when the call returns nothing.</summary>
internal sealed record Suspend(int Point, int? Target, bool Declares, Code Call, string Type, int At) : Stmt
{
    /// <summary>How the user spelled the type of a target that is declared here.</summary>
    public string DeclaredAs { get; init; } = "var";

    /// <summary><c>checked</c> or <c>unchecked</c> where the flat code has no block of that kind around the call, or empty.</summary>
    public string Context { get; init; } = "";

    public override bool Suspends => true;
}

/// <summary>[core]</summary>
internal sealed record If(Expr Condition, Stmt Then, Stmt? Else) : Stmt
{
    public override bool Suspends { get; } = Condition.Suspends || Then.Suspends || Else is { Suspends: true };
}

internal enum LoopKind
{
    While,
    Do,
    For,
}

/// <summary>[core] <c>while</c>, <c>do</c> and <c>for</c>; the initializers of a <c>for</c> stand before it. No condition: for ever.</summary>
internal sealed record Loop(int Id, LoopKind Kind, Expr? Condition, EquatableArray<Stmt> Increments, Stmt Body) : Stmt
{
    /// <summary>Makes what the condition declares, each time before it is evaluated.</summary>
    public EquatableArray<Stmt> Prelude { get; init; }

    public override bool Suspends { get; } = Condition is { Suspends: true } || Any(Increments) || Body.Suspends;
}

internal enum ForEachKind
{
    /// <summary>An array or a string: by index.</summary>
    Indexed,

    /// <summary>Anything else: by its enumerator.</summary>
    Enumerator,
}

/// <summary>How the resource of a <c>using</c>, or an enumerator, is disposed of.</summary>
internal enum DisposeKind
{
    None,

    /// <summary><c>x?.Dispose()</c></summary>
    Reference,

    /// <summary><c>x.Dispose()</c></summary>
    Value,

    /// <summary>Through <c>IDisposable</c>, which the type implements explicitly or as a type parameter.</summary>
    Interface,

    /// <summary>The same for a ref struct, or a type parameter that may stand for one.</summary>
    RefStruct,

    /// <summary>Only if the object happens to be disposable.</summary>
    Maybe,
}

/// <param name="Variable">The text that declares or assigns the iteration variable: <c>{0}</c> stands for the element.</param>
/// <param name="MoveNext">The call of <c>MoveNext</c>, when that suspends.</param>
internal sealed record ForEach(
    int Id,
    ForEachKind Kind,
    Expr Collection,
    int CollectionLocal,
    int CursorLocal,
    string GetEnumeratorBefore,
    string GetEnumeratorAfter,
    DisposeKind Dispose,
    ForEachVariable Variable,
    Stmt Body,
    Expr? MoveNext = null) : Stmt
{
    /// <summary>The call of <c>Dispose</c>, when that suspends.</summary>
    public Expr? Disposal { get; init; }

    public override bool Suspends { get; } = Collection.Suspends || Body.Suspends || MoveNext is not null;
}

/// <summary>The iteration variable: one local, or (<paramref name="Pattern"/>) a deconstruction.</summary>
internal sealed record ForEachVariable(int Local, string TypeText, string Cast, Code? Pattern)
{
    /// <summary>Makes the boxes of a deconstruction, in each iteration.</summary>
    public EquatableArray<Stmt> Boxes { get; init; }

    /// <summary>What follows the element when it is wrapped.</summary>
    public string CastEnd { get; init; } = "";
}

/// <summary>[core]</summary>
/// <param name="Input">How the value is kept while the condition of a label suspends.</param>
internal sealed record Switch(int Id, Expr Value, ValueKind Input, EquatableArray<SwitchSection> Sections) : Stmt
{
    /// <summary>Every value has a section, though there may be no <c>default</c>.</summary>
    public bool IsExhaustive { get; init; }

    public override bool Suspends { get; } = Value.Suspends || Sections.Any(static s => s.Suspends);
}

internal sealed record SwitchSection(EquatableArray<SwitchLabel> Labels, EquatableArray<Stmt> Body)
{
    public bool IsDefault => Labels.Any(static label => label.IsDefault);

    public bool Suspends => Body.Any(static s => s.Suspends) || Labels.Any(static label => label.Guard is not null);
}

/// <summary>A label as text without the colon: <c>case 1</c>, <c>default</c>.</summary>
internal sealed record SwitchLabel(Code Text)
{
    public static readonly SwitchLabel Default = new("default") { IsDefault = true };

    public bool IsDefault { get; init; }

    /// <summary>What its pattern, without a condition, gives names to.</summary>
    public EquatableArray<int> Designated { get; init; }

    /// <summary>A <c>when</c> condition that suspends; any other is part of the text. The spiller takes it out of the switch.</summary>
    public Expr? Guard { get; init; }
}

/// <summary><paramref name="Local"/> holds the resource, disposed of when <paramref name="Body"/> is left.</summary>
internal sealed record Using(EquatableArray<Stmt> Acquire, int Local, DisposeKind Dispose, Stmt Body) : Stmt
{
    public override bool Suspends { get; } = Any(Acquire) || Body.Suspends;
}

/// <summary>[core]</summary>
internal sealed record Try(int Id, Block Body, EquatableArray<CatchClause> Catches, Block? Finally) : Stmt
{
    /// <summary>Control never comes to the end of the statement.</summary>
    public bool NeverCompletes { get; init; }

    /// <summary>What its finally block assigns for the code behind it: definite assignment does not see it behind the guard.</summary>
    public EquatableArray<int> Assigned { get; init; }

    // Not kept: a handler that suspends leaves its try.
    public override bool Suspends => Body.Suspends || Catches.Any(static c => c.Body.Suspends) || Finally is { Suspends: true };
}

/// <param name="Type">Fully qualified; <c>global::System.Exception</c> for a clause without a type.</param>
/// <param name="Local">The exception variable; null when the clause has none.</param>
/// <param name="TakesKill">The clause names the kill, so it gets no guard against it.</param>
internal sealed record CatchClause(string Type, int? Local, Code? Filter, bool TakesKill, Block Body);

/// <summary>[core]</summary>
internal sealed record Return(Expr? Value) : Stmt
{
    public override bool Suspends => Value is { Suspends: true };
}

/// <summary>[core]</summary>
internal sealed record Throw(Expr Exception) : Stmt
{
    public override bool Suspends => Exception.Suspends;
}

/// <summary>[core] Throws an exception that was caught, with the stack it had.</summary>
internal sealed record Rethrow(int Local) : Stmt
{
    public override bool Suspends => false;
}

/// <summary>[core] Leaves the loop or switch <paramref name="Target"/>.</summary>
internal sealed record Break(int Target) : Stmt
{
    public override bool Suspends => false;
}

/// <summary>[core]</summary>
internal sealed record Continue(int Target) : Stmt
{
    public override bool Suspends => false;
}

/// <summary>[core] <c>goto case</c> or <c>goto default</c>: <paramref name="Text"/> is how the user wrote it.</summary>
internal sealed record GotoSection(int Target, int Section, Code Text) : Stmt
{
    public override bool Suspends => false;
}

/// <summary>[core]</summary>
internal sealed record Label(string Name) : Stmt
{
    public override bool Suspends => false;
}

/// <summary>[core]</summary>
internal sealed record Goto(string Name) : Stmt
{
    public override bool Suspends => false;
}

/// <summary>[core, resume path] At the head of a try: goes on to the suspension point the activation stands at.</summary>
internal sealed record Dispatch(int Try) : Stmt
{
    public override bool Suspends => false;
}

/// <summary>[core, resume path] A switch whose sections are labels: <paramref name="Targets"/> has one for each section, and one for none.</summary>
internal sealed record JumpTable(Expr Value, EquatableArray<SwitchSection> Sections, EquatableArray<string> Targets) : Stmt
{
    public override bool Suspends => false;
}
