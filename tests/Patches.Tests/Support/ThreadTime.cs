using System.Runtime.InteropServices;

namespace CoGen.Patches.Tests;

/// <summary>How much CPU the current OS thread has had; zero where that cannot be asked.</summary>
internal static partial class ThreadTime
{
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID of Linux

    public static TimeSpan Now
    {
        get
        {
            if (!OperatingSystem.IsLinux() || clock_gettime(ThreadClock, out Timespec now) != 0)
                return TimeSpan.Zero;
            return TimeSpan.FromSeconds(now.Seconds) + TimeSpan.FromMicroseconds(now.Nanoseconds / 1000.0);
        }
    }

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
