namespace CoGen.Runtime.Tests;

public class PortableHubTests : HubContract
{
    protected override Hub CreateHub() => new PortableHub();
}
