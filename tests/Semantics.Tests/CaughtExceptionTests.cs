namespace CoGen.Semantics.Tests;

/// <summary>Green threads that are suspended in the same catch block see their own exceptions.</summary>
public sealed partial class CaughtExceptionTests
{
    [Fact]
    public void Two_threads_in_one_catch_block_rethrow_their_own()
    {
        using var scheduler = new GreenScheduler(new SimulatedHub());
        using (scheduler.Enter())
        {
            var turns = new GreenQueue<int>();
            GreenThread<string> first = SpawnCatch("first", turns), second = SpawnCatch("second", turns);
            // Both wait in their catch blocks now.
            Green.Yield();
            turns.Put(1);
            turns.Put(2);
            Assert.Equal("second: second 2", second.Wait());
            Assert.Equal("first: first 1", first.Wait());
        }
    }

    [Green]
    private static string Catch(string name, GreenQueue<int> turns)
    {
        try
        {
            try
            {
                throw new InvalidOperationException(name);
            }
            catch (InvalidOperationException e) when (e.Message == name)
            {
                int turn = turns.Get();
                e.Data["turn"] = turn;
                throw;
            }
        }
        catch (InvalidOperationException e)
        {
            return $"{name}: {e.Message} {e.Data["turn"]}";
        }
    }
}
