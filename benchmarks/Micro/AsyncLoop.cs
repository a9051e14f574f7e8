using System.Runtime.CompilerServices;

/// <summary>The fastest an async method can be: a bare awaiter on a queue of continuations, one OS thread.</summary>
internal static class AsyncLoop
{
    private static readonly Yielder Queue = new();

    public static void Run(int threads, int count)
    {
        for (int i = 0; i < threads; i++)
            _ = Yields(count);
        Queue.Run();
    }

    private static async Task Yields(int count)
    {
        for (int i = 0; i < count; i++)
            await Queue;
    }

    private sealed class Yielder : ICriticalNotifyCompletion
    {
        private readonly Queue<Action> ready = new();

        public bool IsCompleted => false;

        public Yielder GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => ready.Enqueue(continuation);

        public void UnsafeOnCompleted(Action continuation) => ready.Enqueue(continuation);

        public void Run()
        {
            while (ready.TryDequeue(out Action? next))
                next();
        }
    }
}
