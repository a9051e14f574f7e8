using System.ComponentModel;
using System.Net;
using System.Net.Sockets;

namespace CoGen.Patches;

// What calls give back that have ref and out parameters: no address lives across a suspension. Generated code calls Put when the call is done.

/// <summary>Of a call with an <c>out SocketError</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Transferred(int count, SocketError error)
{
    /// <summary>Gives the error back, and returns the number of bytes.</summary>
    public int Put(out SocketError errorCode)
    {
        errorCode = error;
        return count;
    }
}

/// <summary>Of <c>Socket.ReceiveFrom</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReceivedFrom
{
    private readonly int count;
    private readonly EndPoint sender;

    private ReceivedFrom(int count, EndPoint sender)
    {
        this.count = count;
        this.sender = sender;
    }

    /// <summary>Gives the sender back, and returns the number of bytes.</summary>
    public int Put(ref EndPoint remoteEP)
    {
        remoteEP = sender;
        return count;
    }

    internal static Func<ReceivedFrom> By(Socket socket, byte[] buffer, int offset, int size, SocketFlags flags, EndPoint remoteEP) => () =>
    {
        EndPoint sender = remoteEP;
        return new ReceivedFrom(socket.ReceiveFrom(buffer, offset, size, flags, ref sender), sender);
    };

    internal static Func<ReceivedFrom> By(Socket socket, Memory<byte> buffer, SocketFlags flags, EndPoint remoteEP) => () =>
    {
        EndPoint sender = remoteEP;
        return new ReceivedFrom(socket.ReceiveFrom(buffer.Span, flags, ref sender), sender);
    };
}

/// <summary>Of <c>Socket.ReceiveMessageFrom</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReceivedMessage
{
    private readonly int count;
    private readonly SocketFlags flags;
    private readonly EndPoint sender;
    private readonly IPPacketInformation information;

    private ReceivedMessage(int count, SocketFlags flags, EndPoint sender, IPPacketInformation information)
    {
        this.count = count;
        this.flags = flags;
        this.sender = sender;
        this.information = information;
    }

    /// <summary>Gives back what the message says of itself, and returns the number of bytes.</summary>
    public int Put(ref SocketFlags socketFlags, ref EndPoint remoteEP, out IPPacketInformation ipPacketInformation)
    {
        socketFlags = flags;
        remoteEP = sender;
        ipPacketInformation = information;
        return count;
    }

    internal static Func<ReceivedMessage> By(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags, EndPoint remoteEP) => () =>
    {
        SocketFlags flags = socketFlags;
        EndPoint sender = remoteEP;
        int count = socket.ReceiveMessageFrom(buffer, offset, size, ref flags, ref sender, out IPPacketInformation information);
        return new ReceivedMessage(count, flags, sender, information);
    };

    internal static Func<ReceivedMessage> By(Socket socket, Memory<byte> buffer, SocketFlags socketFlags, EndPoint remoteEP) => () =>
    {
        SocketFlags flags = socketFlags;
        EndPoint sender = remoteEP;
        int count = socket.ReceiveMessageFrom(buffer.Span, ref flags, ref sender, out IPPacketInformation information);
        return new ReceivedMessage(count, flags, sender, information);
    };
}

/// <summary>Of <c>UdpClient.Receive</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReceivedDatagram
{
    private readonly byte[] data;
    private readonly IPEndPoint sender;

    private ReceivedDatagram(byte[] data, IPEndPoint sender)
    {
        this.data = data;
        this.sender = sender;
    }

    /// <summary>Gives the sender back, and returns the datagram.</summary>
    public byte[] Put(ref IPEndPoint remoteEP)
    {
        remoteEP = sender;
        return data;
    }

    internal static Func<ReceivedDatagram> By(UdpClient client, IPEndPoint? remoteEP) => () =>
    {
        IPEndPoint? sender = remoteEP;
        byte[] data = client.Receive(ref sender);
        return new ReceivedDatagram(data, sender);
    };
}
