using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules.Endpoints;

namespace Procore.Compliance.CodeFixes.Endpoints;

/// <summary>Reads the text changes that a diagnostic of <see cref="UseDocumentedRoutes"/> carries.</summary>
internal static class RouteChanges
{
    /// <summary>The changes, absolute; empty where the diagnostic carries none or they cannot be read.</summary>
    public static ImmutableArray<TextChange> Decode(Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(UseDocumentedRoutes.ChangesProperty, out var encoded) || encoded is null)
        {
            return ImmutableArray<TextChange>.Empty;
        }

        var changes = ImmutableArray.CreateBuilder<TextChange>();
        foreach (var line in encoded.TrimEnd('\n').Split('\n'))
        {
            var parts = line.Split(new[] { ':' }, 3);
            if (parts.Length != 3
                || !int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var start)
                || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                return ImmutableArray<TextChange>.Empty;
            }

            changes.Add(new TextChange(new TextSpan(diagnostic.Location.SourceSpan.Start + start, length), parts[2]));
        }

        return changes.ToImmutable();
    }
}
