using System.ComponentModel;
using System.Net.Sockets;

namespace CoGen.Patches;

/// <summary>What green code calls instead of the blocking members of any other <see cref="Stream"/>: its async counterparts.</summary>
/// <remarks>
/// An async call that has its result at once costs no scheduler round. What is in memory does not block, and is called as it is.
/// A kill ends the wait, and cancels the call.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class StreamPatches
{
    /// <inheritdoc cref="Stream.Read(byte[], int, int)"/>
    [Green]
    public static int Read(Stream stream, byte[] buffer, int offset, int count)
    {
        if (InMemory(stream))
            return stream.Read(buffer, offset, count);
        if (stream is NetworkStream network)
            return NetworkStreamPatches.Read(network, buffer, offset, count);
        return ReadAsync(stream, SocketBuffers.OfStream(buffer, offset, count));
    }

    /// <inheritdoc cref="Stream.Read(Span{byte})"/>
    [Green]
    public static int Read(Stream stream, Memory<byte> buffer)
    {
        if (InMemory(stream))
            return stream.Read(buffer.Span);
        if (stream is NetworkStream network)
            return NetworkStreamPatches.Read(network, buffer);
        return ReadAsync(stream, buffer);
    }

    /// <inheritdoc cref="Stream.ReadByte"/>
    [Green]
    public static int ReadByte(Stream stream)
    {
        if (InMemory(stream))
            return stream.ReadByte();
        byte[] one = new byte[1];
        return Read(stream, one.AsMemory()) == 0 ? -1 : one[0];
    }

    /// <inheritdoc cref="Stream.Write(byte[], int, int)"/>
    [Green]
    public static void Write(Stream stream, byte[] buffer, int offset, int count)
    {
        if (InMemory(stream))
            stream.Write(buffer, offset, count);
        else if (stream is NetworkStream network)
            NetworkStreamPatches.Write(network, buffer, offset, count);
        else
            WriteAsync(stream, SocketBuffers.OfStream(buffer, offset, count));
    }

    /// <inheritdoc cref="Stream.WriteByte"/>
    [Green]
    public static void WriteByte(Stream stream, byte value)
    {
        if (InMemory(stream))
            stream.WriteByte(value);
        else
            Write(stream, [value], 0, 1);
    }

    /// <inheritdoc cref="Stream.Flush"/>
    [Green]
    public static void Flush(Stream stream)
    {
        if (InMemory(stream))
            stream.Flush();
        else
            FlushAsync(stream);
    }

    /// <inheritdoc cref="FileStream.Flush(bool)"/>
    [Green]
    public static void Flush(FileStream stream, bool flushToDisk)
    {
        if (flushToDisk)
            Green.Offload(() => stream.Flush(true));
        else
            FlushAsync(stream);
    }

    /// <inheritdoc cref="Stream.ReadExactly(byte[], int, int)"/>
    [Green]
    public static void ReadExactly(Stream stream, byte[] buffer, int offset, int count) =>
        ReadExactly(stream, SocketBuffers.OfStream(buffer, offset, count));

    /// <inheritdoc cref="Stream.ReadExactly(Span{byte})"/>
    [Green]
    public static void ReadExactly(Stream stream, Memory<byte> buffer) => ReadAtLeast(stream, buffer, buffer.Length, throwOnEndOfStream: true);

    /// <inheritdoc cref="Stream.ReadAtLeast"/>
    [Green]
    public static int ReadAtLeast(Stream stream, Memory<byte> buffer, int minimumBytes, bool throwOnEndOfStream = true)
    {
        if (minimumBytes < 0 || minimumBytes > buffer.Length || InMemory(stream))
            return stream.ReadAtLeast(buffer.Span, minimumBytes, throwOnEndOfStream);
        int total = 0;
        while (total < minimumBytes)
        {
            int read = Read(stream, buffer[total..]);
            if (read == 0)
            {
                if (throwOnEndOfStream)
                    Stream.Null.ReadExactly([0]); // says what it must
                return total;
            }
            total += read;
        }
        return total;
    }

    /// <inheritdoc cref="Stream.CopyTo(Stream)"/>
    [Green]
    public static void CopyTo(Stream stream, Stream destination)
    {
        if (InMemory(stream) && InMemory(destination))
            stream.CopyTo(destination);
        else
            Finish(stream, HubDirection.Read, Begin(
                static its => its.Source.CopyToAsync(its.Target, its.Token), (Source: stream, Target: destination, Token: TokenFor(stream))));
    }

    /// <inheritdoc cref="Stream.CopyTo(Stream, int)"/>
    [Green]
    public static void CopyTo(Stream stream, Stream destination, int bufferSize)
    {
        if (InMemory(stream) && InMemory(destination))
            stream.CopyTo(destination, bufferSize);
        else
            Finish(stream, HubDirection.Read, Begin(
                static its => its.Source.CopyToAsync(its.Target, its.Size, its.Token), (Source: stream, Target: destination, Size: bufferSize, Token: TokenFor(stream))));
    }

    [Green]
    internal static int ReadAsync(Stream stream, Memory<byte> buffer)
    {
        ValueTask<int> reading = BeginRead(stream, buffer);
        return reading.IsCompletedSuccessfully ? reading.Result : Finish(stream, reading.AsTask());
    }

    [Green]
    internal static void WriteAsync(Stream stream, ReadOnlyMemory<byte> buffer)
    {
        ValueTask writing = BeginWrite(stream, buffer);
        if (!writing.IsCompletedSuccessfully)
            Finish(stream, HubDirection.Write, writing.AsTask());
    }

    [Green]
    internal static void FlushAsync(Stream stream) =>
        Finish(stream, HubDirection.Write, Begin(static its => its.Stream.FlushAsync(its.Token), (Stream: stream, Token: TokenFor(stream))));

    /// <summary>Waits for an async call. Should the wait be ended by a kill, so is the pending transfer below.</summary>
    [Green]
    internal static void Finish(Stream stream, HubDirection direction, Task call)
    {
        if (!call.IsCompleted)
        {
            bool ended = false;
            try
            {
                Green.Park(TaskWait.Begin(call.ConfigureAwait(false).GetAwaiter()));
                ended = true;
            }
            finally
            {
                if (!ended)
                    GreenNetworkStream.Abandon(stream, direction);
            }
        }
        else if (GreenScheduler.Current.SpendSocketBudget())
        {
            Green.Yield();
        }
        ThrowFailure(call);
    }

    /// <inheritdoc cref="Finish(Stream, HubDirection, Task)"/>
    [Green]
    internal static T Finish<T>(Stream stream, Task<T> call)
    {
        Finish(stream, HubDirection.Read, (Task)call);
        return GetResult(call);
    }

    /// <summary>Makes an async call whose socket calls, if any, are completed by the scheduler.</summary>
    internal static Task Begin<TState>(Func<TState, Task> call, TState state)
    {
        bool before = HubAffinity.Enter();
        try
        {
            return call(state);
        }
        finally
        {
            HubAffinity.Leave(before);
        }
    }

    /// <inheritdoc cref="Begin{TState}(Func{TState, Task}, TState)"/>
    internal static Task<T> Begin<TState, T>(Func<TState, Task<T>> call, TState state)
    {
        bool before = HubAffinity.Enter();
        try
        {
            return call(state);
        }
        finally
        {
            HubAffinity.Leave(before);
        }
    }

    /// <summary>For an async call on the stream. That of a client is told by <see cref="GreenNetworkStream.Abandon"/>, which costs nothing before.</summary>
    internal static CancellationToken TokenFor(Stream stream) => stream is GreenNetworkStream ? CancellationToken.None : GreenScheduler.Current.CallToken;

    internal static bool InMemory(Stream stream) => stream is MemoryStream or UnmanagedMemoryStream;

    private static ValueTask<int> BeginRead(Stream stream, Memory<byte> buffer)
    {
        bool before = HubAffinity.Enter();
        try
        {
            return stream.ReadAsync(buffer, TokenFor(stream));
        }
        finally
        {
            HubAffinity.Leave(before);
        }
    }

    private static ValueTask BeginWrite(Stream stream, ReadOnlyMemory<byte> buffer)
    {
        bool before = HubAffinity.Enter();
        try
        {
            return stream.WriteAsync(buffer, TokenFor(stream));
        }
        finally
        {
            HubAffinity.Leave(before);
        }
    }

    private static void ThrowFailure(Task ended) => ended.GetAwaiter().GetResult();

    private static T GetResult<T>(Task<T> ended) => ended.GetAwaiter().GetResult();
}
