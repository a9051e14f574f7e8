using System.ComponentModel;
using System.Xml.Linq;

namespace CoGen.Patches;

/// <summary>What green code calls instead of <c>Load</c> and <c>Save</c> of LINQ to XML.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class XmlPatches
{
    /// <inheritdoc cref="XDocument.Load(Stream)"/>
    [Green]
    public static XDocument LoadDocument(Stream stream) => LoadDocument(stream, LoadOptions.None);

    /// <inheritdoc cref="XDocument.Load(Stream, LoadOptions)"/>
    [Green]
    public static XDocument LoadDocument(Stream stream, LoadOptions options) => Green.Await(XDocument.LoadAsync(stream, options, GreenScheduler.Current.CallToken));

    /// <inheritdoc cref="XDocument.Load(TextReader)"/>
    [Green]
    public static XDocument LoadDocument(TextReader textReader) => LoadDocument(textReader, LoadOptions.None);

    /// <inheritdoc cref="XDocument.Load(TextReader, LoadOptions)"/>
    [Green]
    public static XDocument LoadDocument(TextReader textReader, LoadOptions options) => Green.Await(XDocument.LoadAsync(textReader, options, GreenScheduler.Current.CallToken));

    /// <inheritdoc cref="XDocument.Load(string)"/>
    [Green]
    public static XDocument LoadDocument(string uri) => LoadDocument(uri, LoadOptions.None);

    /// <inheritdoc cref="XDocument.Load(string, LoadOptions)"/>
    [Green]
    public static XDocument LoadDocument(string uri, LoadOptions options) => Green.Offload(() => XDocument.Load(uri, options));

    /// <inheritdoc cref="XDocument.Save(Stream)"/>
    [Green]
    public static void Save(XDocument document, Stream stream) => Save(document, stream, OptionsOf(document));

    /// <inheritdoc cref="XDocument.Save(Stream, SaveOptions)"/>
    [Green]
    public static void Save(XDocument document, Stream stream, SaveOptions options) => Green.Await(document.SaveAsync(stream, options, GreenScheduler.Current.CallToken));

    /// <inheritdoc cref="XDocument.Save(TextWriter)"/>
    [Green]
    public static void Save(XDocument document, TextWriter textWriter) => Save(document, textWriter, OptionsOf(document));

    /// <inheritdoc cref="XDocument.Save(TextWriter, SaveOptions)"/>
    [Green]
    public static void Save(XDocument document, TextWriter textWriter, SaveOptions options) => Green.Await(document.SaveAsync(textWriter, options, GreenScheduler.Current.CallToken));

    /// <inheritdoc cref="XDocument.Save(string)"/>
    [Green]
    public static void Save(XDocument document, string fileName) => Save(document, fileName, OptionsOf(document));

    /// <inheritdoc cref="XDocument.Save(string, SaveOptions)"/>
    [Green]
    public static void Save(XDocument document, string fileName, SaveOptions options) => Green.Offload(() => document.Save(fileName, options));

    /// <inheritdoc cref="XElement.Load(Stream)"/>
    [Green]
    public static XElement LoadElement(Stream stream) => LoadElement(stream, LoadOptions.None);

    /// <inheritdoc cref="XElement.Load(Stream, LoadOptions)"/>
    [Green]
    public static XElement LoadElement(Stream stream, LoadOptions options) => Green.Await(XElement.LoadAsync(stream, options, GreenScheduler.Current.CallToken));

    /// <inheritdoc cref="XElement.Load(TextReader)"/>
    [Green]
    public static XElement LoadElement(TextReader textReader) => LoadElement(textReader, LoadOptions.None);

    /// <inheritdoc cref="XElement.Load(TextReader, LoadOptions)"/>
    [Green]
    public static XElement LoadElement(TextReader textReader, LoadOptions options) => Green.Await(XElement.LoadAsync(textReader, options, GreenScheduler.Current.CallToken));

    /// <inheritdoc cref="XElement.Load(string)"/>
    [Green]
    public static XElement LoadElement(string uri) => LoadElement(uri, LoadOptions.None);

    /// <inheritdoc cref="XElement.Load(string, LoadOptions)"/>
    [Green]
    public static XElement LoadElement(string uri, LoadOptions options) => Green.Offload(() => XElement.Load(uri, options));

    /// <inheritdoc cref="XElement.Save(Stream)"/>
    [Green]
    public static void Save(XElement element, Stream stream) => Save(element, stream, OptionsOf(element));

    /// <inheritdoc cref="XElement.Save(Stream, SaveOptions)"/>
    [Green]
    public static void Save(XElement element, Stream stream, SaveOptions options) => Green.Await(element.SaveAsync(stream, options, GreenScheduler.Current.CallToken));

    /// <inheritdoc cref="XElement.Save(TextWriter)"/>
    [Green]
    public static void Save(XElement element, TextWriter textWriter) => Save(element, textWriter, OptionsOf(element));

    /// <inheritdoc cref="XElement.Save(TextWriter, SaveOptions)"/>
    [Green]
    public static void Save(XElement element, TextWriter textWriter, SaveOptions options) => Green.Await(element.SaveAsync(textWriter, options, GreenScheduler.Current.CallToken));

    /// <inheritdoc cref="XElement.Save(string)"/>
    [Green]
    public static void Save(XElement element, string fileName) => Save(element, fileName, OptionsOf(element));

    /// <inheritdoc cref="XElement.Save(string, SaveOptions)"/>
    [Green]
    public static void Save(XElement element, string fileName, SaveOptions options) => Green.Offload(() => element.Save(fileName, options));

    // Those that an annotation of the document says, as Save takes them.
    private static SaveOptions OptionsOf(XObject? node)
    {
        for (; node is not null; node = node.Parent ?? (XObject?)(node.Document == node ? null : node.Document))
        {
            if (node.Annotation(typeof(SaveOptions)) is SaveOptions options)
                return options;
        }
        return SaveOptions.None;
    }
}
