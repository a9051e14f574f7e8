using CoGen;

public static partial class Verbatim
{
    // What holds no suspension is printed as the user wrote it.
    [Green]
    public static int Mixed(GreenQueue<int> queue, string input)
    {
        if (!int.TryParse(input, out int limit))
            limit = 10;
        for (int i = 0; i < 3; i++)
        {
            if (i == limit)
                break;   // leaves this loop only
            limit += input switch
            {
                "a" => 1,
                _ => 2,
            };
        }
        Func<int, int> twice = static x => x * 2;
        int item = queue.Get();
        return item > limit ? twice(limit) : item;
    }
}
