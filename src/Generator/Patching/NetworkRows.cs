namespace CoGen.Generator.Patching;

/// <summary>What lies above sockets: TLS, DNS, HTTP, mail.</summary>
internal static class NetworkRows
{
    public static readonly MemberRow[] Members =
    [
        new("System.Net.Dns", ["GetHostAddresses", "GetHostEntry"], Remedy.SiblingOrOffload),
        new("System.Net.Dns", ["GetHostByAddress", "GetHostByName", "Resolve"], Remedy.Offload),
        new("System.Net.HttpListener", ["GetContext"], Remedy.Sibling),
        new("System.Net.HttpListenerRequest", ["GetClientCertificate"], Remedy.Sibling),
        new("System.Net.WebRequest", ["GetRequestStream", "GetResponse"], Remedy.Sibling),
        new("System.Net.Http.HttpClient", ["Send"], Remedy.Sibling),
        new("System.Net.Http.HttpContent", ["CopyTo", "ReadAsStream"], Remedy.Sibling),
        new("System.Net.Http.HttpMessageInvoker", ["Send"], Remedy.Sibling),
        new("System.Net.Mail.SmtpClient", ["Send"], Remedy.Sibling, "SendMailAsync"),
        new("System.Net.NetworkInformation.Ping", ["Send"], Remedy.Sibling, "SendPingAsync"),
        new("System.Net.NetworkInformation.IPGlobalProperties", ["GetUnicastAddresses"], Remedy.Sibling),
        new("System.Net.Security.NegotiateStream", ["AuthenticateAsClient", "AuthenticateAsServer"], Remedy.Sibling),
        new("System.Net.Security.SslStream", ["AuthenticateAsClient", "AuthenticateAsServer"], Remedy.Sibling),
    ];
}
