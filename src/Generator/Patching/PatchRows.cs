namespace CoGen.Generator.Patching;

/// <summary>The table itself: one row per blocking member, by documentation id.</summary>
internal static class PatchRows
{
    public static readonly PatchRow[] All =
    [
        .. ThreadRows.Helpers,
        .. TaskRows.Helpers,
        .. WaitRows.Helpers,
        .. StreamRows.Helpers,
        .. TextRows.Helpers,
        .. DocumentRows.Helpers,
        .. ProcessRows.Helpers,
        new("M:System.Net.Sockets.NetworkStream.Flush", "NetworkStreamPatches.Flush"),
        new("M:System.Net.Sockets.NetworkStream.Read(System.Byte[],System.Int32,System.Int32)", "NetworkStreamPatches.Read"),
        new("M:System.Net.Sockets.NetworkStream.Read(System.Span{System.Byte})", "NetworkStreamPatches.Read"),
        new("M:System.Net.Sockets.NetworkStream.ReadByte", "NetworkStreamPatches.ReadByte"),
        new("M:System.Net.Sockets.NetworkStream.Write(System.Byte[],System.Int32,System.Int32)", "NetworkStreamPatches.Write"),
        new("M:System.Net.Sockets.NetworkStream.Write(System.ReadOnlySpan{System.Byte})", "NetworkStreamPatches.Write"),
        new("M:System.Net.Sockets.NetworkStream.WriteByte(System.Byte)", "NetworkStreamPatches.WriteByte"),
        new("M:System.Net.Sockets.Socket.Accept", "SocketPatches.Accept"),
        new("M:System.Net.Sockets.Socket.Connect(System.Net.EndPoint)", "SocketPatches.Connect"),
        new("M:System.Net.Sockets.Socket.Connect(System.Net.IPAddress,System.Int32)", "SocketPatches.Connect"),
        new("M:System.Net.Sockets.Socket.Connect(System.Net.IPAddress[],System.Int32)", "SocketPatches.Connect"),
        new("M:System.Net.Sockets.Socket.Connect(System.String,System.Int32)", "SocketPatches.Connect"),
        new("M:System.Net.Sockets.Socket.Receive(System.Byte[])", "SocketPatches.Receive"),
        new("M:System.Net.Sockets.Socket.Receive(System.Byte[],System.Int32,System.Int32,System.Net.Sockets.SocketFlags)", "SocketPatches.Receive"),
        new("M:System.Net.Sockets.Socket.Receive(System.Byte[],System.Int32,System.Net.Sockets.SocketFlags)", "SocketPatches.Receive"),
        new("M:System.Net.Sockets.Socket.Receive(System.Byte[],System.Net.Sockets.SocketFlags)", "SocketPatches.Receive"),
        new("M:System.Net.Sockets.Socket.Receive(System.Span{System.Byte})", "SocketPatches.Receive"),
        new("M:System.Net.Sockets.Socket.Receive(System.Span{System.Byte},System.Net.Sockets.SocketFlags)", "SocketPatches.Receive"),
        new("M:System.Net.Sockets.Socket.Send(System.Byte[])", "SocketPatches.Send"),
        new("M:System.Net.Sockets.Socket.Send(System.Byte[],System.Int32,System.Int32,System.Net.Sockets.SocketFlags)", "SocketPatches.Send"),
        new("M:System.Net.Sockets.Socket.Send(System.Byte[],System.Int32,System.Net.Sockets.SocketFlags)", "SocketPatches.Send"),
        new("M:System.Net.Sockets.Socket.Send(System.Byte[],System.Net.Sockets.SocketFlags)", "SocketPatches.Send"),
        new("M:System.Net.Sockets.Socket.Send(System.ReadOnlySpan{System.Byte})", "SocketPatches.Send"),
        new("M:System.Net.Sockets.Socket.Send(System.ReadOnlySpan{System.Byte},System.Net.Sockets.SocketFlags)", "SocketPatches.Send"),
        new("M:System.Net.Sockets.TcpClient.#ctor(System.String,System.Int32)", "TcpClientPatches.Create"),
        new("M:System.Net.Sockets.TcpClient.Connect(System.Net.IPAddress,System.Int32)", "TcpClientPatches.Connect"),
        new("M:System.Net.Sockets.TcpClient.Connect(System.Net.IPAddress[],System.Int32)", "TcpClientPatches.Connect"),
        new("M:System.Net.Sockets.TcpClient.Connect(System.Net.IPEndPoint)", "TcpClientPatches.Connect"),
        new("M:System.Net.Sockets.TcpClient.Connect(System.String,System.Int32)", "TcpClientPatches.Connect"),
        new("M:System.Net.Sockets.TcpClient.GetStream", "TcpClientPatches.GetStream", Suspends: false),
        new("M:System.Net.Sockets.TcpListener.AcceptSocket", "TcpListenerPatches.AcceptSocket"),
        new("M:System.Net.Sockets.TcpListener.AcceptTcpClient", "TcpListenerPatches.AcceptTcpClient"),
    ];
}
