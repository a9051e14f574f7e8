using System.Diagnostics;
using System.IO.Pipelines;
using System.IO.Pipes;
using System.Net;
using System.Net.Http;
using System.Net.Mail;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading.Channels;

namespace CoGen.Patches.Tests;

/// <summary>For each row whose call can be made to wait: many wait at the same time on one OS thread, and a kill and a timeout end the wait. Sockets: <c>SocketRowTests</c>; databases: <c>PostgresTests</c>.</summary>
[Collection(nameof(Alone))]
public sealed partial class OverlapTests
{
    private const int Threads = 8; // of the pool, or processes

    public static TheoryData<string> Rows => [.. Names];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Many_wait_at_the_same_time_on_one_thread(string row) => Twin.Run(scheduler =>
    {
        using Waits waits = SpawnMake(row).Wait();
        GreenThread<int>[] all = [.. Enumerable.Range(0, waits.Count).Select(i => waits.SpawnRun(i))];
        Turns(5);
        Assert.All(all, static one => Assert.False(one.IsCompleted));
        if (waits.Release is null)
            Array.ForEach(all, static one => one.Kill());
        else
            waits.Release();
        foreach (GreenThread<int> one in all)
        {
            if (waits.Release is null)
                Assert.Throws<GreenKilledException>(() => { _ = one.Wait(); });
            else if (waits.ReleasedBy is { } failure)
                Assert.IsAssignableFrom(failure, Record.Exception(() => { _ = one.Wait(); }));
            else
                Assert.Equal(Environment.CurrentManagedThreadId, one.Wait());
        }
        Assert.Equal(0, scheduler.Live);
    });

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_kill_and_a_timeout_end_the_wait(string row)
    {
        using var sockets = new NoSocketStays();
        Twin.Run(scheduler =>
        {
            using Waits waits = SpawnMake(row).Wait();
            GreenThread<int> victim = waits.SpawnRun(0);
            Turns(5);
            Assert.False(victim.IsCompleted);
            victim.Kill();
            Assert.Throws<GreenKilledException>(() => { _ = victim.Wait(); });
            Assert.False(waits.SpawnIsInTime(1).Wait());
            Assert.Equal(0, scheduler.Live);
            waits.Release?.Invoke();
        });
    }

    private static readonly string[] Names =
    [
        "1 Thread.Sleep", "4 SpinUntil", "5 Thread.Join", "6 Wait()", "7 Wait(time)", "8 Wait(token)", "9 Result of a task", "9 Result of a value task",
        "10 GetResult", "10 GetResult of a value task", "10 configured", "10 yield", "11 WaitAll", "12 WaitAny", "13 Task.Run", "14 SemaphoreSlim", "14 SemaphoreSlim in time",
        "15 WaitOne", "15 AutoResetEvent", "17 WaitAny", "17 WaitAll", "17 SignalAndWait", "18 ManualResetEventSlim", "19 CountdownEvent", "26 channel", "27 ToBlockingEnumerable",
        "28 PeriodicTimer", "30 token", "31 Parallel.Invoke",
        "33 Read", "34 Read of a span", "35 ReadByte", "36 ReadExactly", "36 ReadAtLeast", "37 Write", "38 Flush", "39 CopyTo", "41 BinaryReader",
        "42 ReadLine", "43 ReadToEnd", "44 Read of characters", "44 ReadBlock", "45 Read of one", "47 WriteLine", "48 Write of a value", "57 JSON", "58 XML", "60 hash",
        "73 a server's handshake", "73 a client's handshake", "76 HttpClient.Send", "77 HttpContent.CopyTo", "78 GetResponse", "79 GetContext",
        "80 WaitForConnection", "80 Connect", "81 SmtpClient.Send", "82 WaitForExit", "82 WaitForExit in time", "83 ReadToEnd of a process",
    ];

    private static void Turns(int count)
    {
        for (int i = 0; i < count; i++)
            Green.Yield();
    }

    [Green]
    private static Waits Make(string row)
    {
        int number = int.Parse(row.Split(' ')[0]);
        return number <= 31 ? MakeTask(row) : number <= 60 ? MakeStream(row) : MakeNetwork(row);
    }

