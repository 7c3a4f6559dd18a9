using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

namespace Procore.Compliance.Analyzers.Rules.Requests.Ids;

/// <summary>
/// The fields of an answer or body that hold ids, as the table of operations lists them: by the names on the wire, which serialisers read
/// in any letter case, and naming policies write with underscores or without.
/// </summary>
internal sealed class IdFields
{
    private readonly Dictionary<string, FieldFact> _fields = new();
    private readonly HashSet<string> _around = new();

    /// <summary>The fields of a list of facts whose types are known to be ids of 64 bits, or texts where version 2 says so.</summary>
    public IdFields(IEnumerable<FieldFact> facts, bool isVersion2)
    {
        foreach (var fact in facts.Where(fact => fact.Type == FieldType.Integer || (isVersion2 && fact.Type == FieldType.Text)))
        {
            var path = Plain(fact.Path);
            _fields[path] = fact;
            for (var end = path.Length - 1; end >= 0; end--)
            {
                if (path[end] is '.' or '[')
                {
                    _around.Add(path.Substring(0, end));
                }
            }

            _around.Add(string.Empty);
        }
    }

    /// <summary>Whether there are any.</summary>
    public bool Any => _fields.Count > 0;

    /// <summary>The field at a path; null where the table lists no id there.</summary>
    public FieldFact? At(string path) => _fields.TryGetValue(Plain(path), out var fact) ? fact : null;

    /// <summary>The narrow members of a type that is read from, or written as, the whole.</summary>
    public IEnumerable<(ISymbol Member, FieldFact Field)> MembersOf(
        ITypeSymbol? type, SourceModel model, CancellationToken cancellationToken)
        => Walk(type, string.Empty, model, cancellationToken);

    private IEnumerable<(ISymbol Member, FieldFact Field)> Walk(
        ITypeSymbol? type, string path, SourceModel model, CancellationToken cancellationToken)
    {
        if (NarrowType.ElementOf(type) is { } element)
        {
            return _around.Contains(path) ? Walk(element, path + "[]", model, cancellationToken) : None;
        }

        return _around.Contains(path)
            && type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None }
            && !Members.IsConverted(type)
            ? Members.Of(type).SelectMany(member => OfMember(member, path, model, cancellationToken))
            : None;
    }

    private IEnumerable<(ISymbol Member, FieldFact Field)> OfMember(
        IPropertySymbol member, string path, SourceModel model, CancellationToken cancellationToken)
    {
        var own = (path.Length == 0 ? string.Empty : path + ".") + Plain(SerializedNames.Of(member));
        var declared = member.OriginalDefinition.Type;
        return NarrowType.Is(declared) && _fields.TryGetValue(own, out var field) ? new[] { ((ISymbol)member, field) }
            : NarrowType.Is(NarrowType.ElementOf(declared)) && _fields.TryGetValue(own + "[]", out var elements)
                ? new[] { ((ISymbol)member, elements) }
            : _around.Contains(own) ? Walk(member.Type, own, model, cancellationToken)
            : None;
    }

    private static IEnumerable<(ISymbol Member, FieldFact Field)> None => Enumerable.Empty<(ISymbol, FieldFact)>();

    private static string Plain(string path) => path.Replace("_", string.Empty).ToLowerInvariant();
}
