using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>Each blocking overload, plain and green, in every situation: same result, same exception, same bytes.</summary>
public abstract class SocketRowTests
{
    protected abstract Hub CreateHub();

    public static TheoryData<string> Of(string kind) => [.. SocketBodies.All.Where(row => row.Kind == kind).Select(static row => row.Name)];

    [Theory]
    [MemberData(nameof(Of), "receive")]
    public void Receiving_from_a_stream(string name)
    {
        Same(name, "something is there", SocketRig.Stream, before: static rig => rig.Say());
        Same(name, "something comes", SocketRig.Stream, meanwhile: static rig => rig.Say());
        Same(name, "the stream has ended", SocketRig.Stream, before: static rig => rig.Peer.Shutdown(SocketShutdown.Send));
        Same(name, "the stream ends", SocketRig.Stream, meanwhile: static rig => rig.Peer.Shutdown(SocketShutdown.Send));
        Same(name, "the last bytes", SocketRig.Stream, before: static rig =>
        {
            rig.Say();
            rig.Peer.Dispose();
        });
        Same(name, "a reset", SocketRig.Stream, before: static rig => rig.Reset());
        Same(name, "a reset meanwhile", SocketRig.Stream, meanwhile: static rig => rig.Reset());
        Same(name, "shut down", SocketRig.Stream, before: static rig => rig.Socket.Shutdown(SocketShutdown.Both));
        Same(name, "the time is over", SocketRig.Stream, before: static rig => rig.Socket.ReceiveTimeout = 10);
        FailsAlike(name, SocketRig.Stream);
        Ends(name, SocketRig.Stream, static rig => rig.Socket.Dispose(), nameof(SocketError.ConnectionAborted));
    }

    [Theory]
    [MemberData(nameof(Of), "send")]
    public void Sending_by_a_stream(string name)
    {
        Same(name, "there is room", SocketRig.Stream);
        Same(name, "a slow reader", SocketRig.Stream, before: Fill(2_000_000), meanwhile: static rig =>
        {
            byte[] chunk = new byte[100_000];
            while (rig.Peer.Receive(chunk) > 0)
            {
            }
        });
        Same(name, "a reset", SocketRig.Stream, before: static rig => rig.Reset());
        // Which of its errors the system gives depends on the moment; SocketFaultTests has them.
        Same(name, "a reset meanwhile", SocketRig.Stream, before: Fill(50_000_000), meanwhile: static rig => rig.Reset(), compares: static outcome => outcome.Split(' ')[0]);
        Same(name, "shut down", SocketRig.Stream, before: static rig => rig.Socket.Shutdown(SocketShutdown.Send));
        Same(name, "the time is over", SocketRig.Stream, before: static rig =>
        {
            Fill(50_000_000)(rig);
            rig.Socket.SendTimeout = 10;
        });
        FailsAlike(name, SocketRig.Stream, mayBlock: false);
        Ends(name, SocketRig.Stream, static rig => rig.Socket.Dispose(), nameof(SocketError.ConnectionAborted), Fill(50_000_000));
    }

    [Theory]
    [MemberData(nameof(Of), "receiveFrom")]
    public void Receiving_datagrams(string name)
    {
        Same(name, "one is there", SocketRig.Datagrams, before: static rig => rig.Say());
        Same(name, "one comes", SocketRig.Datagrams, meanwhile: static rig => rig.Say());
        Same(name, "an empty one", SocketRig.Datagrams, before: static rig => rig.Say(0));
        Same(name, "one that is too long", SocketRig.Datagrams, before: static rig => rig.Say(100));
        Same(name, "64 KiB", SocketRig.Datagrams, before: static rig => rig.Say(65507));
        Same(name, "refused before", SocketRig.Datagrams, before: static rig =>
        {
            rig.Socket.Connect(rig.Remote);
            rig.Peer.Dispose();
            rig.Remote = new IPEndPoint(IPAddress.Any, 0);
            rig.Socket.Send([1]);
        });
        Same(name, "the time is over", SocketRig.Datagrams, before: static rig => rig.Socket.ReceiveTimeout = 10);
        Same(name, "of another family", SocketRig.Datagrams, before: static rig =>
        {
            rig.Remote = new IPEndPoint(IPAddress.IPv6Any, 0);
            rig.Say();
        });
        Same(name, "from nobody", SocketRig.Datagrams, before: static rig =>
        {
            rig.Remote = null!;
            rig.Say();
        });
        FailsAlike(name, SocketRig.Datagrams);
        Ends(name, SocketRig.Datagrams, static rig => rig.Socket.Dispose(), nameof(SocketError.Interrupted));
    }

