using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace CoGen;

/// <summary>The system calls of <see cref="EpollHub"/>. Numbers are those of the generic Linux ABI (x64, arm64).</summary>
internal static unsafe partial class Linux
{
    public const int EINTR = 4;
    public const int EAGAIN = 11;
    public const int EEXIST = 17;

    public const int CLOEXEC = 0x80000; // the same bit for epoll and eventfd
    public const int EFD_NONBLOCK = 0x800;
    public const int MSG_DONTWAIT = 0x40;
    public const int MSG_NOSIGNAL = 0x4000;

    public const int EPOLL_CTL_ADD = 1;
    public const int EPOLL_CTL_MOD = 3;
    public const uint EPOLLIN = 0x1;
    public const uint EPOLLPRI = 0x2;
    public const uint EPOLLOUT = 0x4;
    public const uint EPOLLERR = 0x8;
    public const uint EPOLLHUP = 0x10;
    public const uint EPOLLRDHUP = 0x2000;
    public const uint EPOLLET = 1u << 31;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int epoll_ctl(int epoll, int operation, int descriptor, byte* @event);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int epoll_wait(int epoll, byte* events, int count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int eventfd(uint value, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint write(int descriptor, void* data, nint length);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint recv(int descriptor, void* buffer, nint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint send(int descriptor, void* data, nint length, int flags);

    [LibraryImport("libc")]
    public static partial int close(int descriptor);

    /// <summary>The error of the last call, as the BCL would name it.</summary>
    public static SocketError LastSocketError() => ToSocketError(Marshal.GetLastPInvokeError());

    // As System.Net.Sockets maps them. EPIPE is Shutdown there, too.
    public static SocketError ToSocketError(int errno) => errno switch
    {
        1 or 13 => SocketError.AccessDenied,            // EPERM, EACCES
        4 => SocketError.Interrupted,                   // EINTR
        6 => SocketError.HostNotFound,                  // ENXIO
        9 => SocketError.OperationAborted,              // EBADF
        11 => SocketError.WouldBlock,                   // EAGAIN
        14 => SocketError.Fault,                        // EFAULT
        20 or 22 => SocketError.InvalidArgument,        // ENOTDIR, EINVAL
        23 or 24 => SocketError.TooManyOpenSockets,     // ENFILE, EMFILE
        32 => SocketError.Shutdown,                     // EPIPE
        2 => SocketError.AddressNotAvailable,           // ENOENT
        88 => SocketError.NotSocket,
        89 => SocketError.DestinationAddressRequired,
        90 => SocketError.MessageSize,
        91 => SocketError.ProtocolType,
        92 => SocketError.ProtocolOption,
        93 => SocketError.ProtocolNotSupported,
        94 => SocketError.SocketNotSupported,
        95 => SocketError.OperationNotSupported,
        96 => SocketError.ProtocolFamilyNotSupported,
        97 => SocketError.AddressFamilyNotSupported,
        98 => SocketError.AddressAlreadyInUse,
        99 => SocketError.AddressNotAvailable,
        100 => SocketError.NetworkDown,
        101 => SocketError.NetworkUnreachable,
        102 => SocketError.NetworkReset,
        103 => SocketError.ConnectionAborted,
        104 => SocketError.ConnectionReset,
        105 => SocketError.NoBufferSpaceAvailable,
        106 => SocketError.IsConnected,
        107 => SocketError.NotConnected,
        110 => SocketError.TimedOut,
        111 => SocketError.ConnectionRefused,
        112 => SocketError.HostDown,
        113 => SocketError.HostUnreachable,
        114 => SocketError.AlreadyInProgress,
        115 => SocketError.InProgress,
        125 => SocketError.OperationAborted,            // ECANCELED
        _ => SocketError.SocketError,
    };
}
