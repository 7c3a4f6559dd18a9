using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests.Ids;

/// <summary>
/// The narrow ids of a compilation: in the types that answers are read into and bodies are made of, in what fills the parameters of routes,
/// and in what reads a JSON document. Found from the requests, once for all trees, since a type stands in another file than its request.
/// </summary>
internal sealed class NarrowIds
{
    private static readonly object Key = new();

    private readonly SourceModel _source;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<Location, NarrowId> _found = new();
    private readonly HashSet<(object Walked, string Operation)> _walked = new(); // answers, types and lists of fields
    private readonly Dictionary<(string Operation, bool IsBody), IdFields> _fields = new();
    private readonly DocumentIds _documents;

    private NarrowIds(SourceModel source, CancellationToken cancellationToken)
    {
        _source = source;
        _cancellationToken = cancellationToken;
        _documents = new(source, cancellationToken);
    }

    /// <summary>The narrow ids whose places stand in a tree.</summary>
    public static IEnumerable<NarrowId> In(TreeContext context, RouteCatalogue catalogue)
    {
        var texts = RouteText.For(context.Options.AdditionalHosts);
        var cancellationToken = context.CancellationToken;
        return StringSites.For(context.Source, texts.Query).Any()
            ? context.Source.ComputeOnce(
                (Key, texts, catalogue),
                model => new NarrowIds(model, cancellationToken).Find(texts, catalogue))[context.Tree]
            : Enumerable.Empty<NarrowId>();
    }

    private ILookup<SyntaxTree, NarrowId> Find(RouteText texts, RouteCatalogue catalogue)
    {
        foreach (var use in _source.Trees.SelectMany(tree => ProcoreRequests.RoutesIn(tree, _source, texts, _cancellationToken)))
        {
            if (catalogue.Match(use.Route, use.Verb) is { Kind: RouteMatchKind.Documented, HoleCoversLiteral: false, Route: { } route })
            {
                OfRoute(use, route);
                OfOperation(use, route);
            }
        }

        foreach (var (place, field, operation) in _documents.Find())
        {
            Add(place, field.Path, operation, field.Type == FieldType.Text);
        }

        UnreadAddress.SettleRequests(_source, _cancellationToken); // What is not read of addresses is told for the rules on endpoints.
        return _found.Values.ToLookup(static id => id.Is.Place.SourceTree!);
    }

    private void OfRoute(RouteUse use, Route route)
    {
        foreach (var value in RouteValue.Of(use, route).Where(static value => value.Hole is not null && IsId(value.Parameter)))
        {
            var hole = value.Hole!;
            var places = RouteConstraints.Of(hole.Symbol, _source, _cancellationToken)
                .Concat(PlacesOf(hole, use).OfType<NarrowPlace>())
                .ToList();
            if (places.Count > 0 && (use.Request is not null || !use.IsOnlySaid(_source, _cancellationToken)))
            {
                places.ForEach(place => Add(place, value.Parameter, OperationOf(use, route), isText: false));
            }
        }
    }

    /// <summary>
    /// Where the value of a hole became narrow; one that a template names is a parameter, or what RestSharp is given for it.
    /// </summary>
    private IEnumerable<NarrowPlace?> PlacesOf(StringHole hole, RouteUse use)
        => hole.Text is not { } name
                ? hole.Syntax is ExpressionSyntax value
                    ? new[] { NarrowPlaces.Of(Converted(value), isList: false, _source, _cancellationToken) }
                    : None
            : hole.Symbol is IParameterSymbol { Type: var type } parameter
                ? NarrowType.Is(type) ? new[] { NarrowPlaces.Of(parameter, _source, _cancellationToken) } : None
            : use.Request?.Sender is BaseObjectCreationExpressionSyntax made
                ? FollowedObject.Of(made, _source, _cancellationToken).Calls
                    .Where(static call => Callback.NameOf(call) is "AddUrlSegment" && call.ArgumentList.Arguments.Count > 1)
                    .Select(static call => call.ArgumentList.Arguments)
                    .Where(given => _source.GetSemanticModel(given[0].SyntaxTree)
                        .GetConstantValue(given[0].Expression, _cancellationToken).Value as string == name)
                    .Select(given => NarrowPlaces.Of(given[1].Expression, isList: false, _source, _cancellationToken))
            : None;

