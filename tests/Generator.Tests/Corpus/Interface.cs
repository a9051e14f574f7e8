using CoGen;

public partial interface ISink<T>
{
    [Green]
    void Write(T item);
}

public partial class QueueSink<T>(GreenQueue<T> queue) : ISink<T>
{
    [Green]
    public void Write(T item) => queue.Put(item);
}
