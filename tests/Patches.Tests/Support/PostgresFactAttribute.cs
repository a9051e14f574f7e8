namespace CoGen.Patches.Tests;

/// <summary>A fact that needs a PostgreSQL server of its own; skipped, visibly, where none can be started.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Missing;
}
