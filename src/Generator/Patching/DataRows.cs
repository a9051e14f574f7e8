namespace CoGen.Generator.Patching;

/// <summary>Databases by ADO.NET: a provider's own async members; where it has none, the pool.</summary>
internal static class DataRows
{
    public static readonly MemberRow[] Members =
    [
        new("System.Data.Common.DbBatch", ["ExecuteNonQuery", "ExecuteReader", "ExecuteScalar", "Prepare"], Remedy.SiblingOrOffload),
        new("System.Data.Common.DbCommand", ["ExecuteNonQuery", "ExecuteReader", "ExecuteScalar", "Prepare"], Remedy.SiblingOrOffload),
        new("System.Data.Common.DbConnection", ["BeginTransaction", "ChangeDatabase", "Close", "GetSchema", "Open"], Remedy.SiblingOrOffload),
        // For each row of the result: worth no trip to the pool.
        new("System.Data.Common.DbDataReader", ["Close", "GetSchemaTable", "NextResult", "Read"], Remedy.Sibling),
        new("System.Data.Common.DbDataSource", ["OpenConnection"], Remedy.SiblingOrOffload),
        new("System.Data.Common.DbTransaction", ["Commit", "Release", "Rollback", "Save"], Remedy.SiblingOrOffload),
    ];
}
