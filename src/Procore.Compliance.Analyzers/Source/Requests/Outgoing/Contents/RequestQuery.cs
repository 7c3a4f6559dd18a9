using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>
/// The query that a request is known to be sent with: in the text of its address (also where helpers of the libraries add to it), by
/// RestSharp's parameters, and by the parameters of a declared request.
/// </summary>
/// <remarks>On demand; nothing is kept, since the address is folded already and objects that are followed are kept by themselves.</remarks>
internal sealed class RequestQuery
{
    private readonly List<QueryKey> _keys;

    private RequestQuery(StringPattern url)
    {
        var (keys, isComplete) = AddressQuery.Of(url);
        _keys = keys.ToList();
        IsStated = isComplete;
    }

    /// <summary>The keys, those of the address first.</summary>
    public IReadOnlyList<QueryKey> Keys => _keys;

    /// <summary>Whether they are all keys that the request may have.</summary>
    public bool IsComplete => IsStated && IsClientKnown;

    /// <summary>Whether they are all keys that the code of the request gives it; its client may add what all its requests have.</summary>
    public bool IsStated { get; private set; }

    private bool IsClientKnown { get; set; } = true;

    /// <summary>The query of one address of a request.</summary>
    public static RequestQuery Of(StringPattern url, HttpRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        var query = new RequestQuery(url);
        switch (request.Sender)
        {
            case BaseObjectCreationExpressionSyntax made when CallSite.CreatedType(made, model) == "RestRequest":
                query.AddParameters(made, request, model, cancellationToken);
                break;
            case AttributeSyntax { Parent.Parent: MethodDeclarationSyntax method }:
                query.AddDeclared(method, null, request, model, cancellationToken);
                break;
            case InvocationExpressionSyntax call when DeclaredSenders.AttributesOf(
                CallGraph.At(call, model, cancellationToken).Target, model, cancellationToken).FirstOrDefault() is { } attribute:
                query.AddDeclared(
                    (MethodDeclarationSyntax)attribute.Parent!.Parent!, CallSite.TryCreate(call, model), request, model, cancellationToken);
                break;
        }

        return query;
    }

    private void AddParameters(
        BaseObjectCreationExpressionSyntax made, HttpRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        var followed = FollowedObject.Of(made, model, cancellationToken);
        IsStated &= !followed.IsHandedOut;
        foreach (var call in OtherCallers.Without(followed.Calls, static call => call, request, model, cancellationToken))
        {
            AddParameter(call, request, new[] { request.Sender, request.Call, request.SentBy }, model, cancellationToken);
        }

        if (request.Client is not { } client)
        {
            IsClientKnown = false;
            return;
        }

        var origin = ClientOrigin.Of(client, model, cancellationToken);
        IsClientKnown = origin.IsKnown;
        foreach (var call in origin.Holders.Select(holder => FollowedObject.Of(holder, model, cancellationToken))
            .Concat(origin.Sources.Select(static source => source.Syntax).OfType<ExpressionSyntax>()
                .Select(created => FollowedObject.Of(created, model, cancellationToken)))
            .SelectMany(static holder => holder.Calls)
            .Distinct())
        {
            AddParameter(call, request, System.Array.Empty<SyntaxNode>(), model, cancellationToken);
        }
    }

    /// <summary>RestSharp sends a parameter of no kind in the query where the verb has no body.</summary>
    private void AddParameter(
        InvocationExpressionSyntax call,
        HttpRequest request,
        IReadOnlyCollection<SyntaxNode> together,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        var (name, given) = (Callback.NameOf(call), call.ArgumentList.Arguments);
        var kind = given.Select(static argument => MemberNames.Of(argument.Expression))
            .FirstOrDefault(static word => word is "QueryString" or "GetOrPost" or "HttpHeader" or "UrlSegment" or "RequestBody"
                or "Cookie");
        switch (name)
        {
            case "AddQueryParameter" or "AddDefaultQueryParameter" when given.Count > 1:
            case "AddParameter" or "AddOrUpdateParameter" or "AddDefaultParameter" when given.Count > 1
                && (kind == "QueryString" || (kind is null or "GetOrPost" && request.Reads != false)):
                var folder = model.CreateFolder(cancellationToken);
                var scope = together.Count == 0 ? null : request.Scope;
                var key = folder.Fold(given[0].Expression, scope);
                if (key.ConstantText is { Length: > 0 } text)
                {
                    _keys.Add(new(
                        text,
                        ValueOf(given[1].Expression, scope, model, cancellationToken),
                        key.Alternatives[0],
                        Conditions.AreAround(call, together)));
                }
                else
                {
                    IsStated = false;
                }

                break;
            case "AddParameters" or "AddOrUpdateParameters" or "AddDefaultParameters":
            case "AddParameter" or "AddOrUpdateParameter" or "AddDefaultParameter" or "AddQueryParameter" when given.Count == 1:
            case "AddObject" or "AddObjectStatic" when request.Reads != false:
                IsStated = false;
                break;
        }
    }

