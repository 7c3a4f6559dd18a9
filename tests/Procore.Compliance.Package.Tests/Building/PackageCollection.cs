using Xunit;

namespace Procore.Compliance.Package.Tests.Building;

/// <summary>All tests that use the packed package: one pack, and one build at a time.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "package";
}
