using System.Data;
using System.Data.Common;
using Npgsql;

namespace CoGen.Patches.Tests;

/// <summary>Rows 84 to 88 against a real server, through a provider with async members of its own.</summary>
public sealed partial class PostgresTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const int Sleepers = 50;

    [PostgresFact]
    public void The_types_of_a_provider()
    {
        string expected = "-1 3|1 2 3|one two null|3|rolled back 3|savepoint 4|committed 4|Npgsql postgres";
        Assert.Equal(expected, Same(static at => OfProvider(at, "p"), static at => SpawnOfProvider(at, "g")));
    }

    [PostgresFact]
    public void The_base_types() => Assert.Equal("10 55|True|2 1", Same(static at => OfBase(NpgsqlDataSource.Create(at), "pb"), static at => SpawnOfBase(NpgsqlDataSource.Create(at), "gb")));

    [PostgresFact]
    public void A_statement_that_fails_and_the_connection_after_it() =>
        Assert.Equal("42601 Open|22012 Open|23505 Open|42P01 Open|1", Same(static at => Fails(at, "pf"), static at => SpawnFails(at, "gf")));

    [PostgresFact]
    public void A_database_that_is_not_there() =>
        Assert.Contains("3D000", Twin.Same(() => Opens(server.ConnectionString(database: "nowhere")), () => SpawnOpens(server.ConnectionString(database: "nowhere"))), StringComparison.Ordinal);

    [PostgresFact]
    public void A_server_that_is_not_there() =>
        Assert.Contains("Failed to connect to 127.0.0.1:1", Twin.Same(static () => Opens("Host=127.0.0.1;Port=1;Username=x;Pooling=false"), static () => SpawnOpens("Host=127.0.0.1;Port=1;Username=x;Pooling=false")), StringComparison.Ordinal);

    [PostgresFact]
    public void A_command_that_takes_too_long_by_the_servers_clock_and_by_ours()
    {
        Assert.Contains("57014", Same(static at => SleepsTooLong(at, "20", 60), static at => SpawnSleepsTooLong(at, "20", 60)), StringComparison.Ordinal);
        Assert.Contains("TimeoutException", Same(static at => SleepsTooLong(at, "0", 1), static at => SpawnSleepsTooLong(at, "0", 1)), StringComparison.Ordinal);
    }

    [PostgresFact]
    public void A_command_that_others_cancel() => Assert.Equal("57014 Open", Same(CancelledByAnother, SpawnCancelledByAnother));

    [PostgresFact]
    public void Two_results_of_many_rows_are_read_on_one_thread() => Pooled(2, static at => Twin.Run(_ =>
    {
        GreenThread<long> one = SpawnSum(at, 20_000), other = SpawnSum(at, 10_000);
        Assert.Equal((200_010_000L, 50_005_000L), (one.Wait(), other.Wait()));
    }));

    [PostgresFact]
    public void A_kill_during_a_command_ends_it_on_the_server_too() => Pooled(1, at => Twin.Run(scheduler =>
    {
        using NpgsqlDataSource watch = NpgsqlDataSource.Create(server.ConnectionString());
        for (int i = 0; i < 3; i++)
        {
            GreenThread<int> victim = SpawnSleep(at);
            SpawnUntilSleeping(watch, at, 1).Wait();
            victim.Kill();
            Assert.Throws<GreenKilledException>(() => victim.Wait());
            SpawnUntilSleeping(watch, at, 0).Wait();
        }
        Assert.Equal(50_005_000L, SpawnSum(at, 10_000).Wait()); // the only connection of the pool was given back
        Assert.Equal(0, scheduler.Live);
    }));

    [PostgresFact]
    public void A_timeout_during_a_command_ends_it_on_the_server_too() => Pooled(1, at => Twin.Run(scheduler =>
    {
        using NpgsqlDataSource watch = NpgsqlDataSource.Create(server.ConnectionString());
        Assert.Equal("timed out", SpawnSleepInTime(at).Wait());
        SpawnUntilSleeping(watch, at, 0).Wait();
        Assert.Equal(50_005_000L, SpawnSum(at, 10_000).Wait());
        Assert.Equal(0, scheduler.Live);
    }));

    [PostgresFact]
    public void Fifty_sleep_on_one_thread_until_the_server_cancels_them() => Pooled(Sleepers, at => Twin.Run(scheduler =>
    {
        using NpgsqlDataSource watch = NpgsqlDataSource.Create(server.ConnectionString());
        GreenThread<int>[] sleeping = [.. Enumerable.Range(0, Sleepers).Select(_ => SpawnSleep(at))];
        SpawnUntilSleeping(watch, at, Sleepers).Wait(); // all at the same time
        Assert.All(sleeping, static one => Assert.False(one.IsCompleted));
        Assert.Equal(Sleepers, SpawnCancelAll(watch, at).Wait());
        Assert.All(sleeping, static one => Assert.Equal("57014", Assert.Throws<PostgresException>(() => one.Wait()).SqlState));
        Assert.Equal(0, scheduler.Live);
    }));

    [PostgresFact]
    public void Who_wants_a_connection_of_a_full_pool_waits_for_it() => Pooled(2, at => Twin.Run(scheduler =>
    {
        GreenThread<long>[] all = [.. Enumerable.Range(0, 20).Select(i => SpawnSum(at, i))];
        for (int i = 0; i < all.Length; i++)
            Assert.Equal(i * (i + 1) / 2, all[i].Wait());
        Assert.Equal(0, scheduler.Live);
    }));

    [PostgresFact]
    public void A_connection_that_the_server_ends() => Assert.Equal("57P01 Closed|1", Same(Terminated, SpawnTerminated));

    private string Same(Func<string, string> plain, Func<string, GreenThread<string>> spawn)
    {
        string one = server.ConnectionString(), other = server.ConnectionString();
        try
        {
            return Twin.Same(() => plain(one), () => spawn(other));
        }
        finally
        {
            Clear(one);
            Clear(other);
        }
    }

    private void Pooled(int most, Action<string> test)
    {
        string at = server.ConnectionString(most);
        try
        {
            test(at);
        }
        finally
        {
            Clear(at);
        }
    }

    private static void Clear(string at)
    {
        using var one = new NpgsqlConnection(at);
        NpgsqlConnection.ClearPool(one);
    }

    [Green]
    private static string OfProvider(string at, string table)
    {
        using var connection = new NpgsqlConnection(at);
        connection.Open();
        using var command = new NpgsqlCommand($"create table {table} (id int primary key, name text)", connection);
        string counts = command.ExecuteNonQuery().ToString();
        command.CommandText = $"insert into {table} values (1, 'one'), (2, @name), (3, null)";
        command.Parameters.AddWithValue("name", "two");
        command.Prepare();
        counts += " " + command.ExecuteNonQuery();
        command.Parameters.Clear();
        command.CommandText = $"select id, name from {table} order by id; select count(*) from {table}";
        string ids = "", names = "";
        using (NpgsqlDataReader rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                ids += " " + rows.GetInt32(0);
                names += " " + (rows.IsDBNull(1) ? "null" : rows.GetString(1));
            }
            rows.NextResult();
            rows.Read();
            names += "|" + rows.GetInt64(0);
        }
        string end = "";
        using (NpgsqlTransaction transaction = connection.BeginTransaction(IsolationLevel.Serializable))
        {
            command.CommandText = $"delete from {table}";
            command.ExecuteNonQuery();
            transaction.Rollback();
        }
        command.CommandText = $"select count(*) from {table}";
        end += $"|rolled back {command.ExecuteScalar()}";
        using (NpgsqlTransaction transaction = connection.BeginTransaction())
        {
            Insert(connection, table, 4);
            transaction.Save("before");
            Insert(connection, table, 5);
            transaction.Rollback("before");
            transaction.Release("before");
            end += $"|savepoint {command.ExecuteScalar()}";
            transaction.Commit();
        }
        end += $"|committed {command.ExecuteScalar()}";
        DataTable schema = connection.GetSchema(DbMetaDataCollectionNames.DataSourceInformation);
        connection.ChangeDatabase("postgres");
        end += $"|{schema.Rows[0]["DataSourceProductName"]} {connection.Database}";
        connection.Close();
        return $"{counts}|{ids.Trim()}|{names.Trim()}{end}";
    }

    [Green]
    private static int Insert(NpgsqlConnection connection, string table, int id)
    {
        using var command = new NpgsqlCommand($"insert into {table} values (@id)", connection);
        command.Parameters.AddWithValue("id", id);
        return command.ExecuteNonQuery();
    }

    [Green]
    private static string OfBase(DbDataSource source, string table)
    {
        using (source)
        using (DbConnection connection = source.OpenConnection())
        {
            using DbCommand command = connection.CreateCommand();
            command.CommandText = $"create table {table} as select * from generate_series(1, 10) as id";
            command.ExecuteNonQuery();
            command.CommandText = $"select id from {table}";
            int count = 0, sum = 0;
            using (DbDataReader rows = command.ExecuteReader(CommandBehavior.SequentialAccess))
            {
                while (rows.Read())
                {
                    count++;
                    sum += rows.GetInt32(0);
                }
                rows.Close();
            }
            using DbTransaction transaction = connection.BeginTransaction();
            using DbBatch batch = connection.CreateBatch();
            batch.Transaction = transaction;
            foreach (string text in new[] { $"delete from {table} where id < 3", "select 1" })
            {
                DbBatchCommand one = batch.CreateBatchCommand();
                one.CommandText = text;
                batch.BatchCommands.Add(one);
            }
            int deleted = batch.ExecuteNonQuery();
            object? scalar = batch.ExecuteScalar();
            transaction.Commit();
            return $"{count} {sum}|{connection.State == ConnectionState.Open}|{deleted} {scalar}";
        }
    }

    [Green]
    private static string Fails(string at, string table)
    {
        using var connection = new NpgsqlConnection(at);
        connection.Open();
        string result = "";
        foreach (string text in new[]
        {
            "select from where", "select 1 / (select 0)", $"create table {table} (id int unique); insert into {table} values (1), (1)", "select * from nowhere",
        })
        {
            try
            {
                using var command = new NpgsqlCommand(text, connection);
                using NpgsqlDataReader rows = command.ExecuteReader();
                while (rows.Read() || rows.NextResult())
                {
                }
            }
            catch (PostgresException e)
            {
                result += $"{e.SqlState} {connection.State}|";
            }
        }
        using var last = new NpgsqlCommand("select 1", connection);
        return result + last.ExecuteScalar();
    }

    [Green]
    private static string Opens(string at)
    {
        using var connection = new NpgsqlConnection(at);
        connection.Open();
        return "open";
    }

    [Green]
    private static int Sleep(string at)
    {
        using var connection = new NpgsqlConnection(at);
        connection.Open();
        using var command = new NpgsqlCommand("select pg_sleep(3600)", connection);
        return command.ExecuteNonQuery();
    }

    [Green]
    private static string SleepInTime(string at)
    {
        using var connection = new NpgsqlConnection(at);
        connection.Open();
        using var command = new NpgsqlCommand("select pg_sleep(3600)", connection);
        try
        {
            using (GreenTimeout.After(TimeSpan.FromMilliseconds(20)))
                command.ExecuteNonQuery();
        }
        catch (GreenTimeoutException)
        {
            return "timed out";
        }
        return "slept";
    }

    [Green]
    private static string SleepsTooLong(string at, string milliseconds, int seconds)
    {
        using var connection = new NpgsqlConnection(at);
        connection.Open();
        using (var limit = new NpgsqlCommand($"set statement_timeout = {milliseconds}", connection))
            limit.ExecuteNonQuery();
        using var command = new NpgsqlCommand("select pg_sleep(3600)", connection) { CommandTimeout = seconds };
        try
        {
            return command.ExecuteNonQuery().ToString();
        }
        catch (NpgsqlException e)
        {
            return $"{e.GetType()} {e.SqlState} {e.InnerException?.GetType()} {connection.State}";
        }
    }

    [Green]
    private static string CancelledByAnother(string at)
    {
        using var connection = new NpgsqlConnection(at);
        connection.Open();
        using var command = new NpgsqlCommand("select pg_sleep(3600)", connection);
        var thread = new Thread(() =>
        {
            using NpgsqlDataSource watch = NpgsqlDataSource.Create(at + ";ApplicationName=watch");
            UntilSleeping(watch, at, 1);
            command.Cancel();
        });
        thread.Start();
        try
        {
            return command.ExecuteNonQuery().ToString();
        }
        catch (OperationCanceledException e)
        {
            return $"{(e.InnerException as PostgresException)?.SqlState} {connection.State}";
        }
        finally
        {
            thread.Join();
        }
    }

    [Green]
    private static string Terminated(string at)
    {
        string result;
        using (var connection = new NpgsqlConnection(at))
        {
            connection.Open();
            try
            {
                using var command = new NpgsqlCommand("select pg_terminate_backend(pg_backend_pid())", connection);
                result = $"{command.ExecuteScalar()}";
            }
            catch (PostgresException e)
            {
                result = $"{e.SqlState} {connection.State}";
            }
        }
        using var next = new NpgsqlConnection(at);
        next.Open();
        using var again = new NpgsqlCommand("select 1", next);
        return $"{result}|{again.ExecuteScalar()}";
    }

    [Green]
    private static long Sum(string at, int count)
    {
        using var connection = new NpgsqlConnection(at);
        connection.Open();
        using var command = new NpgsqlCommand($"select * from generate_series(1, {count}) as id", connection);
        using NpgsqlDataReader rows = command.ExecuteReader();
        long sum = 0;
        while (rows.Read())
            sum += rows.GetInt32(0);
        return sum;
    }

    // Asks until so many connections of that name sleep on the server.
    [Green]
    private static bool UntilSleeping(NpgsqlDataSource watch, string at, int count)
    {
        using NpgsqlConnection connection = watch.OpenConnection();
        using var command = new NpgsqlCommand("select count(*) from pg_stat_activity where application_name = @name and state = 'active' and query like '%pg_sleep%'", connection);
        command.Parameters.AddWithValue("name", new NpgsqlConnectionStringBuilder(at).ApplicationName!);
        while ((long)command.ExecuteScalar()! != count)
            Thread.Sleep(1);
        return true;
    }

    [Green]
    private static int CancelAll(NpgsqlDataSource watch, string at)
    {
        using NpgsqlConnection connection = watch.OpenConnection();
        using var command = new NpgsqlCommand("select count(pg_cancel_backend(pid)) from pg_stat_activity where application_name = @name", connection);
        command.Parameters.AddWithValue("name", new NpgsqlConnectionStringBuilder(at).ApplicationName!);
        return (int)(long)command.ExecuteScalar()!;
    }
}
