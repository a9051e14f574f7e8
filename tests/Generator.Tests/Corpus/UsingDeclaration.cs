using CoGen;

public static partial class UsingDeclaration
{
    [Green]
    public static int ReadFirst(GreenQueue<Stream> streams)
    {
        using Stream stream = streams.Get();
        Green.Yield();
        return stream.ReadByte();
    }
}
