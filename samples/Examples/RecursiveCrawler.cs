using CoGen;

/// <summary>Follows the links of a host: each page starts the fetching of those it names, in the same pool (recursive_crawler.py).</summary>
static partial class RecursiveCrawler
{
    public static void Run(string[] args)
    {
        var pool = new GreenPool(20);
        var seen = new HashSet<string> { args[0] };
        SpawnVisit(pool, args[0], seen, pool);
        pool.WaitAll();
        Console.WriteLine($"{seen.Count} pages");
    }

    [Green]
    static void Visit(string url, HashSet<string> seen, GreenPool pool)
    {
        try
        {
            using (GreenTimeout.After(TimeSpan.FromSeconds(5)))
            {
                foreach (string link in Web.Links(Web.Fetch(url), url))
                {
                    if (seen.Add(link)) // no lock: nothing else runs until this green thread waits
                        SpawnVisit(pool, link, seen, pool);
                }
            }
            Console.WriteLine($"fetched {url}");
        }
        catch (Exception e) when (e is TimeoutException or HttpRequestException)
        {
            Console.WriteLine($"failed {url}: {e.Message}");
        }
    }
}
