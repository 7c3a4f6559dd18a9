using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing;

/// <summary>Twenty requests, each sent in every style, are read alike.</summary>
public sealed class RequestStyleTests
{
    public static TheoryData<string> Styles
        => [.. RequestStyles.All.Where(style => style.Value(RouteDefects.All[0]) is not null).Select(style => style.Key)];

    [Theory]
    [MemberData(nameof(Styles))]
    public void Style_states_verb_and_route_of_every_defect(string style)
    {
        Assert.All(RouteDefects.All, defect =>
        {
            var fixture = SourceFixture.Of(RequestStyles.All[style](defect)!);
            var stated = RequestReader.RequestsIn(fixture.Trees[0], fixture.Model, CancellationToken.None)
                .Where(request => request.Call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Identifier.ValueText: "M" })
                .Select(request => $"{request.Verb} {request.Url.Single}");

            Assert.Equal([$"{defect.Verb} {defect.Path}"], stated);
        });
    }
}
