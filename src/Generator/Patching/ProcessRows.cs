namespace CoGen.Generator.Patching;

/// <summary>Processes and the console.</summary>
internal static class ProcessRows
{
    public static readonly MemberRow[] Members =
    [
        new("System.Diagnostics.Process", ["WaitForExit"], Remedy.Sibling),
        new("System.Diagnostics.Process", ["WaitForInputIdle"], Remedy.Offload),
    ];

    public static readonly PatchRow[] Helpers =
    [
        new("M:System.Console.Read", "ConsolePatches.Read"),
        new("M:System.Console.ReadKey", "ConsolePatches.ReadKey"),
        new("M:System.Console.ReadKey(System.Boolean)", "ConsolePatches.ReadKey"),
        new("M:System.Console.ReadLine", "ConsolePatches.ReadLine"),
        new("M:System.Diagnostics.Process.WaitForExit(System.Int32)", "ProcessPatches.WaitForExit"),
        new("M:System.Diagnostics.Process.WaitForExit(System.TimeSpan)", "ProcessPatches.WaitForExit"),
    ];
}
