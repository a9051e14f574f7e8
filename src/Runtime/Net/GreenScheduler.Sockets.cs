namespace CoGen;

// What socket operations keep for each scheduler.
public sealed partial class GreenScheduler
{
    private const int SocketBudget = 64;

    private int socketStreak; // calls in a row that did not have to wait

    /// <summary>Ended waits, for reuse.</summary>
    internal SocketWait? FreeSocketWaits;

    /// <summary>
    /// Counts a socket call that did not have to wait. True when it is time to yield: a socket that is always ready must
    /// not keep everybody else from running.
    /// </summary>
    internal bool SpendSocketBudget()
    {
        if (++socketStreak < SocketBudget)
            return false;
        socketStreak = 0;
        return true;
    }

    internal void RenewSocketBudget() => socketStreak = 0;

    /// <summary>Starts a green thread that waits for a socket before anything else.</summary>
    internal void BeginParked(GreenThread thread, System.Net.Sockets.Socket socket, HubDirection direction, long due)
    {
        thread.Started = true;
        CountStart(thread);
        Probe?.Begins(thread, Running);
        var parking = new Parking(thread, ++thread.Epoch);
        SocketWait.Begin(this, parking, socket, direction, due);
        if (thread.Epoch == parking.Epoch)
            BeginPark(thread);
        else
            MakeReady(thread);
    }
}
