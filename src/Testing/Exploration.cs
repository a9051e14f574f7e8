using System.Text;
using CoGen.Testing.Schedules;

namespace CoGen.Testing;

/// <summary>
/// Runs a program of green threads under many schedules. Between two suspensions nothing switches, so the order in which those that are
/// ready run is all that can differ: in production it is first come, first served, here it is anything.
/// </summary>
/// <remarks>
/// A program is plain code that spawns green threads and waits for them, on the calling OS thread. It runs in virtual time: a sleep takes none,
/// and <see cref="SimulatedHub"/> carries sockets of the program to itself. It fails by an exception, a deadlock, a fault that nobody observes, or by
/// not coming to an end. It must do the same each time under the same schedule: no real time, no other OS threads, no unseeded random numbers,
/// and nothing that outlives a run.
/// </remarks>
public static class Exploration
{
    // What the second schedule of a priority search expects, before a run has shown how long they are.
    private const int UsualLength = 100;

    /// <summary>Runs the program under many schedules until one fails.</summary>
    /// <exception cref="ExplorationException">The program fails; the message tells the schedule and how to replay it.</exception>
    public static void Check(Action program, ExplorationOptions? options = null)
    {
        if (Run(program, options).Failure is { } failure)
            throw failure;
    }

    /// <summary>Runs the program under many schedules until one fails, and tells what was found.</summary>
    /// <exception cref="InvalidOperationException">The program failed, but not again under the same schedule.</exception>
    public static ExplorationReport Run(Action program, ExplorationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        options ??= new ExplorationOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Schedules, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Depth, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Deviations);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxSteps, 1);
        long steps = 0;
        int length = UsualLength;
        ExhaustiveSearch? search = options.Strategy == ExplorationStrategy.Exhaustive ? new ExhaustiveSearch(options.Deviations) : null;
        for (int number = 0; number < options.Schedules; number++)
        {
            if (search is { Next: null } || options.Strategy == ExplorationStrategy.FirstComeFirstServed && number > 0)
                return new ExplorationReport(number, steps, true, null);
            Schedule schedule = search?.Next is { } deviations ? new FixedSchedule(deviations, options.MaxSteps) : Make(options, number, length);
            Exception? failure = Attempt.Run(program, schedule);
            steps += schedule.Steps.Count;
            length = Math.Max(1, schedule.Steps.Count);
            if (failure is not null)
                return new ExplorationReport(number + 1, steps, false, Explain(program, options, schedule, failure, number));
            search?.Add(schedule.Steps);
        }
        return new ExplorationReport(options.Schedules, steps, search is { Next: null }, null);
    }

    /// <summary>Runs the program once, under the schedule that an <see cref="ExplorationException"/> names: set a breakpoint and look.</summary>
    /// <exception cref="FormatException">This is no schedule.</exception>
    /// <exception cref="ExplorationException">The program fails.</exception>
    /// <exception cref="InvalidOperationException">The schedule does not fit the program, which must have changed.</exception>
    public static void Replay(string schedule, Action program)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(program);
        var replayed = new FixedSchedule(FixedSchedule.Read(schedule), new ExplorationOptions().MaxSteps);
        Exception? failure = Attempt.Run(program, replayed);
        if (replayed.HasDiverged)
            throw new InvalidOperationException($"The schedule '{schedule}' does not fit the program: it has changed, or does not do the same each time.", failure);
        if (failure is not null)
            throw new ExplorationException(schedule, $"The program fails under the schedule '{schedule}': {failure.Message}{Describe(replayed.Steps)}", failure);
    }

    private static Schedule Make(ExplorationOptions options, int number, int length)
    {
        int seed = HashCode(options.Seed, number);
        bool isPriority = options.Strategy == ExplorationStrategy.Priority || options.Strategy == ExplorationStrategy.Mixed && number % 2 == 0;
        return options.Strategy == ExplorationStrategy.FirstComeFirstServed || options.Strategy == ExplorationStrategy.Mixed && number == 0
            ? new FixedSchedule(new Dictionary<int, int>(), options.MaxSteps)
            : isPriority ? new PrioritySchedule(seed, options.Depth, length, options.MaxSteps) : new RandomSchedule(seed, options.MaxSteps);
    }

    // The same on every machine, unlike System.HashCode.
    private static int HashCode(int seed, int number) => unchecked((int)(((uint)seed * 2654435761u) ^ ((uint)number * 2246822519u)));

    private static ExplorationException Explain(Action program, ExplorationOptions options, Schedule schedule, Exception failure, int number)
    {
        (Dictionary<int, int> deviations, FixedSchedule simple, Exception again) = Simplification.Of(program, schedule.Steps, failure, options.MaxSteps);
        string text = FixedSchedule.Write(deviations);
        string message = $"""
            The program fails under schedule {number + 1} ({options.Strategy}, seed {options.Seed}): {again.Message}
            To run it again: Exploration.Replay("{text}", program);{Describe(simple.Steps)}
            """;
        return new ExplorationException(text, message, again);
    }

    // A long run is told by its deviations and its end.
    private static string Describe(IReadOnlyList<Step> steps)
    {
        const int shown = 60;
        var text = new StringBuilder().AppendLine().Append("Who ran, step by step (* is not the one that had waited longest):");
        int skipped = 0;
        foreach ((int index, Step step) in steps.Index())
        {
            if (step.Chosen == 0 && index < steps.Count - shown)
            {
                skipped++;
                continue;
            }
            if (skipped > 0)
                text.AppendLine().Append($"        … {skipped} steps, first come, first served");
            skipped = 0;
            text.AppendLine().Append($"{index,6}{(step.Chosen == 0 ? ' ' : '*')} {step.Who}{(step.Ready > 1 ? $" of {step.Ready}" : "")}");
        }
        return text.ToString();
    }
}
