namespace CoGen.Package.Tests;

/// <summary>Packs once for all classes, and lets them run one after the other: each starts builds.</summary>
[CollectionDefinition(nameof(PackedPackage))]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>;
