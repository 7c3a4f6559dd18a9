using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

/// <summary>A fact about a fix that edits the additional file it is reported in. Microsoft.CodeAnalysis.Testing cannot apply such fixes and skips it.</summary>
public sealed class AdditionalFileFixFactAttribute : FactAttribute
{
#if MICROSOFT_CODEANALYSIS_TESTING
    public AdditionalFileFixFactAttribute()
    {
        Skip = "Microsoft.CodeAnalysis.Testing does not apply fixes to additional files.";
    }
#endif
}
