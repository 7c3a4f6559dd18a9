using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>Reads what a value is written as: object literals, dictionaries, lists, JSON text, and types of the project.</summary>
internal sealed class BodyReader
{
    private static readonly object TypeKey = new();
    // How many names deep the facts about bodies go.
    private const int DeepestField = 3;

    // No documented field is a list of more than two dimensions; a type may be a list of itself.
    private const string DeepestList = "[][][]";

    // Our judgement: several times as many fields as the longest documented body has on these levels.
    private const int MostFields = 2000;

    // The roots of System.Text.Json.Nodes and Newtonsoft.Json, and of what is written by its keys.
    private static readonly string[] ByKey =
    {
        "IDictionary", "IReadOnlyDictionary", "Dictionary", "JsonObject", "JObject", "ExpandoObject",
    };

    private readonly JsonNames _names;
    private readonly GivenValues _given;
    private readonly SyntaxNode _root;
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, BodyField> _fields = new();
    private readonly List<string> _order = new();
    private readonly ImmutableDictionary<string, Location?>.Builder _objects = ImmutableDictionary.CreateBuilder<string, Location?>();
    private readonly ImmutableHashSet<string>.Builder _open = ImmutableHashSet.CreateBuilder<string>();

    private BodyReader(JsonNames names, GivenValues given, SyntaxNode root, SourceModel model, CancellationToken cancellationToken)
    {
        _names = names;
        _given = given;
        _root = root;
        _model = model;
        _cancellationToken = cancellationToken;
    }

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
        var root = model.DeclarationsOf(ElementOf(type) ?? type, cancellationToken).FirstOrDefault() ?? value;
        return new BodyReader(names, GivenValues.None(model, cancellationToken), root, model, cancellationToken).ReadType(type);
    }

    private BodyShape Shape => new(_order.Select(path => _fields[path]).ToImmutableArray(), _objects.ToImmutable(), _open.ToImmutable());

    /// <summary>Whether nothing but its type is known of a value.</summary>
    private bool IsKnownByType(ExpressionSyntax value, ITypeSymbol type) => !IsByKey(type) && MadeFor(value, type).Count == 0;

    /// <summary>Reads the value that is the root.</summary>
    private BodyShape ReadValue()
    {
        Read((ExpressionSyntax)_root, null, string.Empty, isConditional: false);
        return Shape;
    }

    /// <summary>Reads what any value of a type is written as.</summary>
    private BodyShape ReadType(ITypeSymbol type)
    {
        ReadType(type, string.Empty, isConditional: false);
        return Shape;
    }

    /// <summary>Reads a text that is JSON.</summary>
    private BodyShape ReadText(StringPattern text)
    {
        var outline = JsonOutline.Of(text.Text, _root)!;
        foreach (var member in outline.Members.Where(member
            => !_fields.ContainsKey(member.Path) && member.Path.Split('.').Length <= DeepestField))
        {
            var name = text.Slice(member.Start, member.Length);
            _fields.Add(member.Path, new(member.Path, null, null, _root, IsConditional: false) { Written = name });
            _order.Add(member.Path);
        }

        _open.UnionWith(text.HasOptionalPieces ? outline.Objects.Keys : outline.Open);
        foreach (var one in outline.Objects)
        {
            var (piece, offset) = text.PieceAt(one.Value);
            _objects[one.Key] = text.Pieces[piece].Origin.LocationOf(offset, 1);
        }

        return Shape;
    }

    private void Read(ExpressionSyntax? value, ITypeSymbol? type, string path, bool isConditional)
    {
        if (path.Split('.').Length > DeepestField || _fields.Count >= MostFields)
        {
            if (_fields.Count >= MostFields)
            {
                GaveUps.Note(_root, $"a body has more than {MostFields} fields");
                _open.Add(path);
            }

            return;
        }

        value = value is null ? null : _given.Behind(value);
        var own = value is null ? type : _model.TypeOf(value, _cancellationToken) ?? type;
        if (value is not null && IsByKey(own))
        {
            ReadKeys(value, path, isConditional);
            return;
        }

        var origins = MadeFor(value, own);
        if (origins.Count == 0)
        {
            ReadType(own, path, isConditional);
            return;
        }

        if (origins.Count > 1 || (own is not null && MayLeaveOut(own, _model.TypeOf(origins[0], _cancellationToken))))
        {
            _open.Add(path);
        }

        foreach (var made in origins)
        {
            ReadMade(made, path, isConditional || origins.Count > 1);
        }
    }

    /// <summary>
    /// Whether a serialiser that goes by the type of the variable (System.Text.Json) leaves out what the type that is made has besides.
    /// </summary>
    private static bool MayLeaveOut(ITypeSymbol declared, ITypeSymbol? made)
        => declared.SpecialType != SpecialType.System_Object
            && ElementOf(declared) is null
            && !SymbolEqualityComparer.Default.Equals(declared, made);

    /// <summary>The creations that a value is one of; none where it may be something else.</summary>
    private List<ExpressionSyntax> MadeFor(ExpressionSyntax? value, ITypeSymbol? type)
    {
        var origins = value is null || (type is not null && DeclaredParameters.IsPlain(type))
            ? new List<ExpressionSyntax>()
            : ValueOrigins.Of(value, _model, _cancellationToken).Select(static origin => origin.Place).Where(static place
                => place is not LiteralExpressionSyntax).ToList();
        return origins.TrueForAll(IsMade) ? origins : new();
    }

    private static bool IsMade(ExpressionSyntax place)
        => place is AnonymousObjectCreationExpressionSyntax or BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax
            or ImplicitArrayCreationExpressionSyntax;

    private void ReadMade(ExpressionSyntax made, string path, bool isConditional)
    {
        var type = _model.TypeOf(made, _cancellationToken);
        if (!isConditional && ElementOf(type) is null)
        {
            _objects[path] = made.GetFirstToken().GetLocation();
        }

        switch (made)
        {
            case AnonymousObjectCreationExpressionSyntax anonymous:
                foreach (var member in anonymous.Initializers)
                {
                    if (_model.DeclaredBy(member, _cancellationToken) is IPropertySymbol property)
                    {
                        Add(property, member.Expression, member, path, isConditional);
                    }
                }

                break;
            case BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax
                when IsByKey(type):
                ReadKeys(made, path, isConditional);
                break;
            case BaseObjectCreationExpressionSyntax creation when ElementOf(type) is null:
                ReadMembers(creation, type, path, isConditional);
                break;
            default:
                ReadElements(made, ElementOf(type), path, isConditional);
                break;
        }
    }

    /// <summary>All members of a type are written; an initialiser or constructor says what some of them are.</summary>
    private void ReadMembers(BaseObjectCreationExpressionSyntax made, ITypeSymbol? type, string path, bool isConditional)
    {
        if (type is not { DeclaringSyntaxReferences.IsEmpty: false })
        {
            ReadType(type, path, isConditional);
            return;
        }

        var given = (made.Initializer?.Expressions ?? default).OfType<AssignmentExpressionSyntax>()
            .GroupBy(static set => MemberNames.Of(set.Left))
            .ToDictionary(static set => set.Key, static set => set.First().Right);
        var arguments = CallSite.TryCreate(made, _model)?.Arguments.Where(static argument => !argument.IsDefault)
            .Where(static argument => argument.Name is not null)
            .GroupBy(static argument => argument.Name!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                static argument => argument.Key,
                static argument => argument.First().Value.Syntax as ExpressionSyntax,
                StringComparer.OrdinalIgnoreCase);
        OpenUnlessAll(type, path);
        foreach (var member in Members.Of(type))
        {
            var value = given.TryGetValue(member.Name, out var set) ? set
                : arguments is not null && arguments.TryGetValue(member.Name, out var argument) ? argument
                : null;
            Add(member, value, (SyntaxNode?)value?.Parent ?? DeclarationOf(member), path, isConditional);
        }
    }

    private void ReadKeys(ExpressionSyntax table, string path, bool isConditional)
    {
        var origins = ValueOrigins.Of(table, _model, _cancellationToken);
        if (origins.Count == 1
            && IsMade(origins[0].Place)
            && !KeyedTable.IsFilledElsewhere(table, origins[0].Place, _model, _cancellationToken))
        {
            if (!isConditional)
            {
                _objects[path] = origins[0].Place.GetFirstToken().GetLocation();
            }
        }
        else
        {
            _open.Add(path);
        }

        var entries = TableEntries.Of(table, _model, _cancellationToken).ToList();
        if (entries.Count == 0)
        {
            entries = origins.SelectMany(origin => TableEntries.Of(origin.Place, _model, _cancellationToken)).ToList();
        }

        foreach (var entry in entries)
        {
            if (entry.Key is not null
                && _model.CreateFolder(_cancellationToken).Fold(entry.Key).Single is { IsConstant: true, HasOptionalPieces: false } name)
            {
                var isUnder = isConditional || Conditions.AreAround(entry.Row, new[] { _root });
                Add(new(PathOf(path, name.Text), entry.Value, null, entry.Row, isUnder) { Written = name });
            }
            else
            {
                _open.Add(path);
            }
        }
    }

    private void ReadElements(ExpressionSyntax made, ITypeSymbol? element, string path, bool isConditional)
    {
        var elements = TableEntries.Of(made, _model, _cancellationToken).ToList();
        if (elements.Count == 0)
        {
            ReadType(element, path + "[]", isConditional);
        }

        foreach (var entry in elements)
        {
            Read(entry.Value, element, path + "[]", isConditional || elements.Count > 1);
        }
    }

    private void ReadType(ITypeSymbol? type, string path, bool isConditional)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: var inner })
        {
            type = inner[0];
        }

        if (type is not null && DeclaredParameters.IsPlain(type))
        {
            return;
        }

        if (ElementOf(type) is { } element && !path.EndsWith(DeepestList, StringComparison.Ordinal))
        {
            ReadType(element, path + "[]", isConditional);
        }
        else if (type is { IsAnonymousType: true }
            || (type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false }
                && !IsByKey(type)))
        {
            // Of a value that may be of a derived type, System.Text.Json writes the type's own members, Newtonsoft.Json all.
            if (_model.DerivedTypesOf((INamedTypeSymbol)type).Any())
            {
                _open.Add(path);
            }

            if (!isConditional && !_objects.ContainsKey(path))
            {
                _objects.Add(path, null);
            }

            OpenUnlessAll(type, path);
            foreach (var member in Members.Of(type))
            {
                Add(member, null, DeclarationOf(member), path, isConditional);
            }
        }
        else
        {
            _open.Add(path);
        }
    }

    private void OpenUnlessAll(ITypeSymbol type, string path)
    {
        if (!Members.AreAll(type))
        {
            _open.Add(path);
        }
    }

    private void Add(IPropertySymbol member, ExpressionSyntax? value, SyntaxNode? place, string path, bool isConditional)
    {
        if (!_names.IsCertain(member))
        {
            _open.Add(path);
        }

        var full = PathOf(path, _names.Of(member));
        var isOwn = !member.ContainingType.IsAnonymousType;
        if (Members.IsConverted(member))
        {
            _open.Add(full);
        }

        Add(new(full, value, member.Type, place, isConditional || (isOwn && Members.MayBeLeftOut(member, value is not null, _names)))
        {
            Member = isOwn ? member : null,
        });
    }

    private void Add(BodyField field)
    {
        if (_fields.TryGetValue(field.Path, out var known))
        {
            _fields[field.Path] = known with { IsConditional = known.IsConditional && field.IsConditional };
        }
        else
        {
            var own = field.Value is null ? null : _model.TypeOf(field.Value, _cancellationToken);
            _fields.Add(field.Path, field with { Type = own ?? field.Type });
            _order.Add(field.Path);
        }

        Read(field.Value, field.Type, field.Path, field.IsConditional);
    }

    private static string PathOf(string holder, string name) => holder.Length == 0 ? name : holder + "." + name;

    private SyntaxNode? DeclarationOf(ISymbol member) => _model.DeclarationsOf(member, _cancellationToken).FirstOrDefault();

    /// <summary>Whether a value is written by the keys that it has when the program runs: dictionaries, JSON objects, lists of pairs.</summary>
    private static bool IsByKey(ITypeSymbol? type)
        => type is not null && (Array.IndexOf(ByKey, type.Name) >= 0 || SequenceElementOf(type) is { Name: "KeyValuePair" });

    /// <summary>The type of the elements of a list; null where a type is none.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol? type)
        => type is null or { SpecialType: SpecialType.System_String } || IsByKey(type) ? null : SequenceElementOf(type);

    private static ITypeSymbol? SequenceElementOf(ITypeSymbol type)
        => type is IArrayTypeSymbol array
            ? array.ElementType
            : type.AllInterfaces.Prepend(type as INamedTypeSymbol)
                .Where(static one => one is { Name: "IEnumerable", TypeArguments.Length: 1 })
                .Select(static one => one!.TypeArguments[0])
                .FirstOrDefault();
}
