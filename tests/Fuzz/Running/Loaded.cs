using System.Reflection;
using System.Runtime.Loader;
using CoGen.Fuzz.World;

namespace CoGen.Fuzz.Running;

/// <summary>Programs that were compiled.</summary>
internal sealed class Loaded : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The plain program runs first: if that has no end, there is nothing to compare.
    private const string NotStarted = "the start";

    private readonly AssemblyLoadContext _context = new("programs", isCollectible: true);
    private readonly Assembly _assembly;

    public Loaded(Stream code)
    {
        _context.Resolving += static (_, name) => AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == name.Name);
        _assembly = _context.LoadFromStream(code);
    }

    /// <summary>Runs a program plain and green in every mode.</summary>
    public Outcome Compare(int index)
    {
        Func<Probe, object?> plain = Plain(index);
        var spawn = (Func<Probe, GreenThread>)(p => (GreenThread)Clean($"Green{index}.Body", "SpawnRun").Invoke(null, [p])!);
        Outcome? outcome = null;
        string at = NotStarted;
        var thread = new Thread(() => outcome = Comparison.Of(plain, spawn, plan => at = plan.ToString()), 16 << 20) { IsBackground = true };
        thread.Start();
        return thread.Join(Patience) ? outcome! : new Outcome(at == NotStarted ? Verdict.Invalid : Verdict.Failed, "does not end", at);
    }

    /// <summary>What the plain body of a program does.</summary>
    public IReadOnlyList<string> Trace(int index, Plan plan) => Comparison.Plain(Plain(index), plan).Trace;

    public void Dispose() => _context.Unload();

    private Func<Probe, object?> Plain(int index) => p => Clean($"Plain{index}.Body", "Run").Invoke(null, BindingFlags.DoNotWrapExceptions, null, [p], null);

    // Each run finds the program's fields as they were at first.
    private MethodInfo Clean(string type, string method)
    {
        Type program = _assembly.GetType(type, throwOnError: true)!;
        program.GetField("s_field", BindingFlags.Static | BindingFlags.NonPublic)?.SetValue(null, 0);
        return program.GetMethod(method, [typeof(Probe)])!;
    }
}