    [Theory]
    [MemberData(nameof(Of), "sendTo")]
    public void Sending_datagrams(string name)
    {
        Same(name, "there is room", SocketRig.Datagrams);
        Same(name, "nothing", SocketRig.Datagrams, before: static rig => rig.Buffer = []);
        Same(name, "64 KiB", SocketRig.Datagrams, before: Fill(65507));
        Same(name, "too long", SocketRig.Datagrams, before: Fill(65508));
        Same(name, "connected", SocketRig.Datagrams, before: static rig => rig.Socket.Connect(rig.Remote));
        Same(name, "to another family", SocketRig.Datagrams, before: static rig => rig.Remote = new IPEndPoint(IPAddress.IPv6Loopback, 9));
        FailsAlike(name, SocketRig.Datagrams, mayBlock: false);
    }

    [Theory]
    [MemberData(nameof(Of), "accept")]
    public void Accepting(string name)
    {
        Same(name, "one is there", SocketRig.Listening, before: static rig => rig.Peer.Connect(rig.Remote));
        Same(name, "one comes", SocketRig.Listening,
            before: static rig => rig.Peer.Bind(new IPEndPoint(IPAddress.Loopback, 0)), // its name is known before it is accepted
            meanwhile: static rig => rig.Peer.Connect(rig.Remote));
        Same(name, "stopped", SocketRig.Listening, before: static rig => rig.Listener.Stop());
        Same(name, "would block", SocketRig.Listening, before: static rig => rig.Socket.Blocking = false);
        Ends(name, SocketRig.Listening, static rig => rig.Listener.Stop(), nameof(SocketError.Interrupted));
    }

    [Theory]
    [MemberData(nameof(Of), "connect")]
    public void Connecting(string name)
    {
        Same(name, "somebody listens", SocketRig.Listening);
        Same(name, "nobody listens", static () =>
        {
            SocketRig rig = SocketRig.Listening();
            rig.Listener.Stop();
            return rig;
        }, namesPort: false);
        Same(name, "connected already", SocketRig.Listening, before: static rig => rig.Peer.Connect(rig.Remote));
        Same(name, "disposed", SocketRig.Listening, before: static rig => rig.Peer.Dispose());
        Same(name, "would block", SocketRig.Listening, before: static rig => rig.Peer.Blocking = false, compares: static outcome => outcome.Split(' ')[0]);
    }

    [Theory]
    [MemberData(nameof(Of), "receive")]
    [MemberData(nameof(Of), "receiveFrom")]
    [MemberData(nameof(Of), "accept")]
    public void Many_wait_at_the_same_time_on_one_OS_thread(string name)
    {
        SocketRow row = Find(name);
        using var net = new Network(CreateHub());
        SocketRig[] rigs = [.. Enumerable.Range(0, Randomness.Times(20, Many)).Select(_ => net.Keep(row.Kind switch
        {
            "receive" => SocketRig.Stream(),
            "accept" => SocketRig.Listening(),
            _ => SocketRig.Datagrams(),
        }))];
        GreenThread<string>[] all = [.. rigs.Select(row.Green)];
        Green.Yield();
        Green.Yield();
        Green.Yield();
        Assert.All(all, static one => Assert.False(one.IsCompleted));
        foreach (SocketRig rig in rigs)
        {
            if (row.Kind == "accept")
                rig.Peer.Connect(rig.Remote);
            else
                rig.Say();
        }
        Assert.All(all, static one => Assert.NotEmpty(one.Wait()));
        Assert.False(net.Scheduler.Hub.HasWaiters);
        Assert.Equal(0, net.Scheduler.Live);
    }

    /// <summary>How many wait at the same time by hand.</summary>
    protected virtual int Many => 1000;

    private static Action<SocketRig> Fill(int length) => rig => rig.Buffer = new byte[length];

