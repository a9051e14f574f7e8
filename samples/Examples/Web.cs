using System.Text.RegularExpressions;
using CoGen;

/// <summary>What the crawlers share: fetching a page, and finding its links.</summary>
static partial class Web
{
    private static readonly HttpClient Client = new();

    [Green]
    public static string Fetch(string url)
    {
        using (var request = new HttpRequestMessage(HttpMethod.Get, url))
        using (HttpResponseMessage response = Client.Send(request))
        using (var reader = new StreamReader(response.Content.ReadAsStream()))
            return reader.ReadToEnd();
    }

    /// <summary>The addresses that a page links to, on its own host.</summary>
    public static IEnumerable<string> Links(string page, string url)
    {
        var here = new Uri(url);
        foreach (Match match in Link().Matches(page))
        {
            if (Uri.TryCreate(here, match.Groups[1].Value, out Uri? link) && link.Authority == here.Authority)
                yield return link.GetLeftPart(UriPartial.Query);
        }
    }

    [GeneratedRegex("href=\"([^\"#]+)")]
    private static partial Regex Link();
}
