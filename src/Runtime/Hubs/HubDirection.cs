namespace CoGen;

/// <summary>Which readiness of a socket a green thread waits for.</summary>
public enum HubDirection
{
    /// <summary>Data, an incoming connection, or the end of the stream.</summary>
    Read,

    /// <summary>Room to send, or the end of a connection attempt.</summary>
    Write,
}
