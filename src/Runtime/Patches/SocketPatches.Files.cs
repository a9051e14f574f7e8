using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace CoGen.Patches;

public static partial class SocketPatches
{
    /// <inheritdoc cref="Socket.SendFile(string)"/>
    [Green]
    public static void SendFile(Socket socket, string? fileName) => SendFile(socket, fileName, null, null, TransmitFileOptions.UseDefaultWorkerThread);

    /// <inheritdoc cref="Socket.SendFile(string, byte[], byte[], TransmitFileOptions)"/>
    /// <remarks>The file is opened on the thread pool, and read in pieces of 64 KiB.</remarks>
    [Green]
    public static void SendFile(Socket socket, string? fileName, byte[]? preBuffer, byte[]? postBuffer, TransmitFileOptions flags)
    {
        if (!SocketCalls.IsBlocking(socket) || !socket.Connected || socket.SocketType != SocketType.Stream)
        {
            socket.SendFile(fileName, preBuffer, postBuffer, flags); // throws what it must
            return;
        }
        if ((flags & (TransmitFileOptions.Disconnect | TransmitFileOptions.ReuseSocket)) != 0)
        {
            Green.Offload(() => socket.SendFile(fileName, preBuffer, postBuffer, flags));
            return;
        }
        SafeFileHandle? file = string.IsNullOrEmpty(fileName) ? null : Green.Offload(() => File.OpenHandle(fileName));
        try
        {
            if (preBuffer is { Length: > 0 })
                SocketOperations.Send(socket, preBuffer, SocketFlags.None);
            if (file is not null)
                SendContent(socket, file);
            if (postBuffer is { Length: > 0 })
                SocketOperations.Send(socket, postBuffer, SocketFlags.None);
        }
        finally
        {
            file?.Dispose();
        }
    }

    // A buffer of its own: a green thread that is killed leaves the read to end by itself.
    [Green]
    private static void SendContent(Socket socket, SafeFileHandle file)
    {
        byte[] buffer = new byte[64 * 1024];
        long at = 0;
        int read;
        while ((read = Green.Await(RandomAccess.ReadAsync(file, buffer.AsMemory(), at))) > 0)
        {
            SocketOperations.Send(socket, buffer.AsMemory(0, read), SocketFlags.None);
            at += read;
        }
    }
}