    [Green]
    private static Waits MakeTask(string row)
    {
        var waits = new Waits(1000);
        var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> task = source.Task;
        waits.Release = () => source.SetResult(1);
        switch (row)
        {
            case "1 Thread.Sleep":
                waits.Body = _ => Thread.Sleep(Timeout.Infinite);
                waits.Release = null;
                break;
            case "4 SpinUntil":
                waits = new Waits(100);
                bool holds = false;
                waits.Body = _ => SpinWait.SpinUntil(() => holds);
                waits.Release = () => holds = true;
                break;
            case "5 Thread.Join":
                waits = new Waits(Threads);
                var ends = new ManualResetEventSlim();
                var thread = new Thread(() => ends.Wait());
                thread.Start();
                waits.Body = _ => thread.Join();
                waits.Release = ends.Set;
                break;
            case "6 Wait()":
                waits.Body = _ => task.Wait();
                break;
            case "7 Wait(time)":
                waits.Body = _ => task.Wait(TimeSpan.FromHours(1));
                break;
            case "8 Wait(token)":
                var never = new CancellationTokenSource();
                waits.Body = _ => task.Wait(never.Token);
                break;
            case "9 Result of a task":
                waits.Body = _ => Use(task.Result);
                break;
            case "9 Result of a value task":
                waits.Body = _ => Use(new ValueTask<int>(task).Result);
                break;
            case "10 GetResult":
                waits.Body = _ => task.GetAwaiter().GetResult();
                break;
            case "10 GetResult of a value task":
                waits.Body = _ => new ValueTask<int>(task).GetAwaiter().GetResult();
                break;
            case "10 configured":
                waits.Body = _ => task.ConfigureAwait(false).GetAwaiter().GetResult();
                break;
            case "10 yield":
                waits.Body = _ =>
                {
                    while (!task.IsCompleted)
                        Task.Yield().GetAwaiter().GetResult();
                };
                break;
            case "11 WaitAll":
                waits.Body = _ => Task.WaitAll(task, Task.CompletedTask);
                break;
            case "12 WaitAny":
                waits.Body = _ => Task.WaitAny(task, new TaskCompletionSource().Task);
                break;
            case "13 Task.Run":
                waits.Body = _ => Task.Run(() => task).Wait();
                break;
            case "14 SemaphoreSlim":
                SemaphoreSlim semaphore = new(0);
                waits.Body = _ => semaphore.Wait();
                waits.Release = () => semaphore.Release(1000);
                break;
            case "14 SemaphoreSlim in time":
                SemaphoreSlim timed = new(0);
                waits.Body = _ => timed.Wait(1_000_000);
                waits.Release = () => timed.Release(1000);
                break;
            default:
                return MakeHandle(row, waits, task);
        }
        return waits;
    }

    [Green]
    private static Waits MakeHandle(string row, Waits waits, Task<int> task)
    {
        var manual = waits.Keep(new ManualResetEvent(false));
        var never = waits.Keep(new ManualResetEvent(false));
        switch (row)
        {
            case "15 WaitOne":
                waits.Body = _ => manual.WaitOne();
                waits.Release = () => manual.Set();
                break;
            case "15 AutoResetEvent":
                waits = new Waits(100);
                AutoResetEvent[] one = waits.KeepMany(() => new AutoResetEvent(false));
                waits.Body = i => one[i].WaitOne(1_000_000);
                waits.Release = () => Array.ForEach(one, each => each.Set());
                break;
            case "17 WaitAny":
                waits.Body = _ => WaitHandle.WaitAny([never, manual]);
                waits.Release = () => manual.Set();
                break;
            case "17 WaitAll":
                var other = waits.Keep(new ManualResetEvent(true));
                waits.Body = _ => WaitHandle.WaitAll([other, manual]);
                waits.Release = () => manual.Set();
                break;
            case "17 SignalAndWait":
                waits.Body = _ => WaitHandle.SignalAndWait(never, manual);
                waits.Release = () => manual.Set();
                break;
            case "18 ManualResetEventSlim":
                var slim = new ManualResetEventSlim();
                waits.Body = _ => slim.Wait();
                waits.Release = slim.Set;
                break;
            case "19 CountdownEvent":
                var countdown = new CountdownEvent(1);
                waits.Body = _ => countdown.Wait();
                waits.Release = () => countdown.Signal();
                break;
            case "26 channel":
                Channel<int> channel = Channel.CreateUnbounded<int>();
                waits.Body = _ => Use(channel.Reader.ReadAsync().AsTask().Result);
                waits.Release = () =>
                {
                    for (int i = 0; i < 1002; i++)
                        channel.Writer.TryWrite(i);
                };
                break;
            case "27 ToBlockingEnumerable":
                waits.Body = _ =>
                {
                    foreach (int item in Items(task).ToBlockingEnumerable())
                        Use(item);
                };
                break;
            case "28 PeriodicTimer":
                waits = new Waits(100);
                PeriodicTimer[] timers = waits.KeepMany(() => new PeriodicTimer(TimeSpan.FromHours(1)));
                waits.Body = i => Use(timers[i].WaitForNextTickAsync().AsTask().Result);
                waits.Release = () => Array.ForEach(timers, timer => timer.Dispose());
                break;
            case "30 token":
                var source = new CancellationTokenSource();
                waits.Body = _ => source.Token.WaitHandle.WaitOne();
                waits.Release = source.Cancel;
                break;
            case "31 Parallel.Invoke":
                waits = new Waits(Threads);
                waits.Body = _ => Parallel.Invoke(() => manual.WaitOne());
                waits.Release = () => manual.Set();
                break;
        }
        return waits;
    }

