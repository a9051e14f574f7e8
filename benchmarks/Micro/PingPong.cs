using System.Threading.Channels;
using CoGen;

/// <summary>An item there and one back: green queues and channels beside <see cref="Channel{T}"/> on one OS thread.</summary>
internal static partial class PingPong
{
    public const int Rounds = 300_000;

    public static void Queues() => SpawnPing(new GreenQueue<int>(), new GreenQueue<int>()).Wait();

    public static void GreenChannels() => SpawnPing(new GreenChannel<int>(), new GreenChannel<int>()).Wait();

    public static void Channels()
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        var loop = new Loop();
        SynchronizationContext.SetSynchronizationContext(loop);
        try
        {
            var options = new UnboundedChannelOptions { SingleReader = true, SingleWriter = true };
            Channel<int> there = Channel.CreateUnbounded<int>(options), back = Channel.CreateUnbounded<int>(options);
            _ = PongAsync(there.Reader, back.Writer);
            Task done = PingAsync(there.Writer, back.Reader);
            loop.Run(done);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Green]
    private static void Ping(GreenBuffer<int> there, GreenBuffer<int> back)
    {
        GreenThread pong = SpawnPong(there, back);
        for (int i = 0; i < Rounds; i++)
        {
            there.Put(i);
            back.Get();
        }
        pong.Wait();
    }

    [Green]
    private static void Pong(GreenBuffer<int> there, GreenBuffer<int> back)
    {
        for (int i = 0; i < Rounds; i++)
            back.Put(there.Get());
    }

    private static async Task PingAsync(ChannelWriter<int> there, ChannelReader<int> back)
    {
        for (int i = 0; i < Rounds; i++)
        {
            await there.WriteAsync(i);
            await back.ReadAsync();
        }
    }

    private static async Task PongAsync(ChannelReader<int> there, ChannelWriter<int> back)
    {
        for (int i = 0; i < Rounds; i++)
            await back.WriteAsync(await there.ReadAsync());
    }

    private sealed class Loop : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Call, object? State)> posted = new();

        public override void Post(SendOrPostCallback d, object? state) => posted.Enqueue((d, state));

        public void Run(Task until)
        {
            while (!until.IsCompleted && posted.TryDequeue(out (SendOrPostCallback Call, object? State) next))
                next.Call(next.State);
        }
    }
}
