using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Diagnostics;

/// <summary>Who calls whom among the plain methods of a compilation, collected from many threads, and which of them lead to a suspension.</summary>
internal sealed class CallGraph
{
    private readonly ConcurrentDictionary<ISymbol, PlainMethod> _methods = new(SymbolEqualityComparer.Default);

    /// <summary>A plain method calls what suspends.</summary>
    public void AddSuspension(IMethodSymbol caller, ISymbol suspending, int position) => Of(caller).Add(new Call(null, suspending, position));

    /// <summary>A plain method calls another method of the compilation.</summary>
    public void AddCall(IMethodSymbol caller, IMethodSymbol callee, int position) => Of(caller).Add(new Call(Of(callee), callee, position));

    /// <summary>The body does not run where it is called: an iterator's.</summary>
    public void Exclude(IMethodSymbol method) => Of(method).IsExcluded = true;

    /// <summary>
    /// From a plain method down to the suspending call, on a shortest way; empty when it leads to none. Call <see cref="Resolve"/> first.
    /// </summary>
    public List<ISymbol> PathFrom(IMethodSymbol method)
    {
        var path = new List<ISymbol>();
        if (!_methods.TryGetValue(method, out PlainMethod? at))
            return path;
        while (at?.Next is { } call)
        {
            path.Add(at.Symbol);
            if (call.Callee is null)
                path.Add(call.Symbol);
            at = call.Callee;
        }
        return path;
    }

    /// <summary>
    /// Goes up from the suspending calls, one layer of callers after the other, and sees each call once. The way of a method goes over the
    /// first call in its text that starts a shortest one, so that it does not depend on the order of collection.
    /// </summary>
    public void Resolve()
    {
        List<PlainMethod> layer = [];
        foreach (PlainMethod method in _methods.Values)
            method.ReportToCallees();
        foreach (PlainMethod method in _methods.Values)
        {
            if (!method.IsExcluded && method.ResolveOwn())
                layer.Add(method);
        }
        for (int distance = 1; layer.Count > 0; distance++)
        {
            List<PlainMethod> callers = [];
            foreach (PlainMethod method in layer)
            {
                foreach ((PlainMethod caller, Call call) in method.Callers)
                {
                    if (!caller.IsExcluded && caller.Offer(call, distance))
                        callers.Add(caller);
                }
            }
            layer = callers;
        }
    }

    private PlainMethod Of(IMethodSymbol method) => _methods.GetOrAdd(method, static symbol => new PlainMethod(symbol));

    /// <param name="Callee">Null when the call suspends itself.</param>
    private sealed record Call(PlainMethod? Callee, ISymbol Symbol, int Position);

    private sealed class PlainMethod(ISymbol symbol)
    {
        private readonly ConcurrentQueue<Call> _calls = new();
        private int _distance = -1;

        public ISymbol Symbol => symbol;

        public bool IsExcluded { get; set; }

        /// <summary>The call by which it leads to a suspension.</summary>
        public Call? Next { get; private set; }

        public List<(PlainMethod Caller, Call Call)> Callers { get; } = [];

        public void Add(Call call) => _calls.Enqueue(call);

        public void ReportToCallees()
        {
            foreach (Call call in _calls)
                call.Callee?.Callers.Add((this, call));
        }

        public bool ResolveOwn()
        {
            foreach (Call call in _calls)
            {
                if (call.Callee is null)
                    Offer(call, 0);
            }
            return Next is not null;
        }

        /// <summary>Whether this is its first way.</summary>
        public bool Offer(Call call, int distance)
        {
            bool isFirst = Next is null;
            if (isFirst || _distance == distance && call.Position < Next!.Position)
                (Next, _distance) = (call, distance);
            return isFirst;
        }
    }
}
