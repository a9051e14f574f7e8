namespace CoGen;

/// <summary>Takes what <c>SpawnM</c> makes, to be started later: <c>SpawnM</c> itself never waits.</summary>
internal sealed partial class Catcher : ISpawner
{
    public GreenThread? Caught;

    [Green]
    public void Start(GreenThread thread) => Caught = thread;
}