    // Arguments are looked at in the order the BCL does it, and after the socket.
    private void FailsAlike(string name, Func<SocketRig> create, bool mayBlock = true)
    {
        Same(name, "no buffer", create, before: static rig =>
        {
            rig.Buffer = null!;
            rig.Socket.ReceiveTimeout = 10; // to a span it is an empty one
        });
        Same(name, "a small buffer", create, before: static rig =>
        {
            rig.Buffer = new byte[2];
            rig.Socket.ReceiveTimeout = 10;
        });
        Same(name, "disposed", create, before: static rig => rig.Socket.Dispose());
        Same(name, "disposed, and no buffer", create, before: static rig =>
        {
            rig.Buffer = null!;
            rig.Socket.Dispose();
        });
        if (mayBlock)
            Same(name, "would block", create, before: static rig => rig.Socket.Blocking = false);
    }

    private void Same(
        string name, string situation, Func<SocketRig> create, Action<SocketRig>? before = null, Action<SocketRig>? meanwhile = null,
        bool namesPort = true, Func<string, string>? compares = null)
    {
        SocketRow row = Find(name);
        string plain = Run(create, before, (net, rig) =>
        {
            if (meanwhile is not null)
                net.Peer(() => meanwhile(rig));
            return row.Plain(rig);
        });
        string green = Run(create, before, (net, rig) =>
        {
            GreenThread<string> thread = row.Green(rig);
            if (meanwhile is not null)
                net.WhileItWaits(() => net.Peer(() => meanwhile(rig)));
            return thread.Wait();
        });
        if (!namesPort)
            (plain, green) = (WithoutPort(plain), WithoutPort(green));
        if (compares is not null)
            (plain, green) = (compares(plain), compares(green));
        Assert.True(plain == green, $"{name}, {situation}: plain [{plain}], green [{green}]");
    }

    // Closed by another green thread, killed: the wait ends, and leaves nothing.
    private void Ends(string name, Func<SocketRig> create, Action<SocketRig> close, string whenClosed, Action<SocketRig>? before = null)
    {
        SocketRow row = Find(name);
        string closed = Run(create, before, (net, rig) =>
        {
            GreenThread<string> thread = row.Green(rig);
            net.WhileItWaits(() => close(rig));
            string result = thread.Wait();
            Assert.False(net.Scheduler.Hub.HasWaiters);
            return result;
        });
        Assert.Contains(whenClosed, closed, StringComparison.Ordinal);
        string killed = Run(create, before, (net, rig) =>
        {
            GreenThread<string> thread = row.Green(rig);
            net.WhileItWaits(() => thread.Kill());
            try
            {
                return thread.Wait();
            }
            finally
            {
                Assert.False(net.Scheduler.Hub.HasWaiters);
            }
        });
        Assert.StartsWith(nameof(GreenKilledException), killed, StringComparison.Ordinal);
    }

    private string Run(Func<SocketRig> create, Action<SocketRig>? before, Func<Network, SocketRig, string> run)
    {
        using var net = new Network(CreateHub());
        using SocketRig rig = create();
        before?.Invoke(rig);
        byte[]? buffer = rig.Buffer;
        string outcome;
        try
        {
            outcome = run(net, rig);
        }
        catch (SocketException e)
        {
            outcome = $"{nameof(SocketException)} {e.SocketErrorCode} {e.Message}";
        }
        catch (Exception e)
        {
            outcome = $"{e.GetType().Name} {(e as ArgumentException)?.ParamName} {e.Message} {(e.InnerException as SocketException)?.SocketErrorCode}";
        }
        rig.End();
        net.Join();
        return buffer is { Length: 10 } ? $"{outcome} [{Convert.ToHexString(buffer)}]" : outcome;
    }

    private static string WithoutPort(string outcome) => outcome.Split(':')[0];

    private static SocketRow Find(string name) => SocketBodies.All.Single(row => row.Name == name);
}

public class SocketRowsOverDefaultHubTests : SocketRowTests
{
    protected override Hub CreateHub() => Hub.CreateDefault();
}

public class SocketRowsOverPortableHubTests : SocketRowTests
{
    protected override int Many => 20; // select

    protected override Hub CreateHub() => new PortableHub();
}

public class SocketRowsOverSkittishHubTests : SocketRowTests
{
    protected override Hub CreateHub() => new HarshHub(Hub.CreateDefault(), skittish: true);
}
