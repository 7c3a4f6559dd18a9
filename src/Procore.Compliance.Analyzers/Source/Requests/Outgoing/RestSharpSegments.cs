using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// The names in braces that a RestSharp request is given values for: by itself, wherever it is handed on, or by its client for all
/// requests. What else it is given (a query, a form, a header) fills none.
/// </summary>
internal sealed class RestSharpSegments
{
    private static readonly object DefaultsKey = new();

    // The methods of RestSharp's request and client that take parameters of any kind.
    private static readonly HashSet<string> OfAnyKind = new()
    {
        "AddParameter", "AddOrUpdateParameter", "AddParameters", "AddOrUpdateParameters", "AddDefaultParameter", "AddDefaultParameters",
    };

    private readonly HashSet<string> _names;
    private readonly bool _isOpen;

    private RestSharpSegments(IReadOnlyCollection<string?> names, bool isOpen)
    {
        _names = new(names.OfType<string>(), StringComparer.OrdinalIgnoreCase);
        _isOpen = isOpen || names.Contains(null);
    }

    /// <summary>What the request that a creation makes is given on its ways; a name may be filled where one of them leads out of sight.</summary>
    /// <param name="creation">The creation of the request.</param>
    /// <param name="isSender">Whether a method of RestSharp of this name sends a request.</param>
    /// <param name="folder">Reads the names.</param>
    public static RestSharpSegments Of(CallSite creation, Func<string, bool> isSender, StringFolder folder)
    {
        var ends = ValueSpread.OfObject((ExpressionSyntax)creation.Syntax, folder.Model, folder.CancellationToken).Ends;
        return new(
            ends.SelectMany(end => NamesIn(end.Place, folder.Model, folder.CancellationToken))
                .Concat(Defaults(folder.Model, folder.CancellationToken))
                .ToList(),
            ends.Any(end => end.Kind is ValueEndKind.Element or ValueEndKind.Returned
                || (end.Kind == ValueEndKind.Argument && !isSender(SyntaxNames.NameOfCall(end.Place) ?? string.Empty))
                || MemberNames.Of(end.Place) == "Parameters"));
    }

    /// <summary>What the clients of the compilation fill in every request.</summary>
    public static RestSharpSegments OfClients(StringFolder folder) => new(Defaults(folder.Model, folder.CancellationToken), isOpen: false);

    /// <summary>Whether a name in braces may get a value.</summary>
    public bool MayFill(string name) => _isOpen || _names.Contains(name);

    private static IReadOnlyCollection<string?> Defaults(SourceModel model, System.Threading.CancellationToken cancellationToken)
        => model.ComputeOnce(DefaultsKey, m => m.Trees
            .Where(static tree => TreeFacts.Of(tree).CalledNames.Any(IsDefault))
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>())
            .Where(static call => SyntaxNames.NameOfCall(call) is { } name && IsDefault(name))
            .SelectMany(call => NamesIn(call, m, cancellationToken))
            .ToList());

    private static bool IsDefault(string method) => method is "AddDefaultUrlSegment" or "AddDefaultParameter" or "AddDefaultParameters";

    /// <summary>The names that a call gives values for; null is one that is not known.</summary>
    private static IEnumerable<string?> NamesIn(SyntaxNode place, SourceModel model, System.Threading.CancellationToken cancellationToken)
    {
        if (place is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given } call
            || SyntaxNames.NameOfCall(call) is not { } method)
        {
            yield break;
        }

        var isSegment = method.EndsWith("UrlSegment", StringComparison.Ordinal);
        if (isSegment || (OfAnyKind.Contains(method) && MayBeSegment(given)))
        {
            yield return model.CreateFolder(cancellationToken).Fold(given[0].Expression).ConstantText;
        }
    }

    /// <summary>Whether a parameter may be for the address: it is said to be, or its kind or the parameter itself is not written here.</summary>
    private static bool MayBeSegment(SeparatedSyntaxList<ArgumentSyntax> given)
        => given.Count < 2
            ? given[0].Expression is not BaseObjectCreationExpressionSyntax made
                || SyntaxNames.NameOfCall(made) is not { } type
                || !type.EndsWith("Parameter", StringComparison.Ordinal)
                || type is "Parameter" or "UrlSegmentParameter"
            : given.Skip(2).Any(static kind => kind.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "UrlSegment" }
                or IdentifierNameSyntax);
}
