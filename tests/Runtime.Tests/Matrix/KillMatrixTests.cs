using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace CoGen.Runtime.Tests.Matrix;

/// <summary>
/// Every state of a green thread meets every event, alone and together with the thing it waits for, in either order within one turn. What comes of it is
/// the table in docs/kill-matrix.md.
/// </summary>
public class KillMatrixTests
{
    private static readonly string[] Columns = ["kill", "two kills", "timeout", "closed", "given", "given from an OS thread", "host stops", "disposed"];

    public static TheoryData<string> States => [.. State.Kinds.Keys];

    [Theory]
    [MemberData(nameof(States))]
    public void A_row_is_what_the_table_says(string state)
    {
        string row = $"| {state} | {string.Join(" | ", Columns.Select(column => Cell(state, column)))} |";
        string[] rows = [.. Table().Where(line => line.StartsWith($"| {state} |", StringComparison.Ordinal))];
        Assert.True(rows.Length == 1 && rows[0] == row, $"docs/kill-matrix.md should have{Environment.NewLine}{row}");
    }

    [Fact]
    public void The_table_has_these_states_and_events_only()
    {
        string[] table = [.. Table()];
        Assert.Equal($"| | {string.Join(" | ", Columns)} |", table[0]);
        Assert.Equal(State.Kinds.Keys, table[2..].Select(static line => line.Split(" | ")[0][2..]));
    }

    private static IEnumerable<string> Table([CallerFilePath] string file = "")
    {
        string docs = Path.Combine(Path.GetDirectoryName(file)!, "../../../docs/kill-matrix.md");
        return File.ReadLines(docs).SkipWhile(static line => !line.StartsWith("| | kill", StringComparison.Ordinal)).TakeWhile(static line => line.StartsWith('|'));
    }

    private static string Cell(string kind, string column)
    {
        State state = State.Kinds[kind]();
        bool isSocket = state.Close is not null;
        switch (column)
        {
            case "closed" when !isSocket:
            case "timeout" when kind == "not started":
            case "given" or "given from an OS thread" when kind == "ended":
            case "given from an OS thread" when state.IsTime:
                return "–";
            case "given" or "given from an OS thread" or "disposed":
                return Run(state, column, given: null);
            default:
                string[] runs = [Run(state, column, null), Run(State.Kinds[kind](), column, false), Run(State.Kinds[kind](), column, true)];
                return runs.Distinct().Count() == 1 ? runs[0] : string.Join(" · ", runs);
        }
    }

    /// <param name="state">A fresh one.</param>
    /// <param name="column">What happens.</param>
    /// <param name="given">Whether the thing comes before the event; null for not at all.</param>
    private static string Run(State state, string column, bool? given)
    {
        var stage = new Stage();
        var reason = new ArgumentException("reason");
        try
        {
            if (state.ActsItself)
                state.Acts = ActItself;
            state.Begin(stage);
            if (!state.ActsItself)
                Act();
            else
                stage.Run();
            if (column != "disposed")
                stage.RunUntil(() => state.Victim.IsCompleted && (column != "host stops" || stage.Host.Stopped.IsCompleted));
            string outcome = Outcome(state, reason);
            Assert.Equal(state.HasBegun && state.Victim.IsCompleted ? 1 : 0, state.FinallyCount);
            string remains = "";
            if (column is not ("host stops" or "disposed"))
                stage.Do(() => remains = state.Remains());
            return remains.Length > 0 ? $"{outcome}, {remains}" : outcome;
        }
        finally
        {
            stage.Do(state.CleanUp);
            stage.Run();
        }

        // The running victim is in the midst of a turn: everything happens at once.
        void ActItself()
        {
            if (given == true)
                state.Give();
            Happens(state, stage, column, reason);
            if (given == false)
                state.Give();
        }

        void Act()
        {
            if (given == true)
            {
                stage.Do(state.Give);
                if (state.IsOutside)
                    stage.AwaitLetter();
            }
            if (column == "host stops")
                Happens(state, stage, column, reason); // posts by itself
            else
                stage.Scheduler.Post(() => Happens(state, stage, column, reason));
            if (given == false)
                stage.Scheduler.Post(state.Give);
            if (column == "disposed")
            {
                stage.Scheduler.Dispose();
                return;
            }
            stage.Run();
        }
    }

    private static void Happens(State state, Stage stage, string column, Exception reason)
    {
        switch (column)
        {
            case "kill":
                state.Victim.Kill();
                break;
            case "two kills":
                state.Victim.Kill(reason);
                state.Victim.Kill(new InvalidOperationException("another"));
                break;
            case "timeout":
                state.Timeout!.Expire();
                break;
            case "closed":
                state.Close!();
                break;
            case "given":
                state.Give();
                break;
            case "given from an OS thread":
                var thread = new Thread(() => stage.Scheduler.Post(state.Give));
                thread.Start();
                thread.Join();
                break;
            case "host stops":
                _ = stage.Host.StopAsync(TimeSpan.FromHours(1));
                break;
        }
    }

    private static string Outcome(State state, Exception reason)
    {
        GreenThread victim = state.Victim;
        switch (victim.Status)
        {
            case GreenThreadStatus.Completed:
                return "done";
            case GreenThreadStatus.Killed:
                Assert.True(victim.Exception is GreenKilledException || ReferenceEquals(victim.Exception, reason));
                return state.HasBegun ? "killed" : "never runs";
            case GreenThreadStatus.Faulted:
                return victim.Exception switch
                {
                    GreenTimeoutException e when ReferenceEquals(e.Timeout, state.Timeout) => "timed out",
                    SocketException or ObjectDisposedException => "closed",
                    { } e => throw new InvalidOperationException("This is no outcome.", e),
                    null => throw new InvalidOperationException("A fault has an exception."),
                };
            default:
                return "waits";
        }
    }
}
