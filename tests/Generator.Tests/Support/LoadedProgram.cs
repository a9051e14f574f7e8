using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.Emit;

namespace CoGen.Generator.Tests.Support;

/// <summary>A compiled run, loaded with its symbols.</summary>
internal sealed class LoadedProgram : IDisposable
{
    private readonly AssemblyLoadContext _context = new("user code", isCollectible: true);
    private readonly Assembly _assembly;

    public LoadedProgram(GeneratorRun run)
    {
        (MemoryStream code, MemoryStream symbols) = Emit(run);
        _assembly = _context.LoadFromStream(code, symbols);
    }

    public static (MemoryStream Code, MemoryStream Symbols) Emit(GeneratorRun run)
    {
        MemoryStream code = new(), symbols = new();
        EmitResult result = run.Output.Emit(code, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        code.Position = symbols.Position = 0;
        return (code, symbols);
    }

    /// <summary>Spawns a static green method on a scheduler of its own and waits for it.</summary>
    public object? Spawn(string type, string method, params object[] arguments)
    {
        using var scheduler = new GreenScheduler(new SimulatedHub());
        using (scheduler.Enter())
        {
            MethodInfo spawn = _assembly.GetType(type, throwOnError: true)!.GetMethod("Spawn" + method, [.. arguments.Select(static a => a.GetType())])!;
            object thread = spawn.Invoke(null, arguments)!;
            MethodInfo wait = thread.GetType().GetMethod("Wait", Type.EmptyTypes)!;
            return wait.Invoke(thread, BindingFlags.DoNotWrapExceptions, null, null, null);
        }
    }

    public void Dispose() => _context.Unload();
}
