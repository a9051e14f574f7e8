using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace VerifyTests;

/// <summary>A verification and its settings; it runs when it is awaited or turned into a task.</summary>
public sealed class SettingsTask
{
    private readonly Func<SnapshotSettings, IReadOnlyList<Target>> _targets;
    private readonly TestMethod _test;
    private readonly SnapshotSettings _settings = new();
    private Task? _task;

    internal SettingsTask(Func<SnapshotSettings, IReadOnlyList<Target>> targets, TestMethod test)
    {
        _targets = targets;
        _test = test;
    }

    /// <summary>The folder of the verified files, relative to the test's source file.</summary>
    public SettingsTask UseDirectory(string directory) => With(settings => settings.Directory = directory);

    /// <summary>The name that stands for the test class in file names.</summary>
    public SettingsTask UseTypeName(string name) => With(settings => settings.TypeName = name);

    /// <summary>The name that stands for the test method in file names.</summary>
    public SettingsTask UseMethodName(string name) => With(settings => settings.MethodName = name);

    /// <summary>The arguments of a theory, which become part of the file names.</summary>
    public SettingsTask UseParameters(params object?[] parameters) => With(settings => settings.Parameters = parameters);

    /// <summary>Leaves out the lines for which <paramref name="removeLine"/> is true.</summary>
    public SettingsTask ScrubLines(Func<string, bool> removeLine) => With(settings => settings.RemovedLines.Add(removeLine));

    /// <summary>Leaves out generated sources.</summary>
    public SettingsTask IgnoreGeneratedResult(Func<GeneratedSourceResult, bool> shouldIgnore) =>
        With(settings => settings.IgnoredSources.Add(shouldIgnore));

    /// <summary>Accepts what was received, except where <c>CI=true</c>.</summary>
    public SettingsTask AutoVerify() => With(settings => settings.AutoVerify = true);

    /// <summary>Runs the verification, once.</summary>
    public Task ToTask() => _task ??= Run();

    /// <summary>Runs the verification, once.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Lets a test return <c>Verify(…)</c> as its task.</summary>
    public static implicit operator Task(SettingsTask verification) => verification.ToTask();

    internal SettingsTask With(Action<SnapshotSettings> set)
    {
        set(_settings);
        return this;
    }

    private Task Run()
    {
        try
        {
            new Snapshot(_test, _settings).Verify(_targets(_settings));
            return Task.CompletedTask;
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }
}