    /// <summary>What a key is given; where that is a parameter, what callers in sight give. Once for each key.</summary>
    private static PatternSet ValueOf(ExpressionSyntax given, FoldScope? scope, SourceModel model, CancellationToken cancellationToken)
    {
        var folder = model.CreateFolder(cancellationToken);
        var value = folder.Fold(given, scope);
        var method = value.Alternatives.SelectMany(static pattern => pattern.Holes())
            .Where(static hole => hole.Kind == HoleKind.Parameter)
            .Select(static hole => hole.Symbol?.ContainingSymbol)
            .OfType<IMethodSymbol>()
            .FirstOrDefault();
        return method is not null && CallerScopes.Of(method.OriginalDefinition, model, cancellationToken) is { Count: > 0 } callers
            ? PatternSet.Union(
                callers.Select(caller => folder.Fold(given, caller)).ToList(),
                PatternPiece.OfHole(new StringHole(HoleKind.GaveUp, given, method, null)))
            : value;
    }

    private void AddDeclared(
        MethodDeclarationSyntax method, CallSite? call, HttpRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        IsStated &= !IsOpen(method, model, cancellationToken);
        foreach (var parameter in DeclaredParameters.Of(method, model, cancellationToken)
            .Where(static parameter => parameter.Kind == DeclaredParameterKind.Query))
        {
            var given = call?.ArgumentFor(parameter.Symbol);
            if (parameter.Keys is not { } keys)
            {
                IsStated = false;
                continue;
            }

            foreach (var key in keys)
            {
                if (key.Text.Length == 0)
                {
                    IsStated = false; // Half typed.
                    continue;
                }

                // What a caller leaves out is sent as the declaration says, and not at all where that is null.
                var left = given is { IsDefault: true } ? parameter.Syntax.Default?.Value : null;
                if ((given is { IsDefault: true } && (left is null || !IsSent(left, model, cancellationToken)))
                    || _keys.Exists(other => other.Name == key.Text))
                {
                    continue;
                }

                var folder = model.CreateFolder(cancellationToken);
                _keys.Add(new(
                    key.Text,
                    given is null || keys.Count > 1 ? null : left is null ? folder.Fold(given.Value, request.Scope) : folder.Fold(left),
                    key,
                    keys.Count > 1 || MayBeNull(given?.Value.Type ?? parameter.Symbol.Type)));
            }
        }
    }

    private static bool IsSent(ExpressionSyntax left, SourceModel model, CancellationToken cancellationToken)
        => model.GetSemanticModel(left.SyntaxTree).GetConstantValue(left, cancellationToken) is { HasValue: true, Value: not null };

    /// <summary>Whether keys are also given beside the parameters or under other names: by the interface, or by the settings.</summary>
    // RestEase, Refit.
    private static bool IsOpen(MethodDeclarationSyntax method, SourceModel model, CancellationToken cancellationToken)
        => method.Parent is TypeDeclarationSyntax declaring
            && (declaring.Members.OfType<PropertyDeclarationSyntax>()
                    .SelectMany(static property => property.AttributeLists)
                    .SelectMany(static list => list.Attributes)
                    .Any(static attribute => DeclaredSenders.NameOf(attribute) == "Query")
                || NameUses.Of("UrlParameterKeyFormatter", model, cancellationToken).Any());

    private static bool MayBeNull(ITypeSymbol? type)
        => type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
            or { NullableAnnotation: NullableAnnotation.Annotated };
}
