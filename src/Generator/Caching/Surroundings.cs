using System.Runtime.CompilerServices;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Caching;

/// <summary>Everything outside its own file that a body can depend on. It keeps no compilation alive.</summary>
internal sealed record Surroundings(ulong Shapes, EquatableArray<long> References, long Options, string? Assembly)
{
    private static readonly ConditionalWeakTable<object, Number> Numbers = new();
    private static long s_last;

    public static Surroundings Of(IEnumerable<GreenType> types, Compilation compilation, CancellationToken cancellation)
    {
        ulong shapes = Hashing.Start;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
            shapes = Hashing.Add(shapes, TreeShape.Of(tree, cancellation).Hash);
        // A body says whether its method is an iterator, and so whether it can be green.
        foreach (GreenMethod method in types.SelectMany(static type => type.Methods))
            shapes = Hashing.Add(shapes, method.Id);
        return new Surroundings(shapes, compilation.References.Select(NumberOf).ToEquatable(), NumberOf(compilation.Options), compilation.AssemblyName);
    }

    // The same object, the same number, without holding on to it.
    private static long NumberOf(object value) => Numbers.GetValue(value, static _ => new Number(Interlocked.Increment(ref s_last))).Value;

    private sealed record Number(long Value);
}
