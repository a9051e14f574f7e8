namespace CoGen.EndToEnd.Tests;

public sealed class HttpServerTests : IAsyncLifetime
{
    private readonly SampleProcess _server = new("HttpServer", "--port", "0");
    private int _port;

    public async Task InitializeAsync()
    {
        try
        {
            _port = await _server.ReadPort();
        }
        catch
        {
            _server.Dispose();
            throw;
        }
    }

    public Task DisposeAsync()
    {
        _server.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task HttpClient_gets_hello_world()
    {
        using var client = new HttpClient();
        Assert.Equal("Hello world!\r\n", await client.GetStringAsync($"http://127.0.0.1:{_port}/"));
    }

    [Fact]
    public async Task A_connection_is_kept_for_further_requests()
    {
        using RawClient client = await RawClient.Connect(_port);
        for (int i = 0; i < 100; i++)
        {
            await client.Send(RawClient.Request);
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", await client.Answer());
        }
    }

    [Fact]
    public async Task A_request_may_arrive_byte_by_byte()
    {
        using RawClient client = await RawClient.Connect(_port);
        foreach (char c in RawClient.Request)
        {
            await client.Send(c.ToString());
            await Task.Yield();
        }
        await client.Answer();
    }

    [Theory]
    [InlineData("GET / HTTP/1.0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    public async Task A_connection_nobody_asked_to_keep_is_closed_after_the_answer(string request)
    {
        using RawClient client = await RawClient.Connect(_port);
        await client.Send(request);
        Assert.Contains("\r\nConnection: close\r\n", await client.Answer());
        Assert.True(await client.IsClosed());
    }

    [Fact]
    public async Task Http_1_0_keeps_the_connection_when_asked()
    {
        using RawClient client = await RawClient.Connect(_port);
        for (int i = 0; i < 2; i++)
        {
            await client.Send("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
            Assert.Contains("\r\nConnection: keep-alive\r\n", await client.Answer());
        }
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_of_a_request_disturbs_nobody()
    {
        using RawClient patient = await RawClient.Connect(_port);
        using (RawClient hasty = await RawClient.Connect(_port))
            await hasty.Send("GET / HT");
        await patient.Send(RawClient.Request);
        await patient.Answer();
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public async Task Open_connections_cost_no_OS_threads_and_are_all_answered(int count)
    {
        using (RawClient first = await RawClient.Connect(_port))
        {
            await first.Send(RawClient.Request);
            await first.Answer();
        }
        int threads = ThreadCount();
        var clients = new List<RawClient>();
        try
        {
            for (int i = 0; i < count; i++)
                clients.Add(await RawClient.Connect(_port));
            foreach (RawClient client in clients)
                await client.Send(RawClient.Request);
            foreach (RawClient client in clients)
                await client.Answer();

            // The runtime may start a few of its own (tiered compilation, collector), whatever the connections.
            Assert.InRange(ThreadCount(), 1, threads + 8);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    [Theory]
    [InlineData(SampleProcess.Terminate)]
    [InlineData(SampleProcess.Interrupt)]
    public async Task A_signal_stops_it_with_exit_code_0(int signal)
    {
        using RawClient idle = await RawClient.Connect(_port);
        await idle.Send(RawClient.Request);
        await idle.Answer();

        _server.Send(signal);
        (int code, string output, string error) = await _server.ReadToEnd();

        Assert.Equal((0, "Server stopped.\n", ""), (code, output, error));
    }

    private int ThreadCount() => OperatingSystem.IsLinux() ? _server.ThreadCount : 1;
}
