using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>The body that a request is known to be sent with.</summary>
/// <param name="Format">How it is written.</param>
/// <param name="Values">What is written: the values that are serialised, several where one of them is chosen.</param>
/// <param name="Fields">The fields on the wire, to the third name; of several values, those of each.</param>
/// <param name="Objects">
/// The paths of the objects that are surely written, the root's being the empty one, with the place where each is made, or of the value
/// that they belong to where only its type is in sight. Empty where one of several values is chosen.
/// </param>
/// <param name="Open">The paths of objects that may have other fields than these: also where a serialiser's names are not in sight.</param>
/// <remarks>
/// On demand, once for each call that sends, and for each caller of what makes a message or of a wrapper that hands a value of its caller's
/// on; types and objects that are followed are kept by themselves.
/// </remarks>
internal sealed record RequestBody(
    BodyFormat Format,
    ImmutableArray<ExpressionSyntax> Values,
    ImmutableArray<BodyField> Fields,
    ImmutableDictionary<string, Location> Objects,
    ImmutableHashSet<string> Open)
{
    private static readonly object Key = new();

    /// <summary>Whether these are all fields that the body may have, under the names that the serialiser gives them.</summary>
    public bool IsComplete => Open.IsEmpty;

    /// <summary>Whether it is another one for another caller of its sender.</summary>
    private bool IsOfCaller { get; init; }

    /// <summary>The body of a request; found once.</summary>
    public static RequestBody Of(HttpRequest request, SourceModel model, CancellationToken cancellationToken)
        => request.Sender is not BaseObjectCreationExpressionSyntax
            && model.GetOrCompute((Key, request.Sender), m => Read(request, m, cancellationToken)) is { IsOfCaller: false } known
            ? known
            : model.GetOrCompute((Key, request.Sender, request.Call, request.Scope.Frame), m => Read(request, m, cancellationToken));

    private static RequestBody Read(HttpRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        var given = new GivenValues(request.Scope, model, cancellationToken);
        var contents = BodyContents.Of(request, given, model, cancellationToken);
        var read = contents.Where(static content => content.Value is not null)
            .Select(content => (Value: given.Behind(content.Value!), Shape: BodyReader.Of(content, given, model, cancellationToken)))
            .ToList();
        var isOne = contents.Count == 1 && read.Count == 1;
        var open = read.SelectMany(static one => one.Shape.Open).ToImmutableHashSet();
        var formats = contents.Select(static content => content.Format).Distinct().ToList();
        return new(
            formats.Count == 0 ? BodyFormat.None : formats.Count == 1 ? formats[0] : BodyFormat.Other,
            contents.Select(static content => content.Value).OfType<ExpressionSyntax>().ToImmutableArray(),
            isOne
                ? read[0].Shape.Fields
                : read.SelectMany(static one => one.Shape.Fields)
                    .Select(static field => field with { IsConditional = true })
                    .ToImmutableArray(),
            isOne
                ? read[0].Shape.Objects.ToImmutableDictionary(
                    static one => one.Key, one => one.Value ?? read[0].Value.GetLocation())
                : ImmutableDictionary<string, Location>.Empty,
            contents.Count > 0 && contents.All(static content => content is { Value: not null, IsWhole: true })
                ? open
                : open.Add(string.Empty))
        {
            IsOfCaller = given.AreAsked,
        };
    }
}
