using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

[assembly: CoGen.GreenRedirect(typeof(DbContext), "SaveChanges", "SaveChangesAsync")]
[assembly: CoGen.GreenRedirect(typeof(SqlMapper), "Execute", "ExecuteAsync")]
[assembly: CoGen.GreenRedirect(typeof(SqlMapper), "ExecuteScalar", "ExecuteScalarAsync")]
[assembly: CoGen.GreenRedirect(typeof(SqlMapper), "QuerySingle", "QuerySingleAsync")]
[assembly: CoGen.GreenRedirect(typeof(CoGen.Patches.Tests.LibraryTests.Link), "Open", "OpenAsync")]

namespace CoGen.Patches.Tests;

/// <summary>Rows 89 and 90: libraries by rows of one's own.</summary>
public sealed partial class LibraryTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void Dapper_executes_and_queries() =>
        Assert.Equal("2 1 two 2", Twin.Same(() => OfDapper(folder["p"]), () => SpawnOfDapper(folder["g"])));

    [Fact]
    public void Dapper_fails_as_in_plain_code() =>
        Assert.Contains("no such table", Twin.Same(() => FailsByDapper(folder["f"]), () => SpawnFailsByDapper(folder["f"])), StringComparison.Ordinal);

    [Fact]
    public void EF_Core_saves_and_lists() =>
        Assert.Equal("3 one,three,two 1 two", Twin.Same(() => OfEfCore(folder["p"]), () => SpawnOfEfCore(folder["g"])));

    [Fact]
    public void EF_Core_fails_as_in_plain_code() =>
        Assert.Contains("DbUpdateException", Twin.Same(() => FailsByEfCore(folder["p"]), () => SpawnFailsByEfCore(folder["g"])), StringComparison.Ordinal);

    [Fact]
    public void A_kill_and_a_timeout_wait_until_the_call_that_was_told_has_ended() => Twin.Run(static scheduler =>
    {
        for (int i = 1; i < 5; i++)
        {
            GreenThread<string> victim = SpawnOpen(new Link());
            for (int turn = 0; turn < i; turn++)
                Green.Yield();
            victim.Kill();
            Assert.Throws<GreenKilledException>(() => victim.Wait());
            Assert.Equal("timed out", SpawnOpenInTime(new Link()).Wait());
        }
        Assert.Equal(0, scheduler.Live);
    });

    [Fact]
    public void A_call_that_does_not_listen_is_left_after_five_seconds()
    {
        using var scheduler = new GreenScheduler(new SimulatedHub());
        using IDisposable stay = scheduler.Enter();
        GreenThread<string> victim = SpawnOpen(new Link { IsDeaf = true });
        Green.Yield();
        victim.Kill();
        Assert.Throws<InvalidOperationException>(() => victim.Wait()); // what disposes of a link at work gets
        Assert.Equal(TimeSpan.FromSeconds(5), scheduler.Hub.Time.GetElapsedTime(0));
    }

    [Green]
    private static string Open(Link link)
    {
        using (link)
        {
            link.Open();
            return "open";
        }
    }

    [Green]
    private static string OpenInTime(Link link)
    {
        try
        {
            using (GreenTimeout.After(TimeSpan.FromMilliseconds(1)))
                return Open(link);
        }
        catch (GreenTimeoutException)
        {
            return "timed out";
        }
    }

    [Green]
    private static string OfDapper(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        connection.Execute("create table t (id int, name text)");
        int inserted = connection.Execute("insert into t values (@Id, @Name)", new[] { new { Id = 1, Name = "one" }, new { Id = 2, Name = "two" } });
        int deleted = connection.Execute(param: new { Id = 1 }, sql: "delete from t where id = @Id");
        string name = connection.QuerySingle<string>("select name from t");
        return $"{inserted} {deleted} {name} {connection.ExecuteScalar<int>("select id from t")}";
    }

    [Green]
    private static string FailsByDapper(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path}");
        return connection.Execute("delete from nowhere").ToString();
    }

    [Green]
    private static string OfEfCore(string path)
    {
        using var notes = new Notes(path);
        Green.Await(notes.Database.EnsureCreatedAsync());
        notes.AddRange(new Note { Id = 1, Text = "one" }, new Note { Id = 2, Text = "two" }, new Note { Id = 3, Text = "three" });
        int saved = notes.SaveChanges();
        List<Note> listed = Green.Await(notes.All.OrderBy(static note => note.Text).ToListAsync());
        notes.Remove(listed[0]);
        int removed = notes.SaveChanges(acceptAllChangesOnSuccess: true);
        Note last = Green.Await(notes.All.OrderByDescending(static note => note.Text).FirstAsync());
        return $"{saved} {string.Join(",", listed.Select(static note => note.Text))} {removed} {last.Text}";
    }

    [Green]
    private static string FailsByEfCore(string path)
    {
        using var notes = new Notes(path);
        notes.Add(new Note { Id = 1, Text = "no table" });
        return notes.SaveChanges().ToString();
    }

    /// <summary>Like a connection to a database: it must not be disposed of while it is at work.</summary>
    internal sealed class Link : IDisposable
    {
        private volatile bool isAtWork;

        public bool IsDeaf { get; init; }

        public void Open() => Thread.Sleep(Timeout.Infinite);

        public async Task OpenAsync(CancellationToken token)
        {
            isAtWork = true;
            try
            {
                await Task.Delay(Timeout.Infinite, IsDeaf ? default : token);
            }
            finally
            {
                await Task.Run(static () => Thread.Yield()).ConfigureAwait(false); // takes leave of its server
                isAtWork = false;
            }
        }

        public void Dispose()
        {
            if (isAtWork)
                throw new InvalidOperationException("It is at work.");
        }
    }

    internal sealed class Note
    {
        public int Id { get; set; }

        public string Text { get; set; } = "";
    }

    internal sealed class Notes(string path) : DbContext
    {
        public DbSet<Note> All => Set<Note>();

        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite($"Data Source={path}");
    }
}
