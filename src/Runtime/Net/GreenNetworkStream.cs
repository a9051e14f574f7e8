using System.Net.Sockets;

namespace CoGen;

/// <summary>
/// The stream of a <see cref="TcpClient"/> in green code: its async calls, made on behalf of a patched blocking call (a StreamReader's
/// ReadLine, say), try first and else wait in the hub, off the thread pool. To everybody else it is a <see cref="NetworkStream"/>.
/// </summary>
internal sealed class GreenNetworkStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private readonly GreenScheduler home = GreenScheduler.Current;
    private AsyncTransfer? reading;
    private AsyncTransfer? writing;

    // NetworkStream serves spans through arrays when it is derived from.
    public override int Read(Span<byte> buffer)
    {
        if (!CanRead)
            return base.Read(buffer); // throws what it must
        int received = Socket.Receive(buffer, SocketFlags.None, out SocketError error);
        return error == SocketError.Success ? received : throw SocketFailure.Read(new SocketException((int)error));
    }

    public override int ReadByte()
    {
        byte value = 0;
        return Read(new Span<byte>(ref value)) == 0 ? -1 : value;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!CanWrite)
            base.Write(buffer);
        Socket.Send(buffer, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success)
            throw SocketFailure.Write(new SocketException((int)error));
    }

    public override void WriteByte(byte value) => Write(new ReadOnlySpan<byte>(in value));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (HubAffinity.Scheduler is not { } scheduler || !CanRead || cancellationToken.IsCancellationRequested)
            return base.ReadAsync(buffer, cancellationToken);
        SocketError error = scheduler.Hub.TryReceive(Socket, buffer.Span, SocketFlags.None, out int received);
        if (error == SocketError.Success)
            return new ValueTask<int>(received);
        if (error != SocketError.WouldBlock)
            return ValueTask.FromException<int>(SocketFailure.Read(new SocketException((int)error)));
        AsyncTransfer transfer = Free(ref reading, HubDirection.Read);
        return transfer.Read(scheduler, buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (HubAffinity.Scheduler is not { } scheduler || !CanWrite || cancellationToken.IsCancellationRequested)
            return base.WriteAsync(buffer, cancellationToken);
        SocketError error = scheduler.Hub.TrySend(Socket, buffer.Span, SocketFlags.None, out int sent);
        // After a part, too: only a call that would have blocked makes the hub see the next readiness.
        while (error == SocketError.Success && sent < buffer.Length)
        {
            buffer = buffer[sent..];
            error = scheduler.Hub.TrySend(Socket, buffer.Span, SocketFlags.None, out sent);
        }
        if (error == SocketError.Success)
            return ValueTask.CompletedTask;
        if (error != SocketError.WouldBlock)
            return ValueTask.FromException(SocketFailure.Write(new SocketException((int)error)));
        AsyncTransfer transfer = Free(ref writing, HubDirection.Write);
        return transfer.Write(scheduler, buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <summary>The green thread that asked for the pending read or write was killed.</summary>
    public static void Abandon(Stream stream, HubDirection direction)
    {
        if (stream is GreenNetworkStream green)
            (direction == HubDirection.Read ? green.reading : green.writing)?.Abandon();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        if (home.IsHome)
            home.Hub.Closing(Socket);
        else
            home.Post(() => home.Hub.Closing(Socket));
    }

    // A second reader needs an object of its own to be refused.
    private AsyncTransfer Free(ref AsyncTransfer? transfer, HubDirection direction)
    {
        if (transfer is { IsBusy: true })
            return new AsyncTransfer(Socket, direction);
        return transfer ??= new AsyncTransfer(Socket, direction);
    }
}
