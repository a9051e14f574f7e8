using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace CoGen.Benchmarks;

/// <summary>As little as can be between a program and epoll (level-triggered, input only).</summary>
internal sealed unsafe partial class Epoll : IDisposable
{
    private const int Batch = 256;
    private readonly int _epoll = epoll_create1(0);
    private readonly byte[] _events = new byte[Batch * EventSize];
    private readonly int[] _ready = new int[Batch];

    // Packed on x64 only.
    private static int EventSize => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    /// <summary>Returns the descriptor, which is what <see cref="Wait"/> names.</summary>
    public int Add(Socket socket)
    {
        const int Add = 1, In = 1;
        int descriptor = (int)socket.Handle;
        byte* entry = stackalloc byte[EventSize];
        *(uint*)entry = In;
        *(long*)(entry + EventSize - 8) = descriptor;
        if (epoll_ctl(_epoll, Add, descriptor, entry) != 0)
            throw new Win32Exception();
        return descriptor;
    }

    /// <param name="timeout">In milliseconds; -1 for none.</param>
    public ReadOnlySpan<int> Wait(int timeout)
    {
        int count;
        fixed (byte* events = _events)
        {
            count = epoll_wait(_epoll, events, Batch, timeout);
            for (int i = 0; i < count; i++)
                _ready[i] = (int)*(long*)(events + (i + 1) * EventSize - 8);
        }
        return _ready.AsSpan(0, Math.Max(count, 0));
    }

    public void Dispose() => close(_epoll);

    [LibraryImport("libc")]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_ctl(int epoll, int operation, int descriptor, byte* entry);

    [LibraryImport("libc")]
    private static partial int epoll_wait(int epoll, byte* events, int count, int timeout);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
