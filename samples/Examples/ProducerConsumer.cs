using CoGen;

/// <summary>Workers take addresses from a queue and put those they find into it, until nothing is left to do (producer_consumer.py).</summary>
static partial class ProducerConsumer
{
    public static void Run(string[] args) => SpawnCrawl(args[0]).Wait();

    [Green]
    static void Crawl(string url)
    {
        var queue = new GreenQueue<string>();
        var seen = new HashSet<string> { url };
        queue.Put(url);
        for (int worker = 1; worker <= 8; worker++)
            SpawnWork(queue, seen);
        queue.Join();  // all that was put has been done
        queue.Close(); // the workers' loops end
        Console.WriteLine($"{seen.Count} pages");
    }

    [Green]
    static void Work(GreenQueue<string> queue, HashSet<string> seen)
    {
        foreach (string url in queue)
        {
            try
            {
                foreach (string link in Web.Links(Web.Fetch(url), url))
                {
                    if (seen.Add(link))
                        queue.Put(link);
                }
                Console.WriteLine($"fetched {url}");
            }
            catch (HttpRequestException e)
            {
                Console.WriteLine($"failed {url}: {e.Message}");
            }
            finally
            {
                queue.TaskDone();
            }
        }
    }
}
