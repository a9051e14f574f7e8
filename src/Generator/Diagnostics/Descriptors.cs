using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Diagnostics;

/// <summary>Every diagnostic of CoGen. Each id has a page under docs/diagnostics.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor TypeNotPartial = Create(
        1, "The type of a green method must be partial", "Type '{0}' must be 'partial', because the twin of green method '{1}' is generated into it");

    public static readonly DiagnosticDescriptor RefParameter = Create(
        2, "A green method cannot take or return by reference", "'{0}' is passed by reference, which cannot outlive a suspension; pass the value, or an object that holds it");

    public static readonly DiagnosticDescriptor RefLikeSignature = Create(
        3, "A green method cannot take or return a ref struct", "Type '{0}' lives on the stack and cannot outlive a suspension; use an array or Memory<T> instead");

    public static readonly DiagnosticDescriptor AsyncMethod = Create(
        4, "A green method cannot be async", "A green method suspends by itself; remove 'async' and call Green.Await(task) where it says 'await'");

    public static readonly DiagnosticDescriptor Iterator = Create(
        5, "A green method cannot be an iterator", "'yield' inside a green method is not supported; put the items into a GreenQueue<T>");

    public static readonly DiagnosticDescriptor UnsupportedMember = Create(
        6, "This kind of member cannot be green", "{0} cannot be green; {1}");

    public static readonly DiagnosticDescriptor SuspensionInLock = Create(
        7, "A suspension inside a lock", "A call that suspends cannot stand inside 'lock': the lock belongs to the OS thread that all green threads share; the code between two suspensions needs no lock");

    public static readonly DiagnosticDescriptor AliveAcrossSuspension = Create(
        8, "A ref struct alive across a suspension", "'{0}' of type '{1}' cannot be kept while '{2}' suspends; keep an array or Memory<T> and make the span again afterwards");

    public static readonly DiagnosticDescriptor UnsupportedSuspension = Create(
        9, "A suspension where CoGen cannot suspend", "A call that suspends cannot stand inside {0}; {1}");

    public static readonly DiagnosticDescriptor CapturedLocal = Create(
        10, "A captured local in a method that suspends", "'{0}' is captured by a nested function, which a method that suspends cannot do yet; pass the value as an argument, or move the function into a method of its own");

    public static readonly DiagnosticDescriptor RefLocal = Create(
        11, "A ref local in a method that suspends", "'{0}' is a ref local among statements that suspend; copy the value, or put the code that uses it into a block without a suspension");

    public static readonly DiagnosticDescriptor UnspeakableType = Create(
        12, "A value whose type has no name", "The value has type '{0}', which has no name in C#, and would have to be kept across a suspension; use a tuple or a record");

    private static DiagnosticDescriptor Create(int number, string title, string message)
    {
        string id = $"COGEN{number:000}";
        return new DiagnosticDescriptor(id, title, message, "CoGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true,
            helpLinkUri: $"https://github.com/cogen/cogen/blob/main/docs/diagnostics/{id}.md");
    }
}
