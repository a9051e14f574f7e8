using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace CoGen;

/// <summary>
/// The hub for Linux. Each socket is registered once with epoll, edge-triggered, when somebody waits for it first: a
/// socket that is always ready costs nothing here.
/// </summary>
/// <remarks>
/// Edges are enough because a waiter has just been told that its call would block, and no poll lies between. A socket that gave less
/// than it was asked for is empty until the next edge, which saves the call that would only say so. Sockets keep
/// their blocking mode: plain code may use them at any time. The registration holds no reference to the descriptor, since
/// <see cref="Socket.Dispose()"/> spins until all references are given back, and would never end on the scheduler's own OS thread;
/// instead the hub looks for closed sockets now and then (EpollHub.Closed.cs).
/// </remarks>
public sealed unsafe partial class EpollHub : Hub
{
    private const int Batch = 256; // events taken by one system call
    private const ulong WakeKey = ulong.MaxValue;
    private const uint Interest = Linux.EPOLLIN | Linux.EPOLLPRI | Linux.EPOLLOUT | Linux.EPOLLRDHUP | Linux.EPOLLET;
    private const uint ReadReady = Linux.EPOLLIN | Linux.EPOLLRDHUP | Linux.EPOLLHUP | Linux.EPOLLERR;
    private const uint WriteReady = Linux.EPOLLOUT | Linux.EPOLLHUP | Linux.EPOLLERR;

    private readonly Lock wakeGate = new();
    private readonly int epoll;
    private readonly int wake;
    private readonly byte[] events = GC.AllocateUninitializedArray<byte>(Batch * EpollEvent.MaxSize, pinned: true);
    private EpollRegistration?[] registrations = new EpollRegistration?[64]; // by descriptor
    private int waiters;
    private int woken; // by the current poll
    private bool wakePending;
    private bool disposed;

    /// <summary>Opens the epoll instance.</summary>
    /// <exception cref="SocketException">The system refuses, for instance because too many files are open.</exception>
    public EpollHub()
    {
        epoll = Check(Linux.epoll_create1(Linux.CLOEXEC));
        try
        {
            wake = Check(Linux.eventfd(0, Linux.CLOEXEC | Linux.EFD_NONBLOCK));
        }
        catch
        {
            _ = Linux.close(epoll);
            throw;
        }
        byte* wakeEvent = stackalloc byte[EpollEvent.MaxSize];
        // Edge-triggered: every write is an edge, so that nobody needs to read the counter back to zero.
        EpollEvent.Write(wakeEvent, Linux.EPOLLIN | Linux.EPOLLET, WakeKey);
        Check(Linux.epoll_ctl(epoll, Linux.EPOLL_CTL_ADD, wake, wakeEvent));
    }

    /// <summary>Gives the descriptors back. Waiters stay parked.</summary>
    ~EpollHub() => Close();

    /// <inheritdoc/>
    public override TimeProvider Time => TimeProvider.System;

    internal int Descriptor => epoll;

    /// <inheritdoc/>
    public override bool HasWaiters => waiters > 0;

