using System.Globalization;

namespace CoGen.Testing.Schedules;

/// <summary>First come, first served, but for some steps: what every schedule can be written as.</summary>
internal sealed class FixedSchedule(IReadOnlyDictionary<int, int> deviations, int maxSteps) : Schedule(maxSteps)
{
    private const string Fifo = "fifo";

    /// <summary>Whether a step asked for a choice that was not there: then the program does not do the same each time.</summary>
    public bool HasDiverged { get; private set; }

    protected override int Next(IReadOnlyList<GreenThread> ready, bool timeMayPass)
    {
        int chosen = deviations.GetValueOrDefault(Steps.Count);
        if (chosen < ready.Count + (timeMayPass ? 1 : 0))
            return chosen;
        HasDiverged = true;
        return 0;
    }

    public static Dictionary<int, int> DeviationsOf(IReadOnlyList<Step> steps) =>
        steps.Index().Where(static step => step.Item.Chosen != 0).ToDictionary(static step => step.Index, static step => step.Item.Chosen);

    /// <summary><c>fifo</c>, or <c>12:1,40:2</c>: at step 12 the second of those that are ready, at step 40 the third.</summary>
    public static string Write(IReadOnlyDictionary<int, int> deviations) => deviations.Count == 0
        ? Fifo
        : string.Join(",", deviations.OrderBy(static d => d.Key).Select(static d => string.Create(CultureInfo.InvariantCulture, $"{d.Key}:{d.Value}")));

    /// <exception cref="FormatException">This is not what <see cref="Write"/> writes.</exception>
    public static Dictionary<int, int> Read(string text)
    {
        var deviations = new Dictionary<int, int>();
        if (text == Fifo)
            return deviations;
        foreach (string deviation in text.Split(','))
        {
            string[] parts = deviation.Split(':');
            if (parts.Length != 2 || !TryRead(parts[0], out int step) || !TryRead(parts[1], out int chosen) || !deviations.TryAdd(step, chosen))
                throw new FormatException($"'{text}' is not a schedule. Give the one that an {nameof(ExplorationException)} names, such as '{Fifo}' or '12:1,40:2'.");
        }
        return deviations;
    }

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
