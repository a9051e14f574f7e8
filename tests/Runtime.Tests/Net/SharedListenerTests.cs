using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>Several schedulers, each on an OS thread of its own, that accept from one socket.</summary>
public class SharedListenerTests
{
    private const int Schedulers = 3;
    private const int Clients = 300;

    [Fact]
    public void Each_connection_is_accepted_once_by_one_of_them()
    {
        using var net = new Network();
        Socket listener = net.Listen();
        GreenHost[] hosts = Start();
        try
        {
            var servers = hosts.Select(_ => new GreenServer(listener)).ToArray();
            var running = new TaskCompletionSource[Schedulers];
            for (int i = 0; i < Schedulers; i++)
            {
                (int index, TaskCompletionSource ended) = (i, running[i] = new TaskCompletionSource());
                hosts[i].Scheduler.Post(() => servers[index].SpawnRun(GreenNetworkProgram.SpawnEcho).OnCompleted(_ => ended.SetResult()));
            }
            // In waves, so that all of them wait again and again, and are all told of each connection.
            for (int wave = 0; wave < 10; wave++)
            {
                GreenThread<string>[] clients = [.. Enumerable.Range(0, Clients / 10).Select(i => Client.SpawnAsk((IPEndPoint)listener.LocalEndPoint!, $"{wave} {i}"))];
                for (int i = 0; i < clients.Length; i++)
                    Assert.Equal($"{wave} {i}|", clients[i].Wait());
            }
            Assert.True(listener.Blocking);
            listener.Dispose(); // closed by an OS thread that is none of theirs
            Assert.True(Task.WaitAll([.. running.Select(static one => one.Task)], TimeSpan.FromMinutes(1)));
        }
        finally
        {
            Stop(hosts);
        }
    }

    [Fact]
    public void One_of_them_stops_and_the_others_end_as_well()
    {
        using var net = new Network();
        Socket listener = net.Listen();
        GreenHost[] hosts = Start();
        try
        {
            Task<bool>[] accepting = [.. hosts.Select(host => GreenNetworkProgram.SpawnAcceptUntilClosed(host.Scheduler, listener).AsTask())];
            hosts[0].Scheduler.Post(() => GreenNetworkProgram.SpawnClose(new GreenServer(listener)));
            Assert.True(Task.WaitAll(accepting, TimeSpan.FromMinutes(1)));
            Assert.All(accepting, static one => Assert.True(one.Result));
        }
        finally
        {
            Stop(hosts);
        }
    }

    private static GreenHost[] Start() => [.. Enumerable.Range(0, Schedulers).Select(static _ => GreenHost.OnThread())];

    private static void Stop(GreenHost[] hosts)
    {
        foreach (GreenHost host in hosts)
            host.StopAsync().Wait();
    }
}
