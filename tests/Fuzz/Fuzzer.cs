using System.Diagnostics;
using CoGen.Fuzz.Grammar;
using CoGen.Fuzz.Running;
using CoGen.Fuzz.Shrinking;

namespace CoGen.Fuzz;

/// <summary>A program that the compiler got wrong.</summary>
internal sealed record Finding(int Seed, string Text, Outcome Outcome)
{
    public override string ToString() => $"// seed {Seed}: {Outcome.Kind}\n// {Outcome.Details.ReplaceLineEndings("\n// ")}\n{Text}";
}

/// <summary>Writes programs, runs them, and counts what became of them.</summary>
internal sealed class Fuzzer(Feature features)
{
    private const int BatchSize = 32;

    public int Programs { get; private set; }

    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>An example of each refusal and of each mistake of the writer.</summary>
    public SortedDictionary<string, string> Examples { get; } = new(StringComparer.Ordinal);

    /// <summary>Failures from the seed on, until there were so many programs or the time is over.</summary>
    public IEnumerable<Finding> Run(int seed, int programs, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        for (int first = seed, end = (int)Math.Min(int.MaxValue, seed + (long)programs); first < end && watch.Elapsed < time;)
        {
            // Batches begin at multiples of their size, so that a seed always has the same settings.
            string[] texts = [.. Enumerable.Range(first, Math.Min(BatchSize - first % BatchSize, end - first)).Select(Write)];
            Settings settings = Settings.Of(first);
            Outcome[] outcomes = Batch.Run(texts, settings);
            for (int i = 0; i < outcomes.Length; i++)
            {
                Count(outcomes[i], first + i);
                if (outcomes[i].Verdict == Verdict.Failed)
                    yield return new Finding(first + i, texts[i], outcomes[i]);
            }
            first += texts.Length;
        }
    }

    /// <summary>The same failure in a small program.</summary>
    public static Finding Shrink(Finding finding, Settings settings, TimeSpan time)
    {
        if (finding.Outcome.Kind == "does not end")
            return finding;
        (string text, Outcome outcome) = Shrinker.Shrink(finding.Text, finding.Outcome, settings, time);
        return new Finding(finding.Seed, text, outcome);
    }

    public string Write(int seed) => ProgramWriter.Write(seed, features);

    private void Count(Outcome outcome, int seed)
    {
        Programs++;
        string key = outcome.Verdict == Verdict.Passed ? "passed" : $"{outcome.Verdict.ToString().ToLowerInvariant()} {outcome.Kind}";
        Counts[key] = Counts.GetValueOrDefault(key) + 1;
        if (outcome.Verdict is Verdict.Refused or Verdict.Invalid)
            Examples[key] = $"seed {seed}: {outcome.Details}";
    }
}
