using System.Text;
using System.Text.RegularExpressions;

namespace CoGen.Benchmarks.Compiler;

/// <summary>One program of many methods, ordinary code of ten kinds, written as async code and as green code.</summary>
internal static partial class Sources
{
    private const int MethodsPerFile = 20;

    private static readonly string[] Kinds =
    [
        """
        public async Task<int> SumAsync§(int count)
        {
            int sum = 0;
            for (int i = 0; i < count; i++)
            {
                int next = await source.NextAsync();
                if (next < 0)
                    break;
                sum += next * i;
            }
            return sum;
        }
        """,
        """
        public async Task<string> GreetAsync§(string name)
        {
            string title = await source.TextAsync(name);
            if (title.Length == 0)
                return $"Hello {name}!";
            return $"Hello {title} {name}, you are number {await source.NextAsync()}";
        }
        """,
        """
        public async Task<bool> RetryAsync§(int times)
        {
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    return await source.NextAsync() > 0;
                }
                catch (InvalidOperationException) when (attempt < times)
                {
                    await source.PauseAsync(attempt * 10);
                }
            }
        }
        """,
        """
        public async Task<List<string>> ReadAllAsync§(IEnumerable<string> names)
        {
            var all = new List<string>();
            foreach (string name in names)
            {
                string text = await source.TextAsync(name);
                if (!string.IsNullOrWhiteSpace(text))
                    all.Add(text.Trim());
            }
            return all;
        }
        """,
        """
        public async Task CopyAsync§(Dictionary<string, int> into, string[] keys)
        {
            foreach (string key in keys)
            {
                if (into.ContainsKey(key))
                    continue;
                into[key] = await source.NextAsync() + into.Count;
            }
            await source.PauseAsync(into.Count);
        }
        """,
        """
        public async Task<int> ChooseAsync§(string command)
        {
            switch (command)
            {
                case "first":
                    return await source.NextAsync();
                case "longest":
                    string text = await source.TextAsync(command);
                    return text.Length;
                default:
                    await source.PauseAsync(1);
                    return -1;
            }
        }
        """,
        """
        public async Task<string> WithLeaseAsync§(int id)
        {
            using var lease = new Lease(id);
            string first = await source.TextAsync(lease.Name);
            string second = await source.TextAsync(first);
            return first.Length > second.Length ? first : second;
        }
        """,
        """
        public async Task<int> DrainAsync§()
        {
            int lines = 0;
            while (await source.LineAsync() is { Length: > 0 } line)
            {
                if (line.StartsWith('#'))
                    continue;
                lines++;
            }
            return lines;
        }
        """,
        """
        public async Task<int> LargestAsync§(int[] items)
        {
            int limit = await source.NextAsync();
            int[] small = items.Where(item => item < limit).ToArray();
            return small.Length > 0 ? small.Max() + await source.NextAsync() : limit;
        }
        """,
        """
        public async Task LogAsync§(string message)
        {
            try
            {
                await source.SendAsync(message + count);
                count++;
            }
            finally
            {
                await source.PauseAsync(0);
            }
        }
        """,
    ];

    private const string Head = """
        public interface ISource
        {
            Task<int> NextAsync();
            Task<string> TextAsync(string name);
            Task<string?> LineAsync();
            Task SendAsync(string text);
            Task PauseAsync(int milliseconds);
        }

        public sealed class Lease(int id) : IDisposable
        {
            public string Name => $"lease {id}";

            public void Dispose() { }
        }
        """;

    /// <summary>The files of the program by name.</summary>
    public static Dictionary<string, string> Write(int methods, bool green)
    {
        Dictionary<string, string> files = new() { ["Head.cs"] = green ? Green(Head) : Head };
        for (int first = 0; first < methods; first += MethodsPerFile)
        {
            var text = new StringBuilder($"public sealed partial class Service{first}(ISource source)\n{{\n    private int count;\n");
            for (int i = first; i < Math.Min(methods, first + MethodsPerFile); i++)
            {
                string method = Kinds[i % Kinds.Length].Replace("§", $"{i}");
                text.Append('\n').Append(green ? Green(method) : method).Append('\n');
            }
            files.Add($"Service{first}.cs", text.Append("}\n").ToString());
        }
        return files;
    }

    private static string Green(string text)
    {
        text = AsyncMember().Replace(text, static match => $"[CoGen.Green] {match.Groups["before"].Value}{(match.Groups["type"].Success ? match.Groups["type"].Value : "void")} {match.Groups["name"].Value}");
        return text.Replace("interface", "partial interface").Replace("await ", "").Replace("Async", "");
    }

    // public async Task<T> NameAsync…( or, in an interface, Task<T> NameAsync(
    [GeneratedRegex(@"(?<before>public |^\s*)(async )?Task(<(?<type>.+)>)? (?<name>\w+)(?=\()", RegexOptions.Multiline)]
    private static partial Regex AsyncMember();
}
