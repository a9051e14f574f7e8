using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <param name="Local">What cannot be kept.</param>
/// <param name="Point">While what suspends.</param>
internal sealed record KeptAcrossSuspension(Local Local, Suspend Point);

/// <summary>What only liveness knows to be wrong: a value that cannot leave the stack, alive across a suspension.</summary>
internal static class SuspensionRules
{
    /// <summary>The first suspension for each such local.</summary>
    public static List<KeptAcrossSuspension> Check(LoweredBody body)
    {
        var found = new List<KeptAcrossSuspension>();
        foreach (SuspensionPoint point in body.Frame.Points)
        {
            foreach (int id in point.Alive)
            {
                Local local = body.Locals[id];
                if ((local.IsRefLike || local.Reference.Length > 0) && !found.Any(known => known.Local == local))
                    found.Add(new KeptAcrossSuspension(local, point.Statement));
            }
        }
        return found;
    }
}
