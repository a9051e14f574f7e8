using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoGen;

/// <summary>
/// The kernel's <c>struct epoll_event</c>: 32 bits of events, then 64 bits of ours. On x86 it is packed to 12 bytes, elsewhere
/// aligned to 16; hence raw bytes and offsets instead of a struct.
/// </summary>
internal static unsafe class EpollEvent
{
    public const int MaxSize = 16;

    public static readonly int Size =
        RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86 ? 12 : MaxSize;

    private static readonly int keyOffset = Size - sizeof(ulong);

    public static void Write(byte* at, uint events, ulong key)
    {
        Unsafe.WriteUnaligned(at, events);
        Unsafe.WriteUnaligned(at + keyOffset, key);
    }

    public static uint Events(byte* at) => Unsafe.ReadUnaligned<uint>(at);

    public static ulong Key(byte* at) => Unsafe.ReadUnaligned<ulong>(at + keyOffset);
}
