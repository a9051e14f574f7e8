using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Diagnostics;

/// <summary>Every diagnostic of CoGen. Each id has a page under docs/diagnostics.</summary>
internal static class Descriptors
{
    // The page of each id, in this repository.
    private const string Help = "docs/diagnostics/";

    public static readonly DiagnosticDescriptor TypeNotPartial = new(
        "COGEN001", "The type of a green method must be partial", "Type '{0}' must be 'partial', because the twin of green method '{1}' is generated into it",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN001.md");

    public static readonly DiagnosticDescriptor RefParameter = new(
        "COGEN002", "A green method cannot take or return by reference", "'{0}' is passed by reference, which cannot outlive a suspension; pass the value, or an object that holds it",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN002.md");

    public static readonly DiagnosticDescriptor RefLikeSignature = new(
        "COGEN003", "A green method cannot take or return a ref struct", "Type '{0}' lives on the stack and cannot outlive a suspension; use an array or Memory<T> instead",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN003.md");

    public static readonly DiagnosticDescriptor AsyncMethod = new(
        "COGEN004", "A green method cannot be async", "A green method suspends by itself; remove 'async' and call Green.Await(task) where it says 'await'",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN004.md");

    public static readonly DiagnosticDescriptor Iterator = new(
        "COGEN005", "A green method cannot be an iterator", "'yield' inside a green method is not supported; put the items into a GreenQueue<T>",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN005.md");

    public static readonly DiagnosticDescriptor UnsupportedMember = new(
        "COGEN006", "This kind of member cannot be green", "{0} cannot be green; {1}",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN006.md");

    public static readonly DiagnosticDescriptor SuspensionInLock = new(
        "COGEN007", "A suspension inside a lock", "A call that suspends cannot stand inside 'lock': the lock belongs to the OS thread that all green threads share; the code between two suspensions needs no lock",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN007.md");

    public static readonly DiagnosticDescriptor AliveAcrossSuspension = new(
        "COGEN008", "A ref struct alive across a suspension", "'{0}' of type '{1}' cannot be kept while '{2}' suspends; {3}",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN008.md");

    /// <summary>What to write instead of a ref struct that is alive across a suspension.</summary>
    public const string InsteadOfRefStruct = "keep an array or Memory<T> and make the span again afterwards";

    public const string InsteadOfPointer = "keep the address as nint, unless it points into the stack, which is gone then";

    public static readonly DiagnosticDescriptor UnsupportedSuspension = new(
        "COGEN009", "A suspension where CoGen cannot suspend", "A call that suspends cannot stand inside {0}; {1}",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN009.md");

    public static readonly DiagnosticDescriptor CapturedLocal = new(
        "COGEN010", "A captured local in a method that suspends", "'{0}' cannot outlive a suspension where a nested function uses it so; declare it in a statement of its own, pass its value as an argument, or move the function into a method of its own",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN010.md");

    public static readonly DiagnosticDescriptor RefLocal = new(
        "COGEN011", "A ref local alive across a suspension", "'{0}' refers to a place that cannot be kept while '{1}' suspends; copy the value, or take the reference again afterwards",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN011.md");

    public static readonly DiagnosticDescriptor UnspeakableType = new(
        "COGEN012", "A value whose type has no name", "The value has type '{0}', which has no name in C#, and would have to be kept across a suspension; use a tuple, a record or a delegate type with a name",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN012.md");

    public static readonly DiagnosticDescriptor InternalError = new(
        "COGEN013", "CoGen failed on a green method", "CoGen failed on green method '{0}' ({1}); please report it with the method, until then, a simpler form of the statement may help",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN013.md");

    public static readonly DiagnosticDescriptor NotGreenOverride = new(
        "COGEN014", "A method that is not green in the place of a green one", "'{0}' stands in for green method '{1}' but is not green, so green callers would not reach it; mark it [Green]",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN014.md");

    public static readonly DiagnosticDescriptor SuspensionBehindPlainCall = new(
        "COGEN015", "A plain method between a green one and a suspending call", "The call suspends further down, where no green thread can: {0}; {1}",
        "CoGen.Usage", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "COGEN015.md", customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor BlockingCall = new(
        "COGEN016", "A blocking call in a green method", "'{0}' blocks the OS thread, and with it every green thread; {1}",
        "CoGen.Performance", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "COGEN016.md");

    public static readonly DiagnosticDescriptor ForeignMember = new(
        "COGEN017", "A member that another generator adds", "'{0}' is added by another generator, whose output CoGen does not see; call a plain method of your own that uses it",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN017.md");

    public static readonly DiagnosticDescriptor NameClash = new(
        "COGEN018", "A name that CoGen generates is taken", "'{0}' is generated for green method '{1}', but the name is taken; rename one of the two",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN018.md");

    public static readonly DiagnosticDescriptor PlainFunction = new(
        "COGEN019", "A function that suspends, given to a green delegate in plain code", "A function given to green delegate '{0}' has a twin only in a green method; here it cannot suspend: mark the method around it [Green]",
        "CoGen.Usage", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "COGEN019.md");

    public static readonly DiagnosticDescriptor UselessRedirect = new(
        "COGEN020", "A redirect that stands for nothing", "The redirect does nothing: {0}",
        "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "COGEN020.md");

    /// <summary>What <see cref="GreenAnalyzer"/> reports.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        TypeNotPartial, RefParameter, RefLikeSignature, AsyncMethod, Iterator, UnsupportedMember, SuspensionInLock, AliveAcrossSuspension,
        UnsupportedSuspension, CapturedLocal, RefLocal, UnspeakableType, InternalError, NotGreenOverride, ForeignMember, NameClash, PlainFunction,
    ];
}
