namespace CoGen;

/// <summary>A list of nodes, linked through themselves.</summary>
internal struct NodeList
{
    public GreenNode? First;
    private GreenNode? last;

    public readonly bool IsEmpty => First is null;

    public void AddLast(GreenNode node)
    {
        node.Previous = last;
        if (last is null)
            First = node;
        else
            last.Next = node;
        last = node;
    }

    public void Remove(GreenNode node)
    {
        if (node.Previous is null)
            First = node.Next;
        else
            node.Previous.Next = node.Next;
        if (node.Next is null)
            last = node.Previous;
        else
            node.Next.Previous = node.Previous;
        node.Next = node.Previous = null;
    }

    public GreenNode RemoveFirst()
    {
        GreenNode node = First!;
        First = node.Next;
        if (First is null)
            last = null;
        else
            First.Previous = null;
        node.Next = null;
        return node;
    }
}
