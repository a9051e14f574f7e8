using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Compares what a test produced with the verified files beside it. A test returns the task it gets.</summary>
public static class Verifier
{
    /// <summary>One verified file per generated source, in the order of the hint names.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SettingsTask Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        new(settings => GeneratedTargets.Of(driver.GetRunResult(), settings), new TestMethod(Assembly.GetCallingAssembly(), sourceFile, method));

    /// <summary>One verified file per generated source, in the order of the hint names.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SettingsTask Verify(GeneratorDriverRunResult result, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        new(settings => GeneratedTargets.Of(result, settings), new TestMethod(Assembly.GetCallingAssembly(), sourceFile, method));

    /// <summary>One verified text file.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SettingsTask Verify(string text, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        new(_ => [new Target(Name: null, "txt", text)], new TestMethod(Assembly.GetCallingAssembly(), sourceFile, method));
}
