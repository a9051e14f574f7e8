namespace CoGen.Generator.Patching;

/// <summary>What reads a whole stream, or writes one: JSON, XML, hashes, binary readers and writers.</summary>
internal static class DocumentRows
{
    private static readonly string[] Hashes =
    [
        "HMACMD5", "HMACSHA1", "HMACSHA256", "HMACSHA384", "HMACSHA512", "HMACSHA3_256", "HMACSHA3_384", "HMACSHA3_512", "Kmac128", "Kmac256", "KmacXof128", "KmacXof256",
        "MD5", "SHA1", "SHA256", "SHA384", "SHA512", "SHA3_256", "SHA3_384", "SHA3_512", "Shake128", "Shake256",
    ];

    public static readonly MemberRow[] Members =
    [
        new("System.Text.Json.JsonSerializer", ["Deserialize", "Serialize"], Remedy.Sibling),
        new("System.Text.Json.JsonDocument", ["Parse"], Remedy.Sibling),
        new("System.Text.Json.Utf8JsonWriter", ["Flush"], Remedy.Sibling),
        new("System.Text.Json.Nodes.JsonNode", ["Parse"], Remedy.Sibling),
        .. Hashes.Select(static hash => new MemberRow("System.Security.Cryptography." + hash, ["HashData"], Remedy.Sibling)),
        new("System.Security.Cryptography.CryptographicOperations", ["HashData", "HmacData"], Remedy.Sibling),
        new("System.Security.Cryptography.CryptoStream", ["FlushFinalBlock"], Remedy.Sibling),
        new("System.Security.Cryptography.HashAlgorithm", ["ComputeHash"], Remedy.Sibling),
        new("System.IO.BinaryReader",
            [
                "Read", "Read7BitEncodedInt", "Read7BitEncodedInt64", "ReadBoolean", "ReadByte", "ReadBytes", "ReadChar", "ReadChars", "ReadDecimal", "ReadDouble", "ReadExactly", "ReadHalf",
                "ReadInt16", "ReadInt32", "ReadInt64", "ReadSByte", "ReadSingle", "ReadString", "ReadUInt16", "ReadUInt32", "ReadUInt64", "PeekChar",
            ],
            Remedy.Offload),
        new("System.IO.BinaryWriter", ["Flush", "Write", "Write7BitEncodedInt", "Write7BitEncodedInt64"], Remedy.Offload),
    ];

    // Not by a rule: the sibling of Load(stream) takes options, and what takes an XmlReader or XmlWriter works only if that was made for async calls.
    public static readonly PatchRow[] Helpers =
    [
        new("M:System.Xml.Linq.XDocument.Load(System.IO.Stream)", "XmlPatches.LoadDocument"),
        new("M:System.Xml.Linq.XDocument.Load(System.IO.Stream,System.Xml.Linq.LoadOptions)", "XmlPatches.LoadDocument"),
        new("M:System.Xml.Linq.XDocument.Load(System.IO.TextReader)", "XmlPatches.LoadDocument"),
        new("M:System.Xml.Linq.XDocument.Load(System.IO.TextReader,System.Xml.Linq.LoadOptions)", "XmlPatches.LoadDocument"),
        new("M:System.Xml.Linq.XDocument.Load(System.String)", "XmlPatches.LoadDocument"),
        new("M:System.Xml.Linq.XDocument.Load(System.String,System.Xml.Linq.LoadOptions)", "XmlPatches.LoadDocument"),
        new("M:System.Xml.Linq.XDocument.Save(System.IO.Stream)", "XmlPatches.Save"),
        new("M:System.Xml.Linq.XDocument.Save(System.IO.Stream,System.Xml.Linq.SaveOptions)", "XmlPatches.Save"),
        new("M:System.Xml.Linq.XDocument.Save(System.IO.TextWriter)", "XmlPatches.Save"),
        new("M:System.Xml.Linq.XDocument.Save(System.IO.TextWriter,System.Xml.Linq.SaveOptions)", "XmlPatches.Save"),
        new("M:System.Xml.Linq.XDocument.Save(System.String)", "XmlPatches.Save"),
        new("M:System.Xml.Linq.XDocument.Save(System.String,System.Xml.Linq.SaveOptions)", "XmlPatches.Save"),
        new("M:System.Xml.Linq.XElement.Load(System.IO.Stream)", "XmlPatches.LoadElement"),
        new("M:System.Xml.Linq.XElement.Load(System.IO.Stream,System.Xml.Linq.LoadOptions)", "XmlPatches.LoadElement"),
        new("M:System.Xml.Linq.XElement.Load(System.IO.TextReader)", "XmlPatches.LoadElement"),
        new("M:System.Xml.Linq.XElement.Load(System.IO.TextReader,System.Xml.Linq.LoadOptions)", "XmlPatches.LoadElement"),
        new("M:System.Xml.Linq.XElement.Load(System.String)", "XmlPatches.LoadElement"),
        new("M:System.Xml.Linq.XElement.Load(System.String,System.Xml.Linq.LoadOptions)", "XmlPatches.LoadElement"),
        new("M:System.Xml.Linq.XElement.Save(System.IO.Stream)", "XmlPatches.Save"),
        new("M:System.Xml.Linq.XElement.Save(System.IO.Stream,System.Xml.Linq.SaveOptions)", "XmlPatches.Save"),
        new("M:System.Xml.Linq.XElement.Save(System.IO.TextWriter)", "XmlPatches.Save"),
        new("M:System.Xml.Linq.XElement.Save(System.IO.TextWriter,System.Xml.Linq.SaveOptions)", "XmlPatches.Save"),
        new("M:System.Xml.Linq.XElement.Save(System.String)", "XmlPatches.Save"),
        new("M:System.Xml.Linq.XElement.Save(System.String,System.Xml.Linq.SaveOptions)", "XmlPatches.Save"),
    ];
}
