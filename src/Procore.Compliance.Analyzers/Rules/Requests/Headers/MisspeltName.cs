using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

namespace Procore.Compliance.Analyzers.Rules.Requests.Headers;

/// <summary>A name of a header that is nearly one of Procore's, on a request to Procore or of its answer.</summary>
/// <param name="Written">The name as it is written.</param>
/// <param name="Right">The name that is meant.</param>
/// <param name="IsRead">Whether it is read of an answer; else it is sent.</param>
/// <param name="Location">The text of the name; where none is in sight, the place that uses it.</param>
internal sealed record MisspeltName(string Written, string Right, bool IsRead, Location Location)
{
    private static readonly object Key = new();

    /// <summary>The names of the compilation, each text once; found once.</summary>
    public static ImmutableArray<MisspeltName> In(TreeContext context)
        => context.Source.ComputeOnce(
            (Key, RouteText.For(context.Options.AdditionalHosts)),
            _ => new Found(Find(context).GroupBy(static name => name.Location).Select(static one => one.First()).ToImmutableArray())).Names;

    private static IEnumerable<MisspeltName> Find(TreeContext context)
    {
        UnreadAddress.SettleRequests(context.Source, context.CancellationToken);
        var (source, cancellationToken) = (context.Source, context.CancellationToken);
        var routes = RouteText.For(context.Options.AdditionalHosts);
        var seen = new HashSet<object>(); // Requests share the headers of their client, and the answers of what sends them.
        foreach (var request in source.Trees
            .SelectMany(tree => RequestReader.RequestsIn(tree, source, cancellationToken))
            .Where(request => LimitHeaders.IsOfProcore(request, routes)))
        {
            foreach (var header in RequestHeaders.Of(request, source, cancellationToken).Lists
                .Where(seen.Add)
                .SelectMany(static list => list.All))
            {
                if (header.Name is { } name && HeaderSpelling.IsMeantAsCompany(name))
                {
                    yield return new(name, CompanyHeader.Name, IsRead: false, TextOf(header.Place, name, context));
                }
            }
        }

        foreach (var header in LimitHeaders.In(context))
        {
            if (header.Name is { } name && HeaderSpelling.LimitMeantBy(name) is { } right)
            {
                yield return new(name, right, IsRead: true, TextOf(header.Place, name, context));
            }
        }
    }

    /// <summary>The text of a name at the place that uses it, or where the constant is declared that the place names.</summary>
    private static Location TextOf(SyntaxNode place, string name, TreeContext context)
        => (Literal(place, name) ?? place.DescendantNodes().OfType<SimpleNameSyntax>()
            .Select(used => context.Source.SymbolOf(used, context.CancellationToken))
            .OfType<IFieldSymbol>()
            .Where(static field => field.Type.SpecialType == SpecialType.System_String)
            .SelectMany(field => context.Source.DeclarationsOf(field, context.CancellationToken))
            .Select(declaration => Literal(declaration, name))
            .FirstOrDefault(static text => text is not null))?.GetLocation() ?? Places.Of(place);

    private static LiteralExpressionSyntax? Literal(SyntaxNode part, string name)
        => part.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>()
            .FirstOrDefault(literal => literal.Token.Value is string text
                && text.StartsWith(name, StringComparison.Ordinal)
                && text.Substring(name.Length).TrimStart() is var rest
                && (rest.Length == 0 || rest[0] == ':'));

    private sealed record Found(ImmutableArray<MisspeltName> Names);
}
