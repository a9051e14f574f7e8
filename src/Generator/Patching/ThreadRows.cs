namespace CoGen.Generator.Patching;

/// <summary>OS threads, and what runs work on many.</summary>
internal static class ThreadRows
{
    public static readonly MemberRow[] Members =
    [
        new("System.Threading.Thread", ["Join"], Remedy.Offload),
        new("System.Threading.Tasks.Parallel", ["For", "ForEach", "Invoke"], Remedy.Offload),
        new("System.Threading.Tasks.Dataflow.DataflowBlock", ["Receive"], Remedy.Sibling),
        new("System.Linq.ParallelEnumerable", ["ForAll"], Remedy.Offload),
    ];

    public static readonly PatchRow[] Helpers =
    [
        new("M:System.Threading.Thread.Sleep(System.Int32)", "ThreadPatches.Sleep"),
        new("M:System.Threading.Thread.Sleep(System.TimeSpan)", "ThreadPatches.Sleep"),
        new("M:System.Threading.Thread.Yield", "ThreadPatches.Yield"),
        new("M:System.Threading.SpinWait.SpinUntil(System.Func{System.Boolean})", "ThreadPatches.SpinUntil"),
        new("M:System.Threading.SpinWait.SpinUntil(System.Func{System.Boolean},System.Int32)", "ThreadPatches.SpinUntil"),
        new("M:System.Threading.SpinWait.SpinUntil(System.Func{System.Boolean},System.TimeSpan)", "ThreadPatches.SpinUntil"),
    ];
}
