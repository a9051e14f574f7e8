using CoGen;

public partial class Generic<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, object?> _values = [];

    [Green]
    public TValue Fetch<TValue>(TKey key, GreenQueue<TValue> source)
        where TValue : class?
    {
        TValue value = source.Get();
        _values[key] = value;
        return value;
    }
}
