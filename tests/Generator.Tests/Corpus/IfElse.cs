using CoGen;

public static partial class IfElse
{
    [Green]
    public static int Either(GreenQueue<int> left, GreenQueue<int> right, bool goesLeft)
    {
        int item;
        if (goesLeft)
            item = left.Get();
        else
            item = right.Get();
        return item;
    }
}
