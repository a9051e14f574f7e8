using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>Real sockets and a scheduler over them for the OS thread of one test: <c>using var net = new Network();</c></summary>
internal sealed class Network : IDisposable
{
    private readonly IDisposable stay;
    private readonly List<Thread> peers = [];
    private readonly List<IDisposable> opened = [];
    private Exception? peerFailure;

    public Network(Hub? hub = null)
    {
        Scheduler = new GreenScheduler(hub);
        stay = Scheduler.Enter();
    }

    public GreenScheduler Scheduler { get; }

    /// <summary>At the end there must be no green thread and no waiter.</summary>
    public bool LeavesNothing { get; init; }

    public static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public static EndPoint Unused()
    {
        using Socket socket = NewSocket();
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket.LocalEndPoint!;
    }

    public Socket Listen()
    {
        Socket listener = Keep(NewSocket());
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    public (Socket Client, Socket Server) Connect()
    {
        Socket listener = Listen();
        Socket client = Keep(NewSocket());
        client.Connect(listener.LocalEndPoint!);
        return (client, Keep(listener.Accept()));
    }

    /// <summary>Plain blocking code on an OS thread of its own; it has ended when the test has.</summary>
    public void Peer(Action action)
    {
        var peer = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                peerFailure = e;
            }
        });
        peers.Add(peer);
        peer.Start();
    }

    /// <summary>Runs a green operation, and the action once it waits in the hub.</summary>
    public void WhileItWaits(Action action) => Scheduler.Post(() =>
    {
        if (Scheduler.Hub.HasWaiters)
            action();
        else
            WhileItWaits(action);
    });

    public T Keep<T>(T it)
        where T : IDisposable
    {
        opened.Add(it);
        return it;
    }

    /// <summary>Waits until the peers have ended.</summary>
    public void Join() => peers.ForEach(peer => peer.Join());

    public void Dispose()
    {
        Join();
        opened.ForEach(it => it.Dispose());
        for (int i = 0; LeavesNothing && i < 5; i++)
            Green.Yield(); // those that were killed
        (long live, bool hasWaiters) = (Scheduler.Live, Scheduler.Hub.HasWaiters);
        Leaks.Check(Scheduler);
        stay.Dispose();
        Scheduler.Dispose();
        if (LeavesNothing)
            Assert.Equal((0L, false), (live, hasWaiters));
        if (peerFailure is not null)
            throw new InvalidOperationException("The peer failed.", peerFailure);
    }
}
