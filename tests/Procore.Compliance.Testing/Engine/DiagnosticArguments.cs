using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Testing;

/// <summary>The message arguments of a diagnostic as texts. Roslyn keeps them to itself; the message alone cannot tell them apart.</summary>
internal static class DiagnosticArguments
{
    public static ImmutableArray<string> Of(Diagnostic diagnostic) => Texts(Arguments(diagnostic));

    public static ImmutableArray<string> Texts(IEnumerable<object?> arguments)
        => arguments.Select(argument => argument?.ToString() ?? string.Empty).ToImmutableArray();

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Arguments")]
    private static extern IReadOnlyList<object?> Arguments(Diagnostic diagnostic);
}
