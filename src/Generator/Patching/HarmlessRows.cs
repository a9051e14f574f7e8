namespace CoGen.Generator.Patching;

/// <summary>Members of the BCL that have an async sibling and are left alone: they do not wait, or not for long, or the sibling means something else.</summary>
internal static class HarmlessRows
{
    public static readonly (string Type, string[] Members)[] All =
    [
        // The sibling waits for callbacks, or runs them elsewhere.
        ("System.Threading.Timer", ["Dispose"]),
        ("System.Threading.CancellationTokenSource", ["Cancel"]),
        ("System.Threading.CancellationTokenRegistration", ["Dispose"]),
        // In memory but for sequential access.
        ("System.Data.Common.DbDataReader", ["GetFieldValue", "IsDBNull"]),
        ("System.Data.DataReaderExtensions", ["GetFieldValue", "IsDBNull"]),
        // They need an object that was made for async calls.
        ("System.Xml.Linq.XDocument", ["Load", "Save"]),
        ("System.Xml.Linq.XElement", ["Load", "Save"]),
        ("System.Xml.Linq.XNode", ["ReadFrom", "WriteTo"]),
        ("System.Xml.XmlReader", []),
        ("System.Xml.XmlResolver", ["GetEntity"]),
        ("System.Xml.XmlWriter", []),
        // Other writers than those of streams are in memory; what writes to the console may block on a full pipe only.
        ("System.IO.TextWriter", []),
        ("System.IO.TextReader", []),
        ("System.IO.StringWriter", []),
        ("System.IO.StringReader", []),
        ("System.IO.MemoryStream", []),
        ("System.IO.UnmanagedMemoryStream", []),
        ("System.Console", []),
        ("System.IO.Pipelines.PipeReader", []),
        ("System.IO.Pipelines.PipeWriter", []),
    ];

    // These end what is used up; what waits in them is in the table.
    public static readonly HashSet<string> Names = ["Close", "Dispose"];
}
