using System.Globalization;
using CoGen.Benchmarks.Compiler;

// What the compiler costs: the time of the generator for each method, of a keystroke, and of a whole build beside the same program as async code.
// dotnet run -c Release --project benchmarks/Compiler -- [methods, 1000 when left out] [--no-builds]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int methods = args.Select(static arg => int.TryParse(arg, out int number) ? number : 0).FirstOrDefault(static number => number > 0, 1000);
Console.WriteLine($"{methods} methods");
GeneratorTimes.Measure(methods);
if (!args.Contains("--no-builds"))
    BuildTimes.Measure(methods);
