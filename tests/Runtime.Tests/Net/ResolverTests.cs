namespace CoGen.Runtime.Tests;

/// <summary>The system resolves names, on a thread of the pool. It goes on after a kill, so that nothing is counted here.</summary>
public class ResolverTests
{
    [Fact]
    public void A_name_that_is_looked_for_holds_up_nobody_and_a_kill_abandons_it()
    {
        using var net = new Network { LeavesNothing = true };
        GreenThread<string> looking = ConnectTests.Connects.SpawnResolve("cogen.invalid");
        for (int i = 0; i < 10; i++)
            Green.Yield();
        looking.Kill();
        string end = ConnectTests.Ends(() => looking.Wait());
        Assert.True(end.StartsWith(nameof(GreenKilledException), StringComparison.Ordinal) || end.StartsWith(nameof(System.Net.Sockets.SocketException), StringComparison.Ordinal), end);
        Assert.Equal(0, net.Scheduler.Live);
    }
}
