using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// The framework that test sources compile against. This engine downloads nothing: a framework without packages has no
/// assemblies, and the test brings them in <see cref="ProjectState.AdditionalReferences"/>.
/// </summary>
public sealed class ReferenceAssemblies
{
    public ReferenceAssemblies(string targetFramework)
    {
        TargetFramework = targetFramework;
    }

    public static ReferenceAssemblies Default { get; } = new("net10.0");

    public string TargetFramework { get; }

    public Task<ImmutableArray<MetadataReference>> ResolveAsync(string? language, CancellationToken cancellationToken)
        => Task.FromResult(ImmutableArray<MetadataReference>.Empty);
}
