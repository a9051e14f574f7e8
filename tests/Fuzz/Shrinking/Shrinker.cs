using System.Diagnostics;
using CoGen.Fuzz.Running;

namespace CoGen.Fuzz.Shrinking;

/// <summary>Makes a failing program small.</summary>
internal static class Shrinker
{
    private const int Together = 24;

    /// <summary>A smaller program that fails in the same way; as small as the time allows.</summary>
    public static (string Text, Outcome Outcome) Shrink(string text, Outcome failure, Settings settings, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        int from = 0;
        while (watch.Elapsed < time)
        {
            string[] candidates = [.. Edits.Of(text).Skip(from).Take(Together)];
            if (candidates.Length == 0)
            {
                if (from == 0)
                    break;
                // What was tried at the end of the list may work at its start by now.
                if (Edits.Of(text).Take(from).FirstOrDefault() is null)
                    break;
                break;
            }
            Outcome[] outcomes = Batch.Run(candidates, settings);
            int found = Array.FindIndex(outcomes, o => o.Verdict == Verdict.Failed && o.Kind == failure.Kind);
            if (found < 0)
            {
                from += candidates.Length;
                continue;
            }
            (text, failure) = (candidates[found], outcomes[found]);
            from = Math.Max(0, from + found - Together);
        }
        return (text, failure);
    }
}
