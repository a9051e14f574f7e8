using System.Net.Sockets;

namespace CoGen;

/// <summary>
/// One wait of one green thread for one socket, perhaps with a deadline. However the wait ends, the scheduler withdraws it, and it can
/// serve the next one: a wait allocates nothing in the long run.
/// </summary>
internal sealed class SocketWait : GreenTimer, IWaitPlace
{
    private GreenScheduler scheduler = null!;
    private Socket? socket;
    private HubDirection direction;
    private Parking parking;

    // Links in the list of those that wait, or of the free ones.
    internal SocketWait? NextWait;
    internal SocketWait? PreviousWait;

    public object Purpose => direction == HubDirection.Read ? "a socket to be readable" : "a socket to be writable";

    internal override GreenThread? Sleeper => parking.Thread;

    /// <summary>
    /// Registers the current green thread; it must park on the ticket right away. When it is due, which is never at
    /// <see cref="long.MaxValue"/>, the park ends by a <see cref="SocketException"/>: timed out.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another one waits already.</exception>
    public static Parking Begin(GreenScheduler scheduler, Socket socket, HubDirection direction, long due)
    {
        Parking parking = scheduler.PrepareToPark();
        Begin(scheduler, parking, socket, direction, due);
        return parking;
    }

    public static void Begin(GreenScheduler scheduler, Parking parking, Socket socket, HubDirection direction, long due)
    {
        scheduler.RenewSocketBudget();
        SocketWait wait = scheduler.FreeSocketWaits ?? new SocketWait();
        scheduler.FreeSocketWaits = wait.NextWait;
        wait.scheduler = scheduler;
        wait.parking = parking;
        wait.direction = direction;
        scheduler.SocketWaits.Add(wait);
        parking.Thread.Place = wait;
        // Before the hub knows of it: the hub may unpark at once.
        if (due != long.MaxValue)
            scheduler.Timers.Add(wait, due);
        try
        {
            scheduler.Hub.Arm(socket, direction, parking);
        }
        catch
        {
            parking.Thread.LeavePlace(); // it is somebody else's place in the hub: we have none to give back
            throw;
        }
        if (!ReferenceEquals(parking.Thread.Place, wait))
            return;
        wait.socket = socket;
    }

    /// <summary>Which socket, if that can be said.</summary>
    public string? Describe()
    {
        try
        {
            return (socket?.RemoteEndPoint ?? socket?.LocalEndPoint)?.ToString();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return DescribeListener();
        }
    }

    private string? DescribeListener()
    {
        try
        {
            return socket?.LocalEndPoint?.ToString();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    internal override void Fire() => parking.Unpark(new SocketException((int)SocketError.TimedOut));

    void IWaitPlace.Withdraw(GreenThread thread)
    {
        scheduler.Timers.Remove(this);
        if (socket is not null)
            scheduler.Hub.Disarm(socket, direction);
        socket = null;
        parking = default;
        scheduler.SocketWaits.Remove(this);
        NextWait = scheduler.FreeSocketWaits;
        scheduler.FreeSocketWaits = this;
    }

    void IWaitPlace.PassOn()
    {
    }
}
