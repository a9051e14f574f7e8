using System.Runtime.CompilerServices;

namespace CoGen.Generator.Tests;

internal static class ModuleInitializer
{
    [ModuleInitializer]
    public static void Initialize() => VerifySourceGenerators.Initialize();
}
