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
/// <param name="IsComplete">
/// Whether these are all fields that the body may have, under the names that the serialiser gives them. JSON that is written out as a text
/// is not read.
/// </param>
/// <remarks>
/// On demand, once for each call that sends, and for each caller of what makes a message; types and objects that are followed are kept by
/// themselves.
/// </remarks>
internal sealed record RequestBody(
    BodyFormat Format, ImmutableArray<ExpressionSyntax> Values, ImmutableArray<BodyField> Fields, bool IsComplete)
{
    private static readonly object Key = new();

    /// <summary>The body of a request; found once.</summary>
    public static RequestBody Of(HttpRequest request, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(
            (Key, request.Sender, request.Sender is BaseObjectCreationExpressionSyntax ? request.Call : request.Sender),
            m => Read(request, m, cancellationToken));

    private static RequestBody Read(HttpRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        var contents = BodyContents.Of(request, model, cancellationToken);
        var fields = ImmutableArray<BodyField>.Empty;
        var isComplete = contents.Count > 0;
        foreach (var content in contents)
        {
            if (content.Value is null)
            {
                isComplete = false;
                continue;
            }

            var shape = BodyShape.Of(content.Value, content.Names, model, cancellationToken);
            isComplete &= shape.IsComplete && content.Names.IsKnown && content.IsWhole;
            fields = contents.Count == 1
                ? shape.Fields
                : fields.AddRange(shape.Fields.Select(static field => field with { IsConditional = true }));
        }

        var formats = contents.Select(static content => content.Format).Distinct().ToList();
        return new(
            formats.Count == 0 ? BodyFormat.None : formats.Count == 1 ? formats[0] : BodyFormat.Other,
            contents.Select(static content => content.Value).OfType<ExpressionSyntax>().ToImmutableArray(),
            fields,
            isComplete);
    }
}
