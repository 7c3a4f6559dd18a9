using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// Checks what stands in the parameters of a documented route: an id of another resource (PCA2010), the id of one tenant (PCA2011), text
/// that is not encoded (PCA2012).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CheckRouteValues : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public CheckRouteValues()
        : base(RuleBook.PCA2010_ForeignId, RuleBook.PCA2011_TenantInRoute, RuleBook.PCA2012_UnencodedText)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var uses = ProcoreRequests.RoutesIn(context);
        if (uses.IsEmpty)
        {
            return;
        }

        var catalogue = Catalogues.For(context.AnalyzerOptions, context.CancellationToken);
        var (source, cancellationToken) = (context.Source, context.CancellationToken);
        foreach (var diagnostic in uses
            .Select(use => (Use: use, Match: catalogue.Match(use.Route, use.Verb)))
            .Where(static pair => pair.Match is { Kind: RouteMatchKind.Documented, HoleCoversLiteral: false })
            .SelectMany(pair => RouteValue.Of(pair.Use, pair.Match.Route!)
                .Select(Judge)
                .OfType<Diagnostic>()
                .Where(_ => !pair.Use.IsOnlySaid(source, cancellationToken)))
            .Where(diagnostic => diagnostic.Location.SourceTree == context.Tree)
            .GroupBy(static diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)))
        {
            context.Report(diagnostic.First());
        }
    }

    private static Diagnostic? Judge(RouteValue value)
    {
        if (value.Hole is { } hole)
        {
            return value.Resource is { } resource && RouteResource.NamedBy(hole.Name) is { } other && other != resource
                ? RuleBook.PCA2010_ForeignId.At(hole.Syntax.GetLocation(), hole.Name, resource, value.Parameter, value.Template)
                : hole.Kind != HoleKind.Escaped
                    && hole.Type?.SpecialType == SpecialType.System_String
                    && !RouteParameter.TakesIdentifier(value.Parameter)
                    ? RuleBook.PCA2012_UnencodedText.At(hole.Syntax.GetLocation(), hole.Name, value.Parameter, value.Template)
                    : null;
        }

        return value is { Literal: { } literal, Resource: { } tenant } && literal.All(char.IsDigit)
            ? RuleBook.PCA2011_TenantInRoute.At(value.Location, literal, tenant, value.Template)
            : null;
    }
}
