using CoGen;

public static partial class ExtensionBlock
{
    extension<T>(GreenQueue<T> queue)
        where T : class
    {
        [Green]
        public T? Last(int count)
        {
            T? last = null;
            while (count-- > 0)
                last = queue.Get();
            return last;
        }
    }
}
