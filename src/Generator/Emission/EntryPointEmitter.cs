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

    /// <summary>The entry points; <paramref name="frame"/> makes the frame that starts the method, null throws instead.</summary>
    public static void EmitSpawns(SourceWriter writer, GreenMethod method, string? frame)
    {
        if (!method.HasSpawns)
            return;
        string thread = method.ReturnsVoid ? "global::CoGen.GreenThread" : $"global::CoGen.GreenThread<{method.ReturnType}>";
        string head = $"{method.SpawnModifiers}{thread} {method.SpawnName}";
        string g = Free(method, "g"), spawner = Free(method, "on");
        string on = $"global::CoGen.ISpawner {spawner}", context = $"global::CoGen.GreenContext {g}";

        Documentation(writer, method, "Starts {0} as a green thread on the current scheduler.");
        Member("", "", isExtension: true, Body("Here", ""));
        writer.Line();
        Documentation(writer, method, "Starts {0} as a green thread in a pool, on another scheduler or another spawner; waits while it has no room.");
        writer.Line("[global::CoGen.Green]");
        Member("", on, isExtension: false, Body("On", $"{spawner}, "));
        writer.Line();
        writer.Line(Hidden);
        Member("_Green", $"{context}, {on}", isExtension: false, Body("On_Green", $"{g}, {spawner}, "));

        void Member(string suffix, string first, bool isExtension, string body)
        {
            writer.Line($"{head}{suffix}{method.TypeParameterList}({Parameters(method, first, isExtension)}){method.Constraints} =>");
            writer.Indented(() => writer.Line(body + ";"));
        }

        string Body(string how, string arguments) => frame is null ? "throw null!" : $"global::CoGen.GreenSpawn.{how}({arguments}{frame})";
    }

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
