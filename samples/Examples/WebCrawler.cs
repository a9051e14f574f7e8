using CoGen;

/// <summary>Fetches pages, a few at a time, and prints them in the order asked (webcrawler.py).</summary>
static partial class WebCrawler
{
    public static void Run(string[] args) => SpawnCrawl(args).Wait();

    [Green]
    static void Crawl(string[] urls)
    {
        var pool = new GreenPool(20);
        foreach ((string url, int length) in pool.Map(SpawnMeasure, urls))
            Console.WriteLine($"{url}: {length} characters");
    }

    [Green]
    static (string, int) Measure(string url) => (url, Web.Fetch(url).Length);
}
