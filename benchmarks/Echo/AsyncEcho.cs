using System.Net.Sockets;

namespace CoGen.Benchmarks;

/// <summary>The same with async sockets.</summary>
internal static class AsyncEcho
{
    public static async Task Run()
    {
        Socket listener = Listener.Open();
        while (true)
            _ = Serve(await listener.AcceptAsync());
    }

    private static async Task Serve(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var buffer = new byte[Listener.BufferSize];
            int received;
            while ((received = await socket.ReceiveAsync(buffer)) > 0)
                await socket.SendAsync(buffer.AsMemory(0, received));
        }
    }
}
