namespace CoGen.Runtime.Tests;

public abstract partial class HubContract
{
    [Fact]
    public void A_poll_of_no_time_returns_at_once()
    {
        long start = Hub.Time.GetTimestamp();
        Hub.Poll(TimeSpan.Zero);
        Assert.True(Hub.Time.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(5)]
    [InlineData(130)] // longer than the hub sleeps in one go while somebody waits
    public void A_poll_is_not_over_before_its_time(double milliseconds)
    {
        (_, var server) = Connect();
        Waiter reader = Arm(server, HubDirection.Read);
        long start = Hub.Time.GetTimestamp();
        Hub.Poll(TimeSpan.FromMilliseconds(milliseconds));
        Assert.True(Hub.Time.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(milliseconds));
        Assert.False(reader.IsWoken);
    }

    [Fact]
    public void Another_OS_thread_wakes_a_poll_that_has_no_limit()
    {
        var waker = new Thread(Hub.Wake);
        waker.Start();
        Hub.Poll(Timeout.InfiniteTimeSpan);
        waker.Join();
    }

    [Fact]
    public void A_wake_before_the_poll_counts_once()
    {
        for (int i = 0; i < 3; i++)
        {
            Hub.Wake();
            Hub.Wake();
            Hub.Poll(Timeout.InfiniteTimeSpan);
        }
        long start = Hub.Time.GetTimestamp();
        Hub.Poll(TimeSpan.FromMilliseconds(5));
        Assert.True(Hub.Time.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(5));
    }

    [Fact]
    public void A_timeout_too_long_for_the_system_is_no_error()
    {
        Hub.Wake();
        Hub.Poll(TimeSpan.MaxValue);
    }

    [Fact]
    public void A_disposed_hub_ignores_a_wake()
    {
        Hub other = CreateHub();
        other.Dispose();
        other.Dispose();
        other.Wake();
    }
}
