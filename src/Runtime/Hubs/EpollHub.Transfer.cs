using System.Net.Sockets;

namespace CoGen;

public sealed unsafe partial class EpollHub
{
    private const SocketFlags Supported = SocketFlags.OutOfBand | SocketFlags.Peek | SocketFlags.DontRoute; // Linux's bits are the same

    /// <inheritdoc/>
    public override SocketError TryReceive(Socket socket, Span<byte> buffer, SocketFlags flags, out int received)
    {
        if (buffer.IsEmpty && socket.SocketType == SocketType.Stream)
            return TryReceiveNothing(socket, flags, out received);
        received = 0;
        if ((flags & ~Supported) != 0)
            return SocketError.OperationNotSupported;
        SafeSocketHandle handle = SocketInternals.GetHandle(socket);
        if (!TryAddRef(handle))
            return SocketError.OperationAborted;
        var descriptor = (int)handle.DangerousGetHandle();
        EpollRegistration? registration = RegistrationOf(handle, descriptor);
        if (registration is { IsDrained: true } && socket.Blocking)
        {
            handle.DangerousRelease();
            return SocketError.WouldBlock;
        }
        nint result;
        fixed (byte* start = buffer)
        {
            byte nowhere;
            result = Linux.recv(descriptor, start is null ? &nowhere : start, buffer.Length, (int)flags | Linux.MSG_DONTWAIT);
        }
        handle.DangerousRelease();
        if (result > 0 && result < buffer.Length && flags == SocketFlags.None)
            registration?.NoteDrained();
        if (result < 0)
            return Failed(socket);
        received = (int)result;
        return SocketError.Success;
    }

    /// <inheritdoc/>
    public override SocketError TrySend(Socket socket, ReadOnlySpan<byte> data, SocketFlags flags, out int sent)
    {
        sent = 0;
        if ((flags & ~Supported) != 0)
            return SocketError.OperationNotSupported;
        SafeSocketHandle handle = SocketInternals.GetHandle(socket);
        if (!TryAddRef(handle))
            return SocketError.OperationAborted;
        nint result;
        fixed (byte* start = data)
        {
            byte nothing;
            result = Linux.send((int)handle.DangerousGetHandle(), start is null ? &nothing : start, data.Length,
                (int)flags | Linux.MSG_DONTWAIT | Linux.MSG_NOSIGNAL);
        }
        handle.DangerousRelease();
        if (result < 0)
            return Failed(socket);
        sent = (int)result;
        return SocketError.Success;
    }

    // The BCL receives "nothing" to learn that something is there: it waits, and so must we.
    private SocketError TryReceiveNothing(Socket socket, SocketFlags flags, out int received)
    {
        byte peeked;
        SocketError error = TryReceive(socket, new Span<byte>(&peeked, 1), flags | SocketFlags.Peek, out _);
        received = 0;
        return error;
    }

    private EpollRegistration? RegistrationOf(SafeSocketHandle handle, int descriptor) =>
        (uint)descriptor < (uint)registrations.Length && registrations[descriptor] is { } registration && registration.Belongs(handle) ? registration : null;

    private static SocketError Failed(Socket socket)
    {
        SocketError error = Linux.LastSocketError();
        // The BCL has not seen the error; an empty send that fails tells it that the connection is gone, and sends nothing otherwise.
        if (error != SocketError.WouldBlock && socket.SocketType == SocketType.Stream && socket.Connected)
        {
            try
            {
                socket.Send(ReadOnlySpan<byte>.Empty, SocketFlags.None, out _);
            }
            catch (ObjectDisposedException)
            {
            }
        }
        return error;
    }

    private static bool TryAddRef(SafeSocketHandle handle)
    {
        bool added = false;
        try
        {
            handle.DangerousAddRef(ref added);
        }
        catch (ObjectDisposedException)
        {
        }
        return added;
    }
}
