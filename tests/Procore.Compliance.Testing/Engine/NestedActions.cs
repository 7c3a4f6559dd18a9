using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis.CodeActions;

namespace Procore.Compliance.Testing;

/// <summary>Replaces a menu of code actions by its entries, in order. Older Roslyns keep the entries under another, internal name.</summary>
internal static class NestedActions
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly PropertyInfo Entries = (typeof(CodeAction).GetProperty("NestedActions", Any) ?? typeof(CodeAction).GetProperty("NestedCodeActions", Any))!;

    public static IEnumerable<CodeAction> Flatten(CodeAction action)
        => Entries.GetValue(action) is ImmutableArray<CodeAction> { IsDefaultOrEmpty: false } entries ? entries.SelectMany(Flatten) : [action];
}
