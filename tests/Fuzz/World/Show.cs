using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CoGen.Fuzz.World;

/// <summary>Values as text, with what they hold.</summary>
public static class Show
{
    /// <summary>A value and what it holds.</summary>
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        Delegate => "delegate",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i])))})",
        Exception e => $"{e.GetType().Name}: {e.Message}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };

    /// <summary>Several values.</summary>
    public static string All(params object?[] values) => string.Join(" ", values.Select(Of));
}