    private static IEnumerable<NarrowPlace?> None => Enumerable.Empty<NarrowPlace?>();

    /// <summary>A value with the casts around it, which a text does not show.</summary>
    private static ExpressionSyntax Converted(ExpressionSyntax value)
    {
        while (value.Parent is CastExpressionSyntax or ParenthesizedExpressionSyntax or CheckedExpressionSyntax)
        {
            value = (ExpressionSyntax)value.Parent;
        }

        return value;
    }

    private void OfOperation(RouteUse use, Route route)
    {
        if (use.Request is null || use.Verb is null || OperationTable.Default.Find(use.Verb, route.Template) is not { } facts)
        {
            return;
        }

        var operation = use.Verb + " " + route.Template;
        var answered = FieldsOf(operation, facts, isBody: false);
        if (answered.Any && use.Of.Answer(_source, _cancellationToken) is { } answer && _walked.Add((answer, operation)))
        {
            foreach (var read in answer.Reads)
            {
                OfType(TypeArguments.At(use.Token.Parent!, read.Type, _source, _cancellationToken), answered, operation);
                _documents.Add(read.Place, answered, operation);
            }
        }

        var sent = FieldsOf(operation, facts, isBody: true);
        if (sent.Any && use.Of.Body(_source, _cancellationToken) is { } body && _walked.Add((body.Fields, operation)))
        {
            foreach (var field in body.Fields)
            {
                OfField(field, sent, operation);
            }
        }
    }

    private IdFields FieldsOf(string operation, OperationFacts facts, bool isBody)
    {
        if (!_fields.TryGetValue((operation, isBody), out var fields))
        {
            var isVersion2 = facts.Path.StartsWith("/rest/v2.", System.StringComparison.Ordinal);
            _fields.Add((operation, isBody), fields = new(isBody ? facts.BodyIds : facts.AnswerIds, isVersion2));
        }

        return fields;
    }

    private void OfType(ITypeSymbol? type, IdFields fields, string operation)
    {
        if (type is not null && _walked.Add((type, operation)))
        {
            foreach (var (member, field) in fields.MembersOf(type, _source, _cancellationToken))
            {
                AddMember(member, field, operation);
            }
        }
    }

    private void OfField(BodyField field, IdFields fields, string operation)
    {
        var isList = NarrowType.ElementOf(field.Type) is not null;
        if (fields.At(isList ? field.Path + "[]" : field.Path) is not { } fact)
        {
            return;
        }

        var member = field.Place switch
        {
            AssignmentExpressionSyntax set => _source.SymbolOf(set.Left, _cancellationToken) as IPropertySymbol,
            PropertyDeclarationSyntax or ParameterSyntax => _source.DeclaredBy(field.Place, _cancellationToken),
            ArgumentSyntax argument => (_source.GetOperation(argument) as Microsoft.CodeAnalysis.Operations.IArgumentOperation)?.Parameter,
            _ => null,
        };
        if (member is not null)
        {
            AddMember(member, fact, operation);
        }
        else if (field.Value is not null && NarrowPlaces.Of(field.Value, isList, _source, _cancellationToken) is { } place)
        {
            Add(place, fact.Path, operation, fact.Type == FieldType.Text);
        }
    }

    private void AddMember(ISymbol member, FieldFact field, string operation)
    {
        if (!Members.IsConverted(member) && NarrowPlaces.Of(member, _source, _cancellationToken) is { } place)
        {
            Add(place, field.Path, operation, field.Type == FieldType.Text);
        }
    }

    /// <summary>One place is spoken of once, whichever requests reach it.</summary>
    private void Add(NarrowPlace place, string field, string operation, bool isText)
    {
        if (!_found.ContainsKey(place.Place))
        {
            _found.Add(place.Place, new(place, field, operation, isText));
        }
    }

    private static bool IsId(string parameter)
        => parameter == "id" || parameter.EndsWith("_id", System.StringComparison.Ordinal);

    private static string OperationOf(RouteUse use, Route route) => use.Verb is null ? route.Template : use.Verb + " " + route.Template;
}