    [Green]
    private static Waits MakeStream(string row)
    {
        bool blocks = row is "41 BinaryReader"; // an OS thread each
        var waits = new Waits(blocks ? Threads : 1000);
        Pipe[] pipes = [.. Enumerable.Range(0, waits.Count).Select(_ => new Pipe(new System.IO.Pipelines.PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1)))];
        Stream[] readers = [.. pipes.Select(pipe => pipe.Reader.AsStream())], writers = [.. pipes.Select(pipe => pipe.Writer.AsStream())];
        waits.Release = () => Array.ForEach(pipes, pipe =>
        {
            pipe.Writer.GetSpan(10).Slice(0, 10).Fill((byte)'1');
            pipe.Writer.Advance(10);
            pipe.Writer.FlushAsync();
            pipe.Writer.Complete();
        });
        byte[] bytes = new byte[10];
        char[] characters = new char[10];
        switch (row)
        {
            case "33 Read":
                waits.Body = i => Use(readers[i].Read(bytes, 0, 10));
                break;
            case "34 Read of a span":
                waits.Body = i => Use(readers[i].Read(bytes.AsSpan(0, 5)));
                break;
            case "35 ReadByte":
                waits.Body = i => readers[i].ReadByte();
                break;
            case "36 ReadExactly":
                waits.Body = i => readers[i].ReadExactly(bytes, 0, 10);
                break;
            case "36 ReadAtLeast":
                waits.Body = i => readers[i].ReadAtLeast(bytes.AsSpan(), 10);
                break;
            case "39 CopyTo":
                waits.Body = i => readers[i].CopyTo(Stream.Null);
                break;
            case "41 BinaryReader":
                waits.Body = i => new BinaryReader(readers[i]).ReadInt32();
                break;
            case "42 ReadLine":
                waits.Body = i => new StreamReader(readers[i]).ReadLine();
                break;
            case "43 ReadToEnd":
                waits.Body = i => new StreamReader(readers[i]).ReadToEnd();
                break;
            case "44 Read of characters":
                waits.Body = i => new StreamReader(readers[i]).Read(characters, 0, 10);
                break;
            case "44 ReadBlock":
                waits.Body = i => new StreamReader(readers[i]).ReadBlock(characters, 0, 10);
                break;
            case "45 Read of one":
                waits.Body = i => new StreamReader(readers[i]).Read();
                break;
            case "57 JSON":
                waits.Body = i => System.Text.Json.JsonSerializer.Deserialize<long>(readers[i]);
                break;
            case "58 XML":
                waits.Body = i =>
                {
                    try
                    {
                        System.Xml.Linq.XElement.Load(readers[i]);
                    }
                    catch (System.Xml.XmlException)
                    {
                        // It is no XML.
                    }
                };
                break;
            case "60 hash":
                waits.Body = i => System.Security.Cryptography.SHA256.HashData(readers[i]);
                break;
            default:
                return MakeWriter(row, waits, pipes, writers);
        }
        return waits;
    }

    // The pipes are full at once: a write waits until all has been read.
    [Green]
    private static Waits MakeWriter(string row, Waits waits, Pipe[] pipes, Stream[] writers)
    {
        waits.Release = () => Array.ForEach(pipes, pipe => pipe.Reader.Complete());
        switch (row)
        {
            case "37 Write":
                waits.Body = i => writers[i].Write(new byte[10], 0, 10);
                break;
            case "38 Flush":
                waits.Body = i =>
                {
                    pipes[i].Writer.Advance(pipes[i].Writer.GetSpan(10).Length > 10 ? 10 : 0);
                    writers[i].Flush();
                };
                break;
            case "47 WriteLine":
                waits.Body = i => new StreamWriter(writers[i]) { AutoFlush = true }.WriteLine("text");
                break;
            case "48 Write of a value":
                waits.Body = i => new StreamWriter(writers[i]) { AutoFlush = true }.Write(12345);
                break;
        }
        return waits;
    }

    [Green]
    private static Waits MakeNetwork(string row)
    {
        var waits = new Waits(50);
        Socket listener = waits.Keep(Peer.Listen()); // accepts nobody, and its backlog answers everybody
        var address = (IPEndPoint)listener.LocalEndPoint!;
        switch (row)
        {
            case "73 a server's handshake":
                Socket[] clients = waits.KeepMany(() => Connect(address)), accepted = waits.KeepMany(listener.Accept);
                waits.Body = i =>
                {
                    using var stream = new SslStream(new NetworkStream(accepted[i]));
                    stream.AuthenticateAsServer(Certificates.Good);
                };
                waits.Release = () => Array.ForEach(clients, client => client.Dispose());
                waits.ReleasedBy = typeof(IOException);
                break;
            case "73 a client's handshake":
                Socket[] sockets = waits.KeepMany(() => Connect(address)), peers = waits.KeepMany(listener.Accept);
                waits.Body = i =>
                {
                    using var stream = new SslStream(new NetworkStream(sockets[i]));
                    stream.AuthenticateAsClient(Certificates.Client());
                };
                waits.Release = () => Array.ForEach(peers, peer => peer.Shutdown(SocketShutdown.Both));
                waits.ReleasedBy = typeof(IOException);
                break;
            case "76 HttpClient.Send":
                HttpClient http = waits.Keep(new HttpClient());
                waits.Body = _ => http.Send(new HttpRequestMessage(HttpMethod.Get, $"http://{address}/"));
                waits.Release = null;
                break;
            case "77 HttpContent.CopyTo":
                HttpClient getting = waits.Keep(new HttpClient());
                var open = new List<Socket>();
                waits.Keep(new Closing(open));
                var server = new Thread(() =>
                {
                    try
                    {
                        while (true)
                        {
                            Socket one = listener.Accept();
                            lock (open)
                                open.Add(one);
                            one.Send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"u8);
                        }
                    }
                    catch (SocketException)
                    {
                        // The test is over.
                    }
                })
                { IsBackground = true };
                server.Start();
                waits.Body = _ =>
                {
                    using HttpResponseMessage response = getting.Send(new HttpRequestMessage(HttpMethod.Get, $"http://{address}/"), HttpCompletionOption.ResponseHeadersRead);
                    response.Content.CopyTo(Stream.Null, null, default);
                };
                waits.Release = null;
                break;
#pragma warning disable SYSLIB0014 // obsolete, and in the table
            case "78 GetResponse":
                waits.Body = _ => WebRequest.CreateHttp($"http://{address}/").GetResponse();
                waits.Release = null;
                break;
#pragma warning restore SYSLIB0014
            case "79 GetContext":
                var http1 = new HttpListener();
                int port = address.Port;
                listener.Dispose();
                http1.Prefixes.Add($"http://127.0.0.1:{port}/");
                http1.Start();
                waits.Body = _ => http1.GetContext();
                waits.Release = http1.Stop;
                waits.ReleasedBy = typeof(Exception);
                break;
            case "80 WaitForConnection":
                NamedPipeServerStream[] pipes = waits.KeepMany(() => new NamedPipeServerStream("cogen-" + Guid.NewGuid(), PipeDirection.InOut, 1, PipeTransmissionMode.Byte, System.IO.Pipes.PipeOptions.Asynchronous));
                waits.Body = i => pipes[i].WaitForConnection();
                waits.Release = null;
                break;
            case "80 Connect":
                waits = new Waits(Threads);
                waits.Body = i =>
                {
                    using var pipe = new NamedPipeClientStream("cogen-nobody-" + Guid.NewGuid());
                    pipe.Connect();
                };
                break;
            case "81 SmtpClient.Send":
                waits.Body = _ =>
                {
                    using var smtp = new SmtpClient("127.0.0.1", address.Port);
                    smtp.Send("a@localhost", "b@localhost", "subject", "body");
                };
                waits.Release = null;
                break;
            default:
                return MakeProcess(row);
        }
        return waits;
    }

    [Green]
    private static Waits MakeProcess(string row)
    {
        var waits = new Waits(Threads);
        Process[] processes = waits.KeepMany(() => Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true })!);
        waits.Keep(new Ending(processes));
        waits.Release = () => Array.ForEach(processes, process => process.StandardInput.Close());
        switch (row)
        {
            case "82 WaitForExit":
                waits.Body = i => processes[i].WaitForExit();
                break;
            case "82 WaitForExit in time":
                waits.Body = i => processes[i].WaitForExit(TimeSpan.FromHours(1));
                break;
            case "83 ReadToEnd of a process":
                waits.Body = i => processes[i].StandardOutput.ReadToEnd();
                break;
        }
        return waits;
    }

    private static void Use<T>(T value)
    {
        _ = value;
    }

    private static async IAsyncEnumerable<int> Items(Task<int> task)
    {
        yield return await task;
    }

    private static Socket Connect(IPEndPoint address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(address);
        return socket;
    }

    /// <summary>Closes what a server has accepted.</summary>
    private sealed class Closing(List<Socket> open) : IDisposable
    {
        public void Dispose()
        {
            lock (open)
                open.ForEach(static one => one.Dispose());
        }
    }

    /// <summary>The processes end at the end of their input.</summary>
    private sealed class Ending(Process[] processes) : IDisposable
    {
        public void Dispose() => Array.ForEach(processes, static process =>
        {
            process.StandardInput.Close();
            process.WaitForExit();
        });
    }
}
