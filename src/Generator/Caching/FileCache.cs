using System.Runtime.CompilerServices;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Caching;

/// <summary>
/// The generated files of each source file as long as somebody holds on to its tree: while one body is edited, the others are not compiled again.
/// </summary>
internal static class FileCache
{
    private static readonly ConditionalWeakTable<SyntaxTree, Entry> Entries = new();

    public static GeneratedFile? Find(SyntaxTree tree, Key key)
    {
        if (!Entries.TryGetValue(tree, out Entry? entry))
            return null;
        lock (entry)
            return entry.Find(key);
    }

    public static void Add(SyntaxTree tree, Key key, GeneratedFile file)
    {
        Entry entry = Entries.GetOrCreateValue(tree);
        lock (entry)
            entry.Add(key, file);
    }

    /// <summary>What a generated file depends on besides the tree.</summary>
    /// <param name="Methods">The signatures of the green methods of one type in the tree.</param>
    internal sealed record Key(EquatableArray<GreenMethod> Methods, Surroundings Surroundings, GeneratorOptions Options);

    private sealed class Entry
    {
        // One for each type in the tree; a file replaces the one before of its name.
        private readonly Dictionary<string, (Key Key, GeneratedFile File)> _files = [];

        public GeneratedFile? Find(Key key) =>
            _files.TryGetValue(key.Methods[0].Type.HintName, out var known) && known.Key.Equals(key) ? known.File : null;

        public void Add(Key key, GeneratedFile file) => _files[file.HintName] = (key, file);
    }
}
