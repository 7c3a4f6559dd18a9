using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>A place that sets a header, or several from a table; from syntax alone: whose it is, others read.</summary>
/// <param name="Place">The assignment, call or element of an initialiser.</param>
/// <param name="Name">The expression of the name; null where <paramref name="Known"/> says it, or a table does.</param>
/// <param name="Known">The name that a member or method says by itself.</param>
/// <param name="Value">The expression of the value, or of the table of names and values.</param>
/// <param name="Owner">The request or client, as the code writes it; null where the collection was handed on, or the type itself is it.
/// </param>
/// <param name="IsForClient">Whether all requests of a client get it; null where the type of the owner says so.</param>
internal sealed record HeaderSetting(
    SyntaxNode Place, ExpressionSyntax? Name, string? Known, ExpressionSyntax? Value, ExpressionSyntax? Owner, bool? IsForClient)
{
    /// <summary>The header that says who asks.</summary>
    public const string Authorization = "Authorization";

    /// <summary>The member of HttpClient that is the headers of all its requests.</summary>
    public const string OfClient = "DefaultRequestHeaders";

    // The member of messages of System.Net.Http and System.Net that is their headers.
    private const string OfRequest = "Headers";

    // The methods of the collections of System.Net.Http, System.Net and Kiota that take a name and a value.
    private static readonly HashSet<string> Adders = new() { "Add", "TryAddWithoutValidation", "Set", "TryAdd" };

    // The methods of RestSharp and Flurl that take a name and a value; true where all requests of a client get the header.
    private static readonly Dictionary<string, bool?> Methods = new()
    {
        ["AddHeader"] = null, ["AddOrUpdateHeader"] = null, ["WithHeader"] = null, ["AddDefaultHeader"] = true,
        ["AddOrUpdateDefaultHeader"] = true,
    };

    // Theirs that take many, or one of any kind.
    private static readonly Dictionary<string, bool?> Tables = new()
    {
        ["AddHeaders"] = null, ["AddOrUpdateHeaders"] = null, ["WithHeaders"] = null, ["AddDefaultHeaders"] = true,
    };

    private static readonly Dictionary<string, bool?> Parameters = new()
    {
        ["AddParameter"] = null, ["AddOrUpdateParameter"] = null, ["AddDefaultParameter"] = true,
    };

    // Flurl and IdentityModel: the methods that set the header of their name.
    private static readonly HashSet<string> Authorizing = new()
    {
        "WithOAuthBearerToken", "SetBearerToken", "WithBasicAuth", "SetBasicAuthentication",
    };

    /// <summary>The words of which a tree must write one to set a header.</summary>
    public static IEnumerable<string> Words { get; } = Methods.Keys.Concat(Tables.Keys).Concat(Parameters.Keys).Concat(Authorizing)
        .Append(OfRequest).Append(OfClient).ToList();

    /// <summary>Whether it takes many headers from a table or an object.</summary>
    public bool IsTable => Name is null && Known is null;

    /// <summary>Any headers, which code sets that is not in sight.</summary>
    public static HeaderSetting Unknown(SyntaxNode place) => new(place, null, null, null, null, null);

    /// <summary>The headers that a node sets; empty where it sets none.</summary>
    public static IEnumerable<HeaderSetting> Read(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: var headers } } when IsCollection(headers)
            => OfUse(headers),
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: var headers } } when IsCollection(headers)
            => OfUse(headers),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax headers, Right: InitializerExpressionSyntax }
            when MemberNames.Of(headers) is OfRequest or OfClient
            => OfUse(headers),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var on } } call
            => IsCollection(on) ? OfUse(on)
                : on is MemberAccessExpressionSyntax { Expression: var headers } && IsCollection(headers) ? OfUse(headers)
                : OfCall(call),
        InvocationExpressionSyntax call => OfCall(call),
        _ => Enumerable.Empty<HeaderSetting>(),
    };

    /// <summary>Whether an expression names the headers of a request, or those of all requests of a client.</summary>
    public static bool IsCollection(SyntaxNode expression)
        => expression is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax
            ? MemberNames.Of(expression) is OfRequest or OfClient
            : expression is IdentifierNameSyntax { Identifier.ValueText: OfClient };

    /// <summary>The headers that one use of a collection of headers sets; empty where it only reads, or hands the collection on.</summary>
    public static IEnumerable<HeaderSetting> OfUse(ExpressionSyntax headers)
    {
        var owner = OwnerOf(headers);
        bool? isForClient = IsCollection(headers) || headers.Parent is AssignmentExpressionSyntax { Right: InitializerExpressionSyntax }
            ? MemberNames.Of(headers) == OfClient
            : null;
        switch (headers.Parent)
        {
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == headers:
                var given = call.ArgumentList.Arguments;
                return !Adders.Contains(MemberNames.Of(access)) || given.Count == 0 ? Enumerable.Empty<HeaderSetting>()
                    : One(given.Count == 1
                        ? new(call, null, null, given[0].Expression, owner, isForClient)
                        : new(call, given[0].Expression, null, given[1].Expression, owner, isForClient));
            case MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax set } property when set.Left == property:
                return One(new(set, null, Hyphenated(property), set.Right, owner, isForClient));
            case MemberAccessExpressionSyntax
            {
                Parent: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "Add" or "ParseAdd" or "TryParseAdd",
                    Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } value } add
                }
            }
            property when property.Expression == headers:
                return One(new(add, null, Hyphenated(property), value[0].Expression, owner, isForClient));
            case ElementAccessExpressionSyntax
            {
                ArgumentList.Arguments: { Count: 1 } key,
                Parent: AssignmentExpressionSyntax set
            }
            element when set.Left == element && element.Expression == headers:
                return One(new(set, key[0].Expression, null, set.Right, owner, isForClient));
            case AssignmentExpressionSyntax { Right: InitializerExpressionSyntax elements } set when set.Left == headers:
                return elements.Expressions.Select(element => OfElement(element, owner, isForClient)).OfType<HeaderSetting>();
            default:
                return Enumerable.Empty<HeaderSetting>();
        }
    }

    /// <summary>The headers that a method of a request or client sets: those of RestSharp and Flurl.</summary>
    public static IEnumerable<HeaderSetting> OfCall(InvocationExpressionSyntax call)
    {
        var (name, given) = (MemberNames.Of(call.Expression), call.ArgumentList.Arguments);
        var owner = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        return given.Count == 0 ? Enumerable.Empty<HeaderSetting>()
            : Methods.TryGetValue(name, out var isForClient) && given.Count > 1
                ? One(new(call, given[0].Expression, null, given[1].Expression, owner, isForClient))
            : Parameters.TryGetValue(name, out isForClient)
                && given.Count > 2
                && given.Any(static argument => MemberNames.Of(argument.Expression) == "HttpHeader")
                ? One(new(call, given[0].Expression, null, given[1].Expression, owner, isForClient))
            : Tables.TryGetValue(name, out isForClient) ? One(new(call, null, null, given[0].Expression, owner, isForClient))
            : Authorizing.Contains(name) ? One(new(call, null, Authorization, given[0].Expression, owner, null))
            : Enumerable.Empty<HeaderSetting>();
    }

    private static HeaderSetting? OfElement(ExpressionSyntax element, ExpressionSyntax? owner, bool? isForClient) => element switch
    {
        InitializerExpressionSyntax { Expressions: { Count: 2 } pair } => new(element, pair[0], null, pair[1], owner, isForClient),
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } key }, Right: var value }
            => new(element, key[0].Expression, null, value, owner, isForClient),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax property, Right: var value }
            => new(element, null, Hyphenated(property), value, owner, isForClient),
        _ => null,
    };

    private static ExpressionSyntax? OwnerOf(ExpressionSyntax headers) => headers switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax => headers.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax made } } }
            => made,
        _ => null,
    };

    /// <summary><c>UserAgent</c> sets <c>User-Agent</c>; <c>Referrer</c> is spelt as the standard does not.</summary>
    public static string Hyphenated(SyntaxNode property)
    {
        var name = new StringBuilder();
        foreach (var letter in MemberNames.Of(property))
        {
            name.Append(name.Length > 0 && char.IsUpper(letter) ? "-" : string.Empty).Append(letter);
        }

        return name.ToString() is var header && header == "Referrer" ? "Referer" : header;
    }

    private static IEnumerable<HeaderSetting> One(HeaderSetting setting) => new[] { setting };
}
