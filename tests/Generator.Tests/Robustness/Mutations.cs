using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CoGen.Generator.Tests.Robustness;

/// <summary>Sources as they are while somebody types: cut off, with a token missing, doubled or swapped.</summary>
internal static class Mutations
{
    /// <summary>The source up to each token's end, from the first attribute on: before it there is nothing to generate.</summary>
    public static IEnumerable<string> Prefixes(string source) =>
        Tokens(source).Where(span => span.Start >= source.IndexOf("[Green", StringComparison.Ordinal)).Select(span => source[..span.End]);

    /// <summary>A sample of the sources with one token deleted, duplicated, or swapped with the next one.</summary>
    public static IEnumerable<string> OneTokenOff(string source, int seed, int count)
    {
        var random = new Random(seed);
        TextSpan[] tokens = [.. Tokens(source)];
        for (int i = 0; i < count; i++)
        {
            int at = random.Next(tokens.Length - 1);
            TextSpan token = tokens[at], next = tokens[at + 1];
            string text = source[token.Start..token.End], between = source[token.End..next.Start], following = source[next.Start..next.End];
            yield return random.Next(3) switch
            {
                0 => source[..token.Start] + source[token.End..],
                1 => source[..token.End] + " " + source[token.Start..],
                _ => source[..token.Start] + following + between + text + source[next.End..],
            };
        }
    }

    /// <summary>A sample of the sources with one token replaced by one from another source.</summary>
    public static IEnumerable<string> Spliced(string source, string other, int seed, int count)
    {
        var random = new Random(seed);
        TextSpan[] tokens = [.. Tokens(source)], others = [.. Tokens(other)];
        for (int i = 0; i < count; i++)
        {
            TextSpan token = tokens[random.Next(tokens.Length)], from = others[random.Next(others.Length)];
            TextSpan to = others[Math.Min(others.Length - 1, Array.IndexOf(others, from) + random.Next(12))];
            yield return source[..token.Start] + other[from.Start..to.End] + " " + source[token.End..];
        }
    }

    private static IEnumerable<TextSpan> Tokens(string source) =>
        UserCode.Parse("", source).GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0).Select(static token => token.Span);
}
