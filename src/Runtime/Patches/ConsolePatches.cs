using System.ComponentModel;

namespace CoGen.Patches;

/// <summary>
/// What green code calls instead of the reads of <see cref="Console"/>. A thread of its own reads, for its async calls block as well. A kill
/// cannot stop the read: what comes then is for the next one who asks.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ConsolePatches
{
    private static readonly SemaphoreSlim turn = new(1);
    private static Task<string?>? line;
    private static Task<int>? character;
    private static Task<ConsoleKeyInfo>? key;
    private static bool isKeyHidden;

    /// <inheritdoc cref="Console.ReadLine"/>
    [Green(Patch = false)]
    public static string? ReadLine()
    {
        SemaphoreSlimPatches.Wait(turn);
        try
        {
            string? read = Green.Await(line ??= Begin(Console.ReadLine));
            line = null;
            return read;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc cref="Console.Read"/>
    [Green(Patch = false)]
    public static int Read()
    {
        SemaphoreSlimPatches.Wait(turn);
        try
        {
            int read = Green.Await(character ??= Begin(Console.Read));
            character = null;
            return read;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc cref="Console.ReadKey()"/>
    [Green]
    public static ConsoleKeyInfo ReadKey() => ReadKey(false);

    /// <inheritdoc cref="Console.ReadKey(bool)"/>
    [Green(Patch = false)]
    public static ConsoleKeyInfo ReadKey(bool intercept)
    {
        SemaphoreSlimPatches.Wait(turn);
        try
        {
            isKeyHidden = intercept;
            ConsoleKeyInfo read = Green.Await(key ??= Begin(static () => Console.ReadKey(isKeyHidden)));
            key = null;
            return read;
        }
        finally
        {
            // A read that failed is over.
            if (key is { IsFaulted: true })
                key = null;
            turn.Release();
        }
    }

    private static Task<T> Begin<T>(Func<T> read) => Task.Factory.StartNew(read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
