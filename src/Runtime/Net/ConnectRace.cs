using System.Net;
using System.Net.Sockets;

namespace CoGen;

/// <summary>
/// One connection to a host of several addresses: an attempt has a quarter of a second's start on the next one, or until it fails; the first that
/// succeeds wins, and the others end (RFC 8305).
/// </summary>
internal sealed partial class ConnectRace(IPAddress[] addresses, int port)
{
    private static readonly TimeSpan Start = TimeSpan.FromMilliseconds(250);

    private readonly GreenQueue<(Socket? Socket, SocketException? Failure)> ends = new();
    private readonly List<GreenThread> attempts = [];

    /// <summary>The addresses of both families in turn, beginning as the system does.</summary>
    public static IPAddress[] InTurn(IPAddress[] addresses)
    {
        AddressFamily? first = addresses.FirstOrDefault()?.AddressFamily;
        IPAddress[] one = [.. addresses.Where(address => address.AddressFamily == first)], other = [.. addresses.Where(address => address.AddressFamily != first)];
        int pairs = Math.Min(one.Length, other.Length);
        return [.. one.Take(pairs).Zip(other, static (a, b) => new[] { a, b }).SelectMany(static pair => pair), .. one.Skip(pairs), .. other.Skip(pairs)];
    }

    /// <exception cref="SocketException">None answers: what each of them said, and the code of the last.</exception>
    [Green]
    public Socket Run()
    {
        var failures = new List<SocketException>();
        try
        {
            while (true)
            {
                if (attempts.Count < addresses.Length)
                    attempts.Add(SpawnTry(new IPEndPoint(addresses[attempts.Count], port)));
                GreenOption<(Socket? Socket, SocketException? Failure)> end = ends.TryGet(attempts.Count < addresses.Length ? Start : Timeout.InfiniteTimeSpan);
                if (!end.HasValue)
                    continue;
                if (end.Value.Socket is { } connected)
                    return connected;
                failures.Add(end.Value.Failure!);
                if (failures.Count == addresses.Length)
                    throw AllOf(failures);
            }
        }
        finally
        {
            foreach (GreenThread attempt in attempts)
                attempt.Kill();
            while (ends.TryGet(out (Socket? Socket, SocketException? Failure) late))
                late.Socket?.Dispose();
        }
    }

    [Green]
    private void Try(IPEndPoint remote)
    {
        Socket? socket = null;
        bool isHandedOver = false;
        try
        {
            socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            SocketOperations.Connect(socket, remote);
            ends.TryPut((socket, null));
            isHandedOver = true;
        }
        catch (SocketException e)
        {
            ends.TryPut((null, e));
        }
        catch (Exception e)
        {
            ends.TryPut((null, new SocketException((int)SocketError.SocketError, $"{e.Message} {remote}"))); // the race must hear of it
        }
        finally
        {
            if (!isHandedOver)
                socket?.Dispose();
        }
    }

    private static SocketException AllOf(List<SocketException> failures) => failures.Count == 1
        ? failures[0]
        : new SocketException((int)failures[^1].SocketErrorCode, $"None of the {failures.Count} addresses answers: {string.Join("; ", failures.Select(static failure => failure.Message))}");
}
