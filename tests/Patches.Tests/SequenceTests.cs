using System.Text;

namespace CoGen.Patches.Tests;

/// <summary>Rows 27 and 53: a foreach over a lazy sequence waits for each item.</summary>
public sealed partial class SequenceTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lines_of_a_file()
    {
        File.WriteAllText(folder["a"], "one\ntwo\r\n\nfour");
        File.WriteAllText(folder["l"], "é", Encoding.Latin1);
        Assert.Equal("one|two||four|é|0", Twin.Same(() => Lines(folder["a"], folder["l"], folder["e"]), () => SpawnLines(folder["a"], folder["l"], folder["e"])));
        Assert.Contains("FileNotFoundException", Twin.Same(() => Lines(folder["no"], "", ""), () => SpawnLines(folder["no"], "", "")), StringComparison.Ordinal);
        Twin.Same(static () => Lines(null!, "", ""), static () => SpawnLines(null!, "", ""));
    }

    [Fact]
    public void A_loop_over_lines_that_is_left_closes_the_file()
    {
        File.WriteAllLines(folder["a"], Enumerable.Range(0, 10_000).Select(static i => $"line {i}"));
        Assert.Equal("line 2", Twin.Same(() => Third(folder["a"]), () => SpawnThird(folder["a"])));
        using FileStream alone = new(folder["a"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(alone.CanWrite);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 2 3")]
    [InlineData("1 wait 2 wait 3")]
    [InlineData("wait 1 break 2")]
    [InlineData("1 wait throw 2")]
    [InlineData("wait fail 1")]
    [InlineData("fail")]
    [InlineData("1 wait return 2")]
    [InlineData("1 continue 2 wait continue 3")]
    [InlineData("1 wait bad end")]
    [InlineData("1 break bad end")]
    public void Items_of_an_async_sequence(string script) => Twin.Same(() => Outcome(script), () => SpawnOutcome(script));

    [Fact]
    public void Loops_in_loops_and_waits_between() => Assert.Equal("11 12 21 22 ", Twin.Same(Nested, SpawnNested));

    [Fact]
    public void A_token_that_is_cancelled()
    {
        var token = new CancellationToken(true);
        Assert.Contains("OperationCanceledException", Twin.Same(() => OfToken(token), () => SpawnOfToken(token)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kill_ends_the_wait_and_the_sequence_is_told_and_disposed_of() => Twin.Run(scheduler =>
    {
        var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        GreenThread<int> victim = SpawnCount(Endless(ended));
        Green.Yield();
        victim.Kill();
        Assert.Throws<GreenKilledException>(() => victim.Wait());
        Assert.Equal("told and disposed of", Green.Await(ended.Task));
        Assert.Equal(0, scheduler.Live);
    });

    [Fact]
    public void A_timeout_in_the_body_does_not_end_the_sequence() => Twin.Run(static _ => Assert.Equal("1- 2- ", SpawnWithTimeouts().Wait()));

    [Fact]
    public void A_thousand_wait_for_an_item_on_one_thread() => Twin.Run(static _ =>
    {
        var go = new TaskCompletionSource();
        GreenThread<int>[] all = [.. Enumerable.Range(0, 1000).Select(_ => SpawnCount(After(go.Task)))];
        Green.Yield();
        Assert.All(all, static one => Assert.False(one.IsCompleted));
        go.SetResult();
        Assert.All(all, static one => Assert.Equal(2, one.Wait()));
    });

    [Green]
    private static string Lines(string path, string latin, string empty)
    {
        var lines = new List<string>();
        foreach (string line in File.ReadLines(path))
            lines.Add(line);
        foreach (var line in File.ReadLines(encoding: Encoding.Latin1, path: latin))
            lines.Add(line);
        int count = 0;
        File.WriteAllText(empty, "");
        foreach (object line in (File.ReadLines(empty)))
            count++;
        return string.Join("|", lines) + "|" + count;
    }

    [Green]
    private static string Third(string path)
    {
        int index = 0;
        foreach (string line in File.ReadLines(path))
        {
            Thread.Sleep(0);
            if (index++ == 2)
                return line;
        }
        return "none";
    }

    [Green]
    private static string Outcome(string script)
    {
        var log = new List<string>();
        try
        {
            Go(script, log);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException)
        {
            log.Add(e.GetType().Name);
        }
        return string.Join(" ", log);
    }

    [Green]
    private static int Go(string script, List<string> log)
    {
        foreach (int item in Items(script, log).ToBlockingEnumerable())
        {
            if (item == -1)
                break;
            if (item == -2)
                throw new FormatException();
            if (item == -3)
                return 1;
            if (item == -4)
                continue;
            Thread.Sleep(0);
            log.Add($"got {item}");
        }
        log.Add("behind the loop");
        return 0;
    }

    private static async IAsyncEnumerable<int> Items(string script, List<string> log)
    {
        try
        {
            foreach (string word in script.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (word == "wait")
                    await Task.Yield();
                else if (word == "fail")
                    throw new InvalidCastException();
                else if (int.TryParse(word, out int item))
                    yield return item;
                else if (word is "break" or "throw" or "return" or "continue")
                    yield return word switch { "break" => -1, "throw" => -2, "return" => -3, _ => -4 };
            }
        }
        finally
        {
            log.Add("finally");
            await Task.Yield();
            log.Add("end");
            if (script.Contains("bad"))
                throw new FormatException();
        }
    }

    [Green]
    private static string Nested()
    {
        string all = "";
        foreach (int a in Items("1 wait 2", []).ToBlockingEnumerable<int>(default))
        {
            foreach (int b in TaskAsyncEnumerableExtensions.ToBlockingEnumerable(Items("wait 1 2 wait", [])))
            {
                Thread.Yield();
                all += $"{a}{b} ";
            }
        }
        return all;
    }

    [Green]
    private static string OfToken(CancellationToken token)
    {
        int sum = 0;
        foreach (int item in Cancellable().ToBlockingEnumerable(token))
            sum += item;
        return sum.ToString();
    }

    private static async IAsyncEnumerable<int> Cancellable([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default)
    {
        token.ThrowIfCancellationRequested();
        await Task.Yield();
        yield return 1;
    }

    [Green]
    private static int Count(IAsyncEnumerable<int> items)
    {
        int count = 0;
        foreach (int item in items.ToBlockingEnumerable())
            count += item;
        return count;
    }

    private static async IAsyncEnumerable<int> Endless(TaskCompletionSource<string> ended, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default)
    {
        string told = "not told";
        try
        {
            yield return 1;
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            catch (OperationCanceledException)
            {
                told = "told";
            }
        }
        finally
        {
            ended.SetResult($"{told} and disposed of");
        }
    }

    private static async IAsyncEnumerable<int> After(Task go)
    {
        yield return 1;
        await go;
        yield return 1;
    }

    [Green]
    private static string WithTimeouts()
    {
        string all = "";
        foreach (int item in Items("1 wait 2 wait", []).ToBlockingEnumerable())
        {
            all += item;
            try
            {
                using (GreenTimeout.After(TimeSpan.FromMilliseconds(1)))
                    Thread.Sleep(Timeout.Infinite);
            }
            catch (GreenTimeoutException)
            {
                all += "- ";
            }
        }
        return all;
    }
}
