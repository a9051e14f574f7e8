using System.Text;
using DiffPlex.Renderer;

namespace VerifyTests;

/// <summary>The verified files of one test: compared, accepted, or refused with a unified diff.</summary>
internal sealed class Snapshot
{
    private static readonly UTF8Encoding Utf8WithBom = new(encoderShouldEmitUTF8Identifier: true);

    private readonly string _directory;
    private readonly string _prefix;
    private readonly SnapshotSettings _settings;

    public Snapshot(TestMethod test, SnapshotSettings settings)
    {
        _directory = Path.GetFullPath(Path.Combine(test.Directory, settings.Directory ?? ""));
        _prefix = SnapshotNames.Prefix(test, settings);
        _settings = settings;
    }

    private bool MayAccept => !_settings.Policy.ReadOnly && (_settings.Policy.Accept || _settings.AutoVerify);

    public void Verify(IReadOnlyList<Target> targets)
    {
        var failures = new List<string>();
        foreach (Target target in targets)
            failures.AddRange(Compare(target));
        failures.AddRange(Unexpected(targets));

        if (failures.Count > 0)
            throw new VerifyException($"{string.Join("\n\n", failures)}\n\nAccept with COGEN_ACCEPT=1, then review the change.");
        DeleteReceived();
    }

    private IEnumerable<string> Compare(Target target)
    {
        string name = SnapshotNames.File(_prefix, target, "verified");
        string path = Path.Combine(_directory, name);
        string received = Scrub(target.Text.ReplaceLineEndings("\n"));
        string? verified = File.Exists(path) ? File.ReadAllText(path) : null;

        if (verified == received)
            yield break;
        if (MayAccept)
        {
            Write(path, received);
            yield break;
        }
        if (!_settings.Policy.ReadOnly)
            Write(Path.Combine(_directory, SnapshotNames.File(_prefix, target, "received")), received);

        // Comparing by lines would hide this one.
        if (verified?.Contains('\r') == true)
            yield return $"Verified file has carriage returns: {name}. Check .gitattributes and the editor's settings.";
        else
            yield return $"{(verified is null ? "New" : "Changed")}: {name}\n{Diff(verified ?? "", received)}";
    }

    /// <summary>Verified files that nothing was received for.</summary>
    private IEnumerable<string> Unexpected(IReadOnlyList<Target> targets)
    {
        var expected = targets.Select(target => SnapshotNames.File(_prefix, target, "verified")).ToHashSet();
        foreach (string path in Files("verified").Where(path => !expected.Contains(Path.GetFileName(path))))
        {
            if (MayAccept)
                File.Delete(path);
            else
                yield return $"No longer received: {Path.GetFileName(path)}";
        }
    }

    private void DeleteReceived()
    {
        if (_settings.Policy.ReadOnly)
            return;
        foreach (string path in Files("received"))
            File.Delete(path);
    }

    private string[] Files(string state) =>
        Directory.Exists(_directory)
            ? [.. Directory.GetFiles(_directory, $"{_prefix}#*.{state}.*"), .. Directory.GetFiles(_directory, $"{_prefix}.{state}.*")]
            : [];

    private string Scrub(string text) =>
        _settings.RemovedLines.Count == 0
            ? text
            : string.Join('\n', text.Split('\n').Where(line => !_settings.RemovedLines.Any(removed => removed(line))));

    private static string Diff(string verified, string received) =>
        UnidiffRenderer.GenerateUnidiff(verified, received, "verified", "received", ignoreWhitespace: false);

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, Utf8WithBom);
    }
}
