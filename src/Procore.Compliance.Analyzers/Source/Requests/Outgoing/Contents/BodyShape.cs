using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>The fields that a value is written as: of object literals, dictionaries, lists, and of types of the project.</summary>
internal sealed class BodyShape
{
    // How many names deep the facts about bodies go.
    private const int DeepestField = 3;

    // Our judgement: several times as many fields as the longest documented body has on these levels.
    private const int MostFields = 2000;

    // The roots of System.Text.Json.Nodes and Newtonsoft.Json, and of what is written by its keys.
    private static readonly string[] ByKey =
    {
        "IDictionary", "IReadOnlyDictionary", "Dictionary", "JsonObject", "JObject", "ExpandoObject",
    };

    private static readonly object TypeKey = new();

    private readonly JsonNames _names;
    private readonly SyntaxNode _root;
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, BodyField> _fields = new();
    private readonly List<string> _order = new();

    private BodyShape(JsonNames names, SyntaxNode root, SourceModel model, CancellationToken cancellationToken)
    {
        _names = names;
        _root = root;
        _model = model;
        _cancellationToken = cancellationToken;
        IsComplete = true;
    }

    /// <summary>The fields, each after what holds it, to the third name.</summary>
    public ImmutableArray<BodyField> Fields { get; private set; } = ImmutableArray<BodyField>.Empty;

    /// <summary>Whether these are all fields that may be written on these levels.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The fields of a value; those of a type, where nothing else is known of the value, are found once.</summary>
    public static BodyShape Of(ExpressionSyntax value, JsonNames names, SourceModel model, CancellationToken cancellationToken)
    {
        var shape = new BodyShape(names, value, model, cancellationToken);
        return model.TypeOf(value, cancellationToken) is { } type && !IsByKey(type) && shape.MadeFor(value, type).Count == 0
            ? model.GetOrCompute((TypeKey, type, names), m => OfType(type, names, value, m, cancellationToken))
            : shape.Finish(() => shape.Read(value, null, string.Empty, isConditional: false));
    }

    private static BodyShape OfType(
        ITypeSymbol type, JsonNames names, SyntaxNode value, SourceModel model, CancellationToken cancellationToken)
    {
        var item = type;
        while (ElementOf(item) is { } element)
        {
            item = element;
        }

        var root = model.DeclarationsOf(item, cancellationToken).FirstOrDefault() ?? value;
        var shape = new BodyShape(names, root, model, cancellationToken);
        return shape.Finish(() => shape.ReadType(type, string.Empty, isConditional: false));
    }

    private BodyShape Finish(Action read)
    {
        read();
        Fields = _order.Select(path => _fields[path]).ToImmutableArray();
        return this;
    }

    private void Read(ExpressionSyntax? value, ITypeSymbol? type, string path, bool isConditional)
    {
        if (path.Split('.').Length > DeepestField || _fields.Count >= MostFields)
        {
            if (_fields.Count >= MostFields)
            {
                GaveUps.Note(_root, $"a body has more than {MostFields} fields");
                IsComplete = false;
            }

            return;
        }

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
        }

        foreach (var made in origins)
        {
            ReadMade(made, path, isConditional || origins.Count > 1);
        }
    }

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
        IsComplete &= origins.Count > 0 && origins.All(static origin => IsMade(origin.Place));
        var entries = TableEntries.Of(table, _model, _cancellationToken).ToList();
        if (entries.Count == 0)
        {
            entries = origins.SelectMany(origin => TableEntries.Of(origin.Place, _model, _cancellationToken)).ToList();
        }

        foreach (var entry in entries)
        {
            if (entry.Key is not null && _model.GetSemanticModel(entry.Key.SyntaxTree).GetConstantValue(entry.Key, _cancellationToken).Value
                is string name)
            {
                Add(name, entry.Value, null, entry.Row, path, isConditional || Conditions.AreAround(entry.Row, new[] { _root }));
            }
            else
            {
                IsComplete = false;
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

        if (ElementOf(type) is { } element)
        {
            ReadType(element, path + "[]", isConditional);
        }
        else if (type is { IsAnonymousType: true }
            || (type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false }
                && !IsByKey(type)))
        {
            foreach (var member in Members.Of(type))
            {
                Add(member, null, DeclarationOf(member), path, isConditional);
            }
        }
        else
        {
            IsComplete = false;
        }
    }

    private void Add(IPropertySymbol member, ExpressionSyntax? value, SyntaxNode? place, string path, bool isConditional)
        => Add(_names.Of(member), value, member.Type, place, path, isConditional || Members.IsIgnored(member, isAlways: false));

    private void Add(string name, ExpressionSyntax? value, ITypeSymbol? type, SyntaxNode? place, string path, bool isConditional)
    {
        var full = path.Length == 0 ? name : path + "." + name;
        if (_fields.TryGetValue(full, out var known))
        {
            _fields[full] = known with { IsConditional = known.IsConditional && isConditional };
        }
        else
        {
            var own = value is null ? null : _model.TypeOf(value, _cancellationToken);
            _fields.Add(full, new(full, value, own ?? type, place, isConditional));
            _order.Add(full);
        }

        Read(value, type, full, isConditional);
    }

    private SyntaxNode? DeclarationOf(ISymbol member) => _model.DeclarationsOf(member, _cancellationToken).FirstOrDefault();

    /// <summary>Whether a value is written by the keys that it has when the program runs: dictionaries, JSON objects, lists of pairs.</summary>
    private static bool IsByKey(ITypeSymbol? type)
        => type is not null && (Array.IndexOf(ByKey, type.Name) >= 0 || SequenceElementOf(type) is { Name: "KeyValuePair" });

    private static ITypeSymbol? ElementOf(ITypeSymbol? type)
        => type is null or { SpecialType: SpecialType.System_String } || IsByKey(type) ? null : SequenceElementOf(type);

    private static ITypeSymbol? SequenceElementOf(ITypeSymbol type)
        => type is IArrayTypeSymbol array
            ? array.ElementType
            : type.AllInterfaces.Prepend(type as INamedTypeSymbol)
                .Where(static one => one is { Name: "IEnumerable", TypeArguments.Length: 1 })
                .Select(static one => one!.TypeArguments[0])
                .FirstOrDefault();
}
