using System.Buffers;
using System.Net.Sockets;

namespace CoGen.Patches;

public static partial class StreamPatches
{
    /// <inheritdoc cref="Stream.Write(ReadOnlySpan{byte})"/>
    public static void Write_Green(GreenContext g, Stream stream, ReadOnlySpan<byte> buffer)
    {
        if (InMemory(stream))
            stream.Write(buffer);
        else if (stream is NetworkStream network)
            NetworkStreamPatches.Write_Green(g, network, buffer);
        else
            WriteRented_Green(g, stream, SocketOperations.Rent(buffer), buffer.Length);
    }

    /// <summary>Writes a rented copy of a span, which cannot live on while the call waits, and gives it back.</summary>
    [Green]
    internal static void WriteRented(Stream stream, byte[] rented, int length)
    {
        bool isKilled = false;
        try
        {
            WriteAsync(stream, rented.AsMemory(0, length));
        }
        catch (GreenKilledException)
        {
            isKilled = true; // the call may still read it
            throw;
        }
        finally
        {
            if (!isKilled)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
