using CoGen.Fuzz;
using CoGen.Fuzz.Grammar;
using CoGen.Fuzz.Running;

int seed = Number("--seed", 1), programs = Number("--programs", int.MaxValue), minutes = Number("--minutes", 60), most = Number("--failures", 10);
string folder = Text("--out") ?? "fuzz-findings";
Feature features = Text("--features") is { } names ? Feature.Supported | Enum.Parse<Feature>(names) : Feature.Supported;
var fuzzer = new Fuzzer(features);

if (Text("--print") is not null)
{
    Console.WriteLine(fuzzer.Write(Number("--print", 1)));
    return 0;
}
if (Text("--file") is { } file)
{
    if (args.Contains("--generated"))
        Console.WriteLine(Compilations.Generated(File.ReadAllText(file)));
    Outcome outcome = Batch.Run([File.ReadAllText(file)], new Settings(true, false))[0];
    Console.WriteLine($"{outcome.Verdict} {outcome.Kind}\n{outcome.Details}");
    return outcome.Verdict == Verdict.Failed ? 1 : 0;
}
int step = Text("--replay") is null ? programs : 1;
if (step == 1)
    seed = Number("--replay", seed);

int failures = 0;
foreach (Finding found in fuzzer.Run(seed, step, TimeSpan.FromMinutes(minutes)))
{
    failures++;
    Finding small = Fuzzer.Shrink(found, Settings.Of(found.Seed), TimeSpan.FromSeconds(Number("--shrink", 120)));
    Directory.CreateDirectory(folder);
    File.WriteAllText(Path.Combine(folder, $"{found.Seed}.cs"), small.ToString());
    File.WriteAllText(Path.Combine(folder, $"{found.Seed}.whole.cs"), found.ToString());
    Console.WriteLine($"{small}\n");
    if (failures >= most)
        break;
}
Console.WriteLine($"{fuzzer.Programs} programs from seed {seed}, {failures} failures");
foreach ((string key, int count) in fuzzer.Counts)
    Console.WriteLine($"{count,8} {key}");
foreach ((string key, string example) in fuzzer.Examples)
    Console.WriteLine($"{key}: {example}");
return failures == 0 ? 0 : 1;

string? Text(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, null) : otherwise;
