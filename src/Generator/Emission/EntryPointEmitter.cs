using CoGen.Generator.Model;

namespace CoGen.Generator.Emission;

/// <summary>What user code calls: <c>SpawnM</c>, and the twin <c>M_Green</c> that green code calls in place of <c>M</c>.</summary>
internal static class EntryPointEmitter
{
    private const string Hidden = "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";

    /// <summary>The signature of the twin, without a body.</summary>
    public static string Twin(GreenMethod method, string context) =>
        $"{method.TwinModifiers}{method.ReturnType} {method.Explicit}{method.TwinName}{method.TypeParameterList}({Parameters(method, $"global::CoGen.GreenContext {context}", isExtension: false)}){method.TwinConstraints}";

    /// <summary>The whole twin of a method without a body.</summary>
    public static string AbstractTwin(GreenMethod method)
    {
        string arguments = string.Join(", ", method.Parameters.Select(static p => p.Name));
        bool isAbstract = method.TwinModifiers.Contains("abstract ");
        return Twin(method, Free(method, "g")) + (isAbstract ? ";" : $" => this.{Names.Escape(method.Name)}{method.TypeArguments}({arguments});");
    }

    public static void EmitTwinAttributes(SourceWriter writer) => writer.Line(Hidden);

    /// <summary>
    /// The entry points; <paramref name="frame"/> makes the frame that starts the method, null throws instead. Each has two forms: a call takes
    /// the one that learns where it stands; a method group can only be the one without optional parameters.
    /// </summary>
    public static void EmitSpawns(SourceWriter writer, GreenMethod method, string? frame)
    {
        if (!method.HasSpawns)
            return;
        string g = Free(method, "g"), on = Free(method, "on");
        string spawner = $"global::CoGen.ISpawner {on}";
        // A guard between the method's own parameters and these: without it, M(string) could be taken for M(string, string, int).
        string site = Free(method, "site"), file = Free(method, "spawnFile"), line = Free(method, "spawnLine");
        string place = $"global::CoGen.SpawnSite {site} = default, [global::System.Runtime.CompilerServices.CallerFilePath] string {file} = \"\", [global::System.Runtime.CompilerServices.CallerLineNumber] int {line} = 0";
        bool isTold = !method.Parameters.Any(static p => p.Prefix.Split(' ').Contains("params"));

        Entry("", "", "", "Here", "Starts {0} as a green thread on the current scheduler.", isExtension: true);
        writer.Line();
        Entry("", spawner, on, "On", "Starts {0} as a green thread in a pool, on another scheduler or another spawner; waits while it has no room.", attribute: "[global::CoGen.Green]");
        writer.Line();
        Entry("_Green", $"global::CoGen.GreenContext {g}, {spawner}", $"{g}, {on}", "On_Green", null, attribute: Hidden);

        void Entry(string suffix, string first, string passed, string how, string? summary, string attribute = "", bool isExtension = false)
        {
            if (summary is not null)
                Documentation(writer, method, summary);
            string name = method.SpawnName + suffix, from = isTold ? $", {site}, {file}, {line}" : "";
            string start = frame is null ? "throw null!" : $"global::CoGen.GreenSpawn.{how}({Listed(passed, frame)}{from})";
            Member(Listed(Parameters(method, first, isExtension), isTold ? place : ""), start);
            if (!isTold)
                return;
            writer.Line("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(-1)]");
            string arguments = Listed(Listed(passed, [.. method.Parameters.Select(static p => p.Name)]), "default(global::CoGen.SpawnSite), \"\", 0");
            Member(Parameters(method, first, isExtension), frame is null ? "throw null!" : $"{name}{method.TypeArguments}({arguments})");

            void Member(string parameters, string body)
            {
                if (attribute.Length > 0)
                    writer.Line(attribute);
                writer.Line($"{method.SpawnModifiers}{Thread(method)} {name}{method.TypeParameterList}({parameters}){method.Constraints} =>");
                writer.Indented(() => writer.Line(body + ";"));
            }
        }
    }

    private static string Thread(GreenMethod method) => method.ReturnsVoid ? "global::CoGen.GreenThread" : $"global::CoGen.GreenThread<{method.ReturnType}>";

    private static string Listed(string first, params string[] others) => string.Join(", ", others.Prepend(first).Where(static item => item.Length > 0));

    /// <summary>The name itself, or one that no parameter and no type parameter has.</summary>
    public static string Free(GreenMethod method, string name)
    {
        while (method.Parameters.Select(static p => p.Name).Concat(method.TypeParameters).Any(taken => taken.TrimStart('@') == name))
            name += "_";
        return name;
    }

    private static void Documentation(SourceWriter writer, GreenMethod method, string summary)
    {
        if (method.Documentation.Length > 0)
        {
            foreach (string line in method.Documentation.Split('\n'))
                writer.Line(line);
        }
        else
        {
            writer.Line($"/// <summary>{string.Format(summary, $"<see cref=\"{Names.Escape(method.Name)}\"/>")}</summary>");
        }
        if (method.Attributes.Length > 0)
            writer.Line(method.Attributes);
    }

    private static string Parameters(GreenMethod method, string first, bool isExtension)
    {
        IEnumerable<string> own = method.Parameters.Select(p => $"{(isExtension ? p.Prefix : p.Prefix.Replace("this ", ""))}{p.Type} {p.Name}{p.Default}");
        return string.Join(", ", (first.Length > 0 ? new[] { first } : []).Concat(own));
    }
}
