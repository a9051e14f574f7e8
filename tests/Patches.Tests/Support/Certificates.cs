using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CoGen.Patches.Tests;

/// <summary>An authority that only the tests trust, and server certificates of it, good ones and bad ones.</summary>
internal static class Certificates
{
    private static readonly DateTimeOffset now = DateTimeOffset.UtcNow;
    private static readonly X509Certificate2 authority = NewAuthority();

    public static X509Certificate2 Good { get; } = New("localhost", now.AddDays(-1), now.AddDays(1));

    public static X509Certificate2 Expired { get; } = New("localhost", now.AddDays(-2), now.AddDays(-1));

    public static X509Certificate2 NotYetValid { get; } = New("localhost", now.AddDays(1), now.AddDays(2));

    public static X509Certificate2 OfAnotherHost { get; } = New("elsewhere.example", now.AddDays(-1), now.AddDays(1));

    public static X509Certificate2 ForClients { get; } = New("localhost", now.AddDays(-1), now.AddDays(1), "1.3.6.1.5.5.7.3.2");

    public static X509Certificate2 SelfSigned { get; } = New("localhost", now.AddDays(-1), now.AddDays(1), isSelfSigned: true);

    public static X509Certificate2 Named(string name) => name switch
    {
        "good" => Good,
        "expired" => Expired,
        "not yet valid" => NotYetValid,
        "of another host" => OfAnotherHost,
        "for clients" => ForClients,
        "self-signed" => SelfSigned,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>What a client says that trusts the authority, and checks everything else.</summary>
    public static SslClientAuthenticationOptions Client() => new()
    {
        TargetHost = "localhost",
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { authority },
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        },
    };

    private static X509Certificate2 NewAuthority()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=CoGen tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(now.AddDays(-10), now.AddDays(10));
    }

    private static X509Certificate2 New(string host, DateTimeOffset from, DateTimeOffset to, string usage = "1.3.6.1.5.5.7.3.1", bool isSelfSigned = false)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        using X509Certificate2 made = isSelfSigned ? request.CreateSelfSigned(from, to) : request.Create(authority, from, to, RandomNumberGenerator.GetBytes(8));
        using X509Certificate2 whole = isSelfSigned ? X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null) : made.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }
}
