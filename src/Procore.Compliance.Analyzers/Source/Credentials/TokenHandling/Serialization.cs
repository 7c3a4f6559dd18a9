using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// The words and constructs by which a type makes its callers take turns, or lets them share one piece of work; from syntax alone.
/// </summary>
internal static class Serialization
{
    // The framework's types and methods that make callers take turns, and AsyncLazy of well-known libraries.
    private static readonly string[] Names =
    {
        "Monitor", "Mutex", "Interlocked", "Lazy", "LazyInitializer", "AsyncLazy", "WaitAsync", "WaitOne", "GetOrAdd",
        "Synchronized", "Channel", "ActionBlock", "SpinLock",
    };

    // Our judgement: what fields and helpers for that are called.
    private static readonly string[] Parts =
    {
        "semaphore", "mutex", "singleflight", "inflight", "_gate", "throttle", "debounce", "exclusive"
    };

    /// <summary>Whether something in <paramref name="scope"/> does so.</summary>
    public static bool StandsIn(SyntaxNode scope) => scope.DescendantTokens().Any(IsTelling) || SharesTask(scope);

    /// <summary>Whether a field in <paramref name="scope"/> holds a task.</summary>
    public static bool SharesTask(SyntaxNode scope)
        => scope.DescendantNodes().OfType<FieldDeclarationSyntax>().Any(static field => IsTask(field.Declaration.Type));

    /// <summary>Whether a token is such a word; "Clock" and "Block" hold the word, too, but not its capital.</summary>
    public static bool IsTelling(SyntaxToken token)
        => token.IsKind(SyntaxKind.LockKeyword) || (token.IsKind(SyntaxKind.IdentifierToken) && IsTelling(token.ValueText));

    private static bool IsTelling(string name)
        => Array.IndexOf(Names, name) >= 0
            || name.IndexOf("Lock", StringComparison.Ordinal) >= 0
            || name.TrimStart('_').StartsWith("lock", StringComparison.Ordinal)
            || name.EndsWith("_lock", StringComparison.Ordinal)
            || Parts.Any(part => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>A task in a field is work that callers share.</summary>
    private static bool IsTask(TypeSyntax type)
        => (type is NullableTypeSyntax nullable ? nullable.ElementType : type) is SimpleNameSyntax { Identifier.ValueText: "Task" };
}
