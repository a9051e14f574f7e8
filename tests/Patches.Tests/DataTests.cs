using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CoGen.Patches.Tests;

/// <summary>Rows 84 to 88: ADO.NET, through a provider's own types and through their bases.</summary>
public sealed partial class DataTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void The_types_of_a_provider() => Assert.Equal("1 2 3|one two three|2|after rollback 3", Twin.Same(() => OfProvider(folder["p"]), () => SpawnOfProvider(folder["p"])));

    [Fact]
    public void The_base_types() => Assert.Equal("3 5", Twin.Same(() => OfBase(new SqliteConnection($"Data Source={folder["b"]}")), () => SpawnOfBase(new SqliteConnection($"Data Source={folder["b"]}"))));

    [Fact]
    public void A_statement_that_fails() => Twin.Same(() => Fails(folder["f"]), () => SpawnFails(folder["f"]));

    [Fact]
    public void A_writer_that_waits_for_the_lock_of_another_one_delays_nobody() => Twin.Run(_ =>
    {
        using var first = new SqliteConnection($"Data Source={folder["l"]}");
        first.Open();
        using var command = new SqliteCommand("create table t (x int); begin immediate", first);
        command.ExecuteNonQuery();
        GreenThread<int> second = SpawnInsert(folder["l"]);
        // The second one waits for the lock on the pool; the first one, here, gives it up.
        GreenThread<int> commit = SpawnCommit(first);
        Assert.Equal(0, commit.Wait());
        Assert.Equal(1, second.Wait());
    });

    [Green]
    private static int Insert(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        using var command = new SqliteCommand("insert into t values (1)", connection);
        return command.ExecuteNonQuery();
    }

    [Green]
    private static int Commit(SqliteConnection connection)
    {
        Green.Yield();
        using var command = new SqliteCommand("commit", connection);
        return Math.Max(0, command.ExecuteNonQuery());
    }

    [Green]
    private static string OfProvider(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "drop table if exists t; create table t (id int, name text); insert into t values (1, 'one'), (2, 'two'), (3, 'three')";
        command.ExecuteNonQuery();
        command.CommandText = "select id, name from t order by id; select count(*) - 1 from t";
        command.Prepare();
        string ids = "", names = "";
        using (SqliteDataReader rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                ids += " " + rows.GetInt32(0);
                names += rows.IsDBNull(1) ? "" : " " + rows.GetString(1);
            }
            rows.NextResult();
            rows.Read();
            names += "|" + rows.GetInt32(0);
        }
        using (SqliteTransaction transaction = connection.BeginTransaction())
        {
            command.Transaction = transaction;
            command.CommandText = "delete from t";
            command.ExecuteNonQuery();
            transaction.Rollback();
        }
        command.Transaction = null;
        command.CommandText = "select count(*) from t";
        return $"{ids.Trim()}|{names.Trim()}|after rollback {command.ExecuteScalar()}";
    }

    [Green]
    private static string OfBase(DbConnection connection)
    {
        using (connection)
        {
            connection.Open();
            using DbCommand command = connection.CreateCommand();
            command.CommandText = "drop table if exists t; create table t (id int); insert into t values (3)";
            command.ExecuteNonQuery();
            using (DbTransaction transaction = connection.BeginTransaction())
            {
                command.Transaction = transaction;
                command.CommandText = "insert into t values (5)";
                command.ExecuteNonQuery();
                transaction.Commit();
            }
            command.Transaction = null;
            command.CommandText = "select id from t order by id";
            string ids = "";
            using DbDataReader rows = command.ExecuteReader();
            while (rows.Read())
                ids += " " + rows.GetInt32(0);
            rows.Close();
            connection.Close();
            return ids.Trim();
        }
    }

    [Green]
    private static string Fails(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        using var command = new SqliteCommand("select * from nowhere", connection);
        using SqliteDataReader rows = command.ExecuteReader();
        return rows.Read().ToString();
    }
}