    /// <inheritdoc/>
    public override void Poll(TimeSpan timeout)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        woken = 0;
        long start = Stopwatch.GetTimestamp();
        WakeWaitersOfClosed(start);
        TimeSpan left = woken > 0 ? TimeSpan.Zero : timeout;
        while (!Wait(LimitByWalk(left)) && left != TimeSpan.Zero)
        {
            // A signal may have interrupted us, or it is time to look for closed sockets.
            WakeWaitersOfClosed(Stopwatch.GetTimestamp());
            if (woken > 0)
                return;
            if (timeout == Timeout.InfiniteTimeSpan)
                continue;
            left = timeout - Stopwatch.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                return;
        }
    }

    /// <inheritdoc/>
    public override void Wake()
    {
        // The gate keeps a late call from writing to a descriptor that has been closed and given to somebody else.
        lock (wakeGate)
        {
            if (disposed || wakePending)
                return;
            wakePending = true;
            ulong one = 1;
            _ = Linux.write(wake, &one, sizeof(ulong));
        }
    }

    /// <inheritdoc/>
    public override SocketError TryAccept(Socket listener, out Socket? accepted) => SocketCalls.TryAccept(listener, out accepted);

    /// <inheritdoc/>
    public override SocketError TryConnect(Socket socket, EndPoint remote) => SocketCalls.TryConnect(socket, remote);

    /// <inheritdoc/>
    public override SocketError FinishConnect(Socket socket, EndPoint remote) => SocketCalls.FinishConnect(socket, remote);

    /// <inheritdoc/>
    public override void Arm(Socket socket, HubDirection direction, Parking waiter)
    {
        SafeSocketHandle handle = SocketInternals.GetHandle(socket);
        if (!TryAddRef(handle))
        {
            waiter.Unpark(); // closed meanwhile: its next call says so
            return;
        }
        try
        {
            EpollRegistration registration = Register(handle, (int)handle.DangerousGetHandle(), IsTcp(socket));
            if (registration.TryArm(handle, direction, waiter) is { } other)
                throw SocketCalls.WaitedForAlready(waiter, direction, other);
            waiters++;
        }
        finally
        {
            handle.DangerousRelease();
        }
    }

    /// <inheritdoc/>
    public override void Disarm(Socket socket, HubDirection direction)
    {
        if (Find(socket) is { } registration && registration.TryTake(direction, out _))
            waiters--;
    }

    /// <inheritdoc/>
    public override void Closing(Socket socket)
    {
        if (Find(socket) is { } registration)
            UnparkBoth(registration);
    }

    /// <summary>Gives the descriptors back. Waiters stay parked.</summary>
    public override void Dispose()
    {
        Close();
        base.Dispose();
    }

    // One call of the system. Returns false when it brought nothing that anybody waits for: a new registration, for instance, first
    // of all reports that the socket is writable.
    private bool Wait(TimeSpan timeout)
    {
        int count;
        fixed (byte* buffer = events)
            count = Linux.epoll_wait(epoll, buffer, Batch, Milliseconds(timeout));
        if (count < 0 && Marshal.GetLastPInvokeError() != Linux.EINTR)
            throw new SocketException((int)Linux.LastSocketError());
        bool awoken = false;
        for (int i = 0; i < count; i++)
        {
            ulong key;
            uint ready;
            fixed (byte* at = &events[i * EpollEvent.Size])
            {
                key = EpollEvent.Key(at);
                ready = EpollEvent.Events(at);
            }
            if (key == WakeKey)
            {
                awoken = true;
                lock (wakeGate)
                    wakePending = false;
            }
            else if (registrations[(uint)key] is { } registration && registration.Key == key)
            {
                registration.Note(ready);
                if ((ready & ReadReady) != 0)
                    Unpark(registration, HubDirection.Read);
                if ((ready & WriteReady) != 0)
                    Unpark(registration, HubDirection.Write);
            }
        }
        return awoken || woken > 0;
    }

    private void Unpark(EpollRegistration registration, HubDirection direction)
    {
        if (!registration.TryTake(direction, out Parking waiter))
            return;
        waiters--;
        woken++;
        waiter.Unpark();
    }

    private void UnparkBoth(EpollRegistration registration)
    {
        Unpark(registration, HubDirection.Read);
        Unpark(registration, HubDirection.Write);
    }

    // The registration of whichever socket is being waited for under this number, if it is this one.
    private EpollRegistration? Find(Socket socket)
    {
        SafeSocketHandle handle = SocketInternals.GetHandle(socket);
        nint descriptor = handle.DangerousGetHandle(); // may be closed: it only serves to look up
        return (nuint)descriptor < (nuint)registrations.Length
            && registrations[descriptor] is { } registration && ReferenceEquals(registration.Armed, handle) ? registration : null;
    }

    private EpollRegistration Register(SafeSocketHandle handle, int descriptor, bool isTcp)
    {
        if (descriptor >= registrations.Length)
            Array.Resize(ref registrations, Math.Max(descriptor + 1, 2 * registrations.Length));
        EpollRegistration registration = registrations[descriptor] ??= new EpollRegistration(descriptor);
        if (registration.Belongs(handle))
            return registration;

        UnparkBoth(registration); // of a socket that is closed, since its number is in use again
        registration.Adopt(handle, isTcp);
        byte* interest = stackalloc byte[EpollEvent.MaxSize];
        EpollEvent.Write(interest, Interest, registration.Key);
        int result = Linux.epoll_ctl(epoll, Linux.EPOLL_CTL_ADD, descriptor, interest);
        if (result < 0 && Marshal.GetLastPInvokeError() == Linux.EEXIST) // two Socket objects over one descriptor
            result = Linux.epoll_ctl(epoll, Linux.EPOLL_CTL_MOD, descriptor, interest);
        Check(result);
        return registration;
    }

    private static bool IsTcp(Socket socket) =>
        socket is { SocketType: SocketType.Stream, AddressFamily: AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 };

    private void Close()
    {
        lock (wakeGate)
        {
            if (disposed)
                return;
            disposed = true;
        }
        _ = Linux.close(wake);
        _ = Linux.close(epoll);
    }

    // Rounded up, so that a timer is due when the call returns, and limited to what the system can take.
    private static int Milliseconds(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
            return -1;
        long milliseconds = (timeout.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
        return (int)Math.Clamp(milliseconds, 0, int.MaxValue);
    }

    private static int Check(int result) => result >= 0 ? result : throw new SocketException((int)Linux.LastSocketError());
}
