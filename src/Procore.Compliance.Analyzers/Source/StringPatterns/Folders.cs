using System.Threading;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>Where folders come from.</summary>
internal static class Folders
{
    /// <summary>
    /// A string folder with a fresh budget. Fold one expression (or a few that belong together) with it.
    /// </summary>
    public static StringFolder CreateFolder(this SourceModel model, CancellationToken cancellationToken)
        => new(model, new Budget(BudgetLimits.Folding, cancellationToken));
}
