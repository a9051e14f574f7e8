using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

public class AcceptTests
{
    [Theory]
    [InlineData(SocketError.ConnectionAborted)]
    [InlineData(SocketError.AccessDenied)] // EPERM
    [InlineData(SocketError.NetworkDown)]
    [InlineData(SocketError.HostUnreachable)]
    public void A_connection_that_failed_before_is_passed_by(SocketError error)
    {
        (TimeSpan took, SocketError? failure) = Accept(error, error, error);
        Assert.Null(failure);
        Assert.Equal(TimeSpan.Zero, took);
    }

    [Theory]
    [InlineData(SocketError.TooManyOpenSockets)] // EMFILE, ENFILE
    [InlineData(SocketError.NoBufferSpaceAvailable)]
    [InlineData(SocketError.SocketError)] // ENOMEM, EPROTO
    public void A_shortage_is_waited_out_ever_longer_up_to_a_second(SocketError error)
    {
        (TimeSpan took, SocketError? failure) = Accept([.. Enumerable.Repeat(error, 10)]);
        Assert.Null(failure);
        Assert.Equal(TimeSpan.FromMilliseconds(5 + 10 + 20 + 40 + 80 + 160 + 320 + 640 + 1000 + 1000), took);
    }

    [Theory]
    [InlineData(SocketError.InvalidArgument)]
    [InlineData(SocketError.NotSocket)]
    public void Any_other_failure_is_the_listeners_own(SocketError error) => Assert.Equal(error, Accept(error).Failure);

    [Fact]
    public void A_pause_ends_by_a_kill()
    {
        var hub = new HarshHub(new SimulatedHub());
        using var net = new Network(hub);
        hub.AcceptErrors.Enqueue(SocketError.TooManyOpenSockets);
        Socket listener = net.Keep(SimulatedHub.CreateListener());
        GreenThread<bool> accepting = GreenNetworkProgram.SpawnAccept(listener);
        Green.Yield();
        accepting.Kill();
        Assert.Throws<GreenKilledException>(() => accepting.Wait());
        Assert.Equal(0, net.Scheduler.Live);
    }

    private static (TimeSpan Took, SocketError? Failure) Accept(params SocketError[] errors)
    {
        var simulated = new SimulatedHub();
        var hub = new HarshHub(simulated);
        using var net = new Network(hub);
        foreach (SocketError error in errors)
            hub.AcceptErrors.Enqueue(error);
        Socket listener = net.Keep(SimulatedHub.CreateListener());
        simulated.TryConnect(net.Keep(Network.NewSocket()), listener.LocalEndPoint!);
        try
        {
            Assert.True(GreenNetworkProgram.SpawnAccept(listener).Wait());
            return (hub.Time.GetElapsedTime(0), null);
        }
        catch (SocketException e)
        {
            return (hub.Time.GetElapsedTime(0), e.SocketErrorCode);
        }
    }
}
