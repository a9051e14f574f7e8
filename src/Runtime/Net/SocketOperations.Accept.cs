using System.Net.Sockets;

namespace CoGen;

internal static partial class SocketOperations
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>The next connection. One that has failed before it was accepted is not a failure of the listener.</summary>
    [Green]
    public static Socket Accept(Socket listener)
    {
        GreenScheduler scheduler = GreenScheduler.Current;
        if (scheduler.SpendSocketBudget())
            Green.Yield(); // before, not after: what it gives must not be lost when the thread is killed meanwhile
        bool waited = false;
        TimeSpan pause = ShortestPause;
        while (true)
        {
            SocketError error = scheduler.Hub.TryAccept(listener, out Socket? accepted);
            if (error == SocketError.Success)
                return accepted!;
            if (error == SocketError.WouldBlock)
            {
                ThrowIfNonBlocking(listener);
                waited = true;
                Green.Park(SocketWait.Begin(scheduler, listener, HubDirection.Read, long.MaxValue));
            }
            else if (!SocketCalls.IsBlocking(listener) || !IsOfConnection(error) && !IsShortage(error))
            {
                SocketFailure.Throw(listener, error, waited, SocketError.Interrupted);
            }
            else if (IsShortage(error))
            {
                // The connection stays in the backlog, and the listener ready: without a pause this would spin.
                waited = true;
                Green.Sleep(pause);
                pause = Longer(pause);
            }
            else if (scheduler.SpendSocketBudget())
            {
                Green.Yield();
            }
        }
    }

    // ECONNABORTED, EPERM (a firewall), and what has already happened to the network under the new connection: see accept(2).
    private static bool IsOfConnection(SocketError error) => error is SocketError.ConnectionAborted or SocketError.ConnectionReset
        or SocketError.AccessDenied or SocketError.ProtocolNotSupported or SocketError.ProtocolOption or SocketError.NetworkDown
        or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.HostUnreachable;

    // EMFILE, ENFILE, ENOBUFS; ENOMEM and EPROTO have no name in the BCL.
    private static bool IsShortage(SocketError error) =>
        error is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.SocketError;

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;
}
