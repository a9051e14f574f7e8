using System.Net.Sockets;

namespace CoGen.Benchmarks;

/// <summary>A bare epoll loop over the BCL's sockets: what there is to win.</summary>
internal static class EpollEcho
{
    public static void Run()
    {
        Socket listener = Listener.Open();
        listener.Blocking = false;
        using var epoll = new Epoll();
        int accepting = epoll.Add(listener);
        var connections = new Dictionary<int, Socket>();
        var buffer = new byte[Listener.BufferSize];
        while (true)
        {
            foreach (int ready in epoll.Wait(-1))
            {
                if (ready == accepting)
                {
                    Socket accepted = listener.Accept(); // level-triggered: the next one comes with the next event
                    accepted.Blocking = false;
                    accepted.NoDelay = true;
                    connections.Add(epoll.Add(accepted), accepted);
                    continue;
                }
                Socket socket = connections[ready];
                int received = socket.Receive(buffer, SocketFlags.None, out SocketError error);
                if (error == SocketError.WouldBlock)
                    continue;
                if (received > 0)
                {
                    socket.Send(buffer.AsSpan(0, received), SocketFlags.None, out _);
                    continue;
                }
                connections.Remove(ready);
                socket.Dispose();
            }
        }
    }
}
