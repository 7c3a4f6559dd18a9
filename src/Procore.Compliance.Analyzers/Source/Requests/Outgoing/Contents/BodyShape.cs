using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>What a value is written as: its fields on the wire, each after what holds it, to the third name.</summary>
/// <param name="Fields">The fields.</param>
/// <param name="Objects">
/// The paths of the objects that are surely written, the root's being the empty one, with the place where each is made; null where only
/// its type is in sight.
/// </param>
/// <param name="Open">The paths at which more may be written than <paramref name="Fields"/> tells.</param>
internal sealed record BodyShape(
    ImmutableArray<BodyField> Fields, ImmutableDictionary<string, Location?> Objects, ImmutableHashSet<string> Open)
{
    private static readonly object TypeKey = new();

    /// <summary>
    /// The shape of a content whose value is in sight. That of a type, where nothing else is known of the value, is found once.
    /// </summary>
    public static BodyShape Of(BodyContent content, GivenValues given, SourceModel model, CancellationToken cancellationToken)
    {
        var value = given.Behind(content.Value!);
        var reader = new BodyReader(content.Names, given, value, model, cancellationToken);
        if (content.Text is { } text)
        {
            return reader.ReadText(text);
        }

        return model.TypeOf(value, cancellationToken) is { } type && reader.IsKnownByType(value, type)
            ? model.GetOrCompute((TypeKey, type, content.Names), m => OfType(type, content.Names, value, m, cancellationToken))
            : reader.ReadValue();
    }

    private static BodyShape OfType(
        ITypeSymbol type, JsonNames names, ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
    {
        var root = model.DeclarationsOf(BodyReader.ElementOf(type) ?? type, cancellationToken).FirstOrDefault() ?? value;
        return new BodyReader(names, GivenValues.None(model, cancellationToken), root, model, cancellationToken).ReadType(type);
    }
}
