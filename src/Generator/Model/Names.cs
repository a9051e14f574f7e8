using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator.Model;

/// <summary>The one allocator of names in a method: what the user's body says is taken from the start.</summary>
internal sealed class Names(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken);

    public Names(Names other)
        : this(other._taken)
    {
    }

    public bool IsTaken(string name) => _taken.Contains(name);

    /// <summary><paramref name="hint"/> itself if it is free, else with the first free number.</summary>
    public string Unique(string hint)
    {
        if (_taken.Add(hint))
            return Escape(hint);
        for (int n = 1; ; n++)
        {
            string numbered = $"{hint}_{n}";
            if (_taken.Add(numbered))
                return numbered;
        }
    }

    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
