using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>Rows of tables: entities of Entity Framework, and statements of SQL that are written out.</summary>
internal static class TableRows
{
    private static readonly object Key = new();

    // SQL, and its dialects.
    private static readonly string[] Writes = { "insert", "update", "merge", "replace", "upsert" };

    // The clocks of SQL Server, PostgreSQL, MySQL, SQLite and Oracle.
    private static readonly string[] Clocks =
    {
        "now", "getdate", "getutcdate", "sysutcdatetime", "current_timestamp", "sysdate", "interval",
    };

    private static readonly char[] Separators = " \n\r\t(),;\"[]`.=".ToCharArray();

    /// <summary>Whether a call runs a statement that writes a row.</summary>
    // Dapper, ADO.NET and Entity Framework.
    public static bool IsWrite(SyntaxNode call, SourceModel model, CancellationToken cancellationToken)
        => SyntaxNames.NameOfCall(call)?.StartsWith("Execute", StringComparison.Ordinal) == true
            && StatementsOf(call, model, cancellationToken).Any(static words => Writes.Contains(words[0]));

    /// <summary>
    /// Whether code reads what <paramref name="write"/> wrote, a row of the same table, and the clock has no part in which rows it takes.
    /// </summary>
    public static bool IsReadIn(SyntaxNode code, SyntaxNode write, SourceModel model, CancellationToken cancellationToken)
    {
        var written = StatementsOf(write, model, cancellationToken).SelectMany(static words => words).ToList();
        return code.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call != write
            && !Clock.IsRead(call)
            && StatementsOf(call, model, cancellationToken).Any(words => words[0] == "select"
                && !words.Exists(Clocks.Contains)
                && words.SkipWhile(static word => word != "from").ElementAtOrDefault(1) is { } table
                && written.Contains(table)));
    }

    /// <summary>
    /// The property that a target is, where it belongs to an entity: a type of which there is a set in a context; null for others.
    /// </summary>
    public static ISymbol? PropertyAt(SyntaxNode target, SourceModel model, CancellationToken cancellationToken)
        => target is ExpressionSyntax
            && model.SymbolOf(target, cancellationToken) is IPropertySymbol { IsStatic: false } property
            && Entities(model, cancellationToken).Contains(property.ContainingType)
            ? property
            : null;

    private static HashSet<ISymbol> Entities(SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(Key, m => new HashSet<ISymbol>(
            m.Trees
                .Where(static tree => TreeFacts.Of(tree).Mentions("DbSet"))
                .SelectMany(static tree => TreeFacts.Of(tree).Identifiers("DbSet"))
                .Select(static token => token.Parent)
                .OfType<GenericNameSyntax>()
                .Select(name => m.SymbolOf(name.TypeArgumentList.Arguments[0], cancellationToken))
                .OfType<ISymbol>(),
            SymbolEqualityComparer.Default));

    /// <summary>The words of the statements among the arguments of a call, in small letters.</summary>
    private static IEnumerable<List<string>> StatementsOf(SyntaxNode call, SourceModel model, CancellationToken cancellationToken)
        => call is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            ? model.CreateFolder(cancellationToken).Fold(arguments[0].Expression).Alternatives
                .Select(static text => text.Text.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries).ToList())
                .Where(static words => words.Count > 2)
            : Enumerable.Empty<List<string>>();
}
