using System.Net.Sockets;

namespace CoGen;

/// <summary>
/// Accepts connections and gives each to a green thread of its own: <c>new GreenServer(listener).Run(SpawnHandle)</c>. It closes the
/// connection when that thread ends, in whatever way; a fault of one does not stop the others, and is reported like that of any green thread.
/// </summary>
/// <remarks>A server belongs to one scheduler. Several may listen to one port: <see cref="GreenTcp.Listen"/> with <c>reusePort</c>.</remarks>
public sealed partial class GreenServer
{
    private readonly Socket listener;
    private readonly GreenPool pool;
    private readonly Catcher catcher = new();
    private bool isStopped;

    /// <summary>A server for a socket that listens, at most <paramref name="concurrency"/> connections at a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The concurrency is less than 1.</exception>
    public GreenServer(Socket listener, int concurrency = 1000)
    {
        ArgumentNullException.ThrowIfNull(listener);
        this.listener = listener;
        pool = new GreenPool(concurrency);
    }

    /// <inheritdoc cref="GreenServer(Socket, int)"/>
    public GreenServer(TcpListener listener, int concurrency = 1000)
        : this(listener?.Server ?? throw new ArgumentNullException(nameof(listener)), concurrency)
    {
    }

    /// <summary>Connections that are being handled.</summary>
    public int ConnectionCount => pool.RunningCount;

    /// <summary>Accepts until the server is stopped, or the caller killed. With as many connections as it may have it accepts one more, and waits.</summary>
    /// <param name="spawn">Starts the handler of a connection on the spawner it is given: <c>SpawnHandle</c>.</param>
    /// <exception cref="SocketException">The listener fails, or was closed by others.</exception>
    [Green]
    public void Run(Func<ISpawner, TcpClient, GreenThread> spawn)
    {
        ArgumentNullException.ThrowIfNull(spawn);
        while (!isStopped)
        {
            Socket accepted;
            try
            {
                accepted = SocketOperations.Accept(listener);
            }
            catch (Exception e) when (isStopped && e is SocketException or ObjectDisposedException)
            {
                return;
            }
            Handle(spawn, SocketInternals.CreateClient(accepted));
        }
    }

    /// <summary>
    /// Closes the listener and waits until the handlers have ended. Those that have not when the time is over are killed.
    /// </summary>
    /// <returns>Whether all of them ended by themselves.</returns>
    [Green]
    public bool Stop(TimeSpan drain)
    {
        WaitLimit.Check(drain, default);
        isStopped = true;
        GreenScheduler.Current.Hub.Closing(listener);
        listener.Dispose();
        if (pool.TryWaitAll(drain))
            return true;
        pool.Kill();
        pool.WaitAll();
        return false;
    }

    [Green]
    private void Handle(Func<ISpawner, TcpClient, GreenThread> spawn, TcpClient client)
    {
        GreenThread? thread = null;
        try
        {
            spawn(catcher, client);
            GreenThread caught = catcher.Caught ?? throw new ArgumentException("It does not start on the spawner it is given.", nameof(spawn));
            catcher.Caught = null;
            caught.OnCompleted(_ => client.Dispose());
            pool.Start(caught);
            thread = caught;
        }
        finally
        {
            if (thread is null)
                client.Dispose(); // no handler has it
        }
    }
}
