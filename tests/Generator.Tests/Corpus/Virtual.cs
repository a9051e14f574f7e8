using CoGen;

public abstract partial class Source
{
    [Green]
    public abstract int Read();

    [Green]
    public virtual int ReadTwice() => Read() + Read();
}

public partial class QueueSource(GreenQueue<int> queue) : Source
{
    [Green]
    public override int Read() => queue.Get();
}
