namespace CoGen.Generator.Patching;

/// <summary>Streams: which one it is shows at run time, so the runtime decides.</summary>
internal static class StreamRows
{
    public static readonly PatchRow[] Helpers =
    [
        new("M:System.IO.FileStream.Flush(System.Boolean)", "StreamPatches.Flush"),
        new("M:System.IO.Stream.CopyTo(System.IO.Stream)", "StreamPatches.CopyTo"),
        new("M:System.IO.Stream.CopyTo(System.IO.Stream,System.Int32)", "StreamPatches.CopyTo"),
        new("M:System.IO.Stream.Flush", "StreamPatches.Flush"),
        new("M:System.IO.Stream.Read(System.Byte[],System.Int32,System.Int32)", "StreamPatches.Read"),
        new("M:System.IO.Stream.Read(System.Span{System.Byte})", "StreamPatches.Read"),
        new("M:System.IO.Stream.ReadAtLeast(System.Span{System.Byte},System.Int32,System.Boolean)", "StreamPatches.ReadAtLeast"),
        new("M:System.IO.Stream.ReadByte", "StreamPatches.ReadByte"),
        new("M:System.IO.Stream.ReadExactly(System.Byte[],System.Int32,System.Int32)", "StreamPatches.ReadExactly"),
        new("M:System.IO.Stream.ReadExactly(System.Span{System.Byte})", "StreamPatches.ReadExactly"),
        new("M:System.IO.Stream.Write(System.Byte[],System.Int32,System.Int32)", "StreamPatches.Write"),
        new("M:System.IO.Stream.Write(System.ReadOnlySpan{System.Byte})", "StreamPatches.Write"),
        new("M:System.IO.Stream.WriteByte(System.Byte)", "StreamPatches.WriteByte"),
    ];
}
