using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// What keeps an access token that an answer brought: a field, property or collection, a cache, a file, the headers of a client.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Where it takes the token.</param>
/// <param name="Symbol">The member; null where it does not bind.</param>
internal sealed record TokenHolder(TokenHolderKind Kind, SyntaxNode Place, ISymbol? Symbol)
{
    // RestSharp.
    private static readonly HashSet<string> Authenticators = new() { "JwtAuthenticator", "OAuth2AuthorizationRequestHeaderAuthenticator" };

    // HttpClient, RestSharp, Flurl: what sends, and would keep the token in a header.
    private static readonly HashSet<string> Clients = new()
    {
        "HttpClient", "RestClient", "IRestClient", "FlurlClient", "IFlurlClient", "WebClient", "GraphQLHttpClient",
    };

    // What an answer is read into where no type is declared for it.
    private static readonly HashSet<string> Documents = new()
    {
        "JsonElement", "JsonDocument", "JsonNode", "JsonObject", "JObject", "JToken", "ExpandoObject",
    };

    // System.IO.File.
    private static readonly HashSet<string> FileWrites = new()
    {
        "WriteAllText", "WriteAllTextAsync", "WriteAllBytes", "WriteAllBytesAsync", "WriteAllLines", "WriteAllLinesAsync",
    };

    // HttpContent, HttpClient, Flurl: what gives the body of an answer as it came.
    private static readonly HashSet<string> BodyReaders = new()
    {
        "ReadAsStringAsync", "ReadAsByteArrayAsync", "GetStringAsync", "GetByteArrayAsync", "ReceiveString", "ReceiveBytes",
    };

    // System.Text.Encoding, System.Convert, data protection: what gives back the same in another form.
    private static readonly HashSet<string> Wrappers = new() { "GetBytes", "GetString", "ToBase64String", "Protect", "Encrypt" };

    /// <summary>The name of the member; null for a cache or file.</summary>
    public string? Member => Kind == TokenHolderKind.Member
        ? Symbol?.Name ?? (Place as IdentifierNameSyntax)?.Identifier.ValueText
        : null;

    /// <summary>What keeps the access token of an answer, or the answer with it.</summary>
    public static IEnumerable<TokenHolder> In(ValueSpread answer, SourceModel model, CancellationToken cancellationToken)
        => answer.Ends
            .Where(end => end.Part == AnswerFlow.Access
                || (end.Part.Length == 0
                    && (end.Value is not BaseObjectCreationExpressionSyntax
                        || model.TypeOf(end.Value, cancellationToken) is { Name: "Lazy" or "AsyncLazy" })
                    && (HoldsAnswer(end.Value, model, cancellationToken) || IsBody(end.Value, model, cancellationToken))))
            .Select(end => Read(end, answer, model, cancellationToken))
            .OfType<TokenHolder>();

    private static TokenHolder? Read(ValueEnd end, ValueSpread answer, SourceModel model, CancellationToken cancellationToken)
    {
        switch (end.Kind)
        {
            case ValueEndKind.Argument when end.Place is InvocationExpressionSyntax call:
                return CacheEntries.IsPut(call, model, cancellationToken)
                    ? new(TokenHolderKind.Cache, call, null)
                    : TableRows.IsWrite(call, model, cancellationToken) ? new(TokenHolderKind.Row, call, null)
                    : FileWrites.Contains(SyntaxNames.NameOfCall(call) ?? string.Empty) ? new(TokenHolderKind.File, call, null) : null;
            case ValueEndKind.Element when end.Holder is IFieldSymbol or IPropertySymbol:
                return IsDefaultHeader(end.Place)
                    ? new(TokenHolderKind.ClientHeader, end.Place, end.Holder)
                    : new(TokenHolderKind.Member, end.Place, end.Holder);
            case ValueEndKind.Element when IsDefaultHeader(end.Place):
                return new(TokenHolderKind.ClientHeader, end.Place, end.Holder);
            case ValueEndKind.Member when IsDefaultHeader(end.Place):
                return new(TokenHolderKind.ClientHeader, end.Place, end.Holder);
            case ValueEndKind.Member when TableRows.PropertyAt(end.Place, model, cancellationToken) is { } column:
                return new(TokenHolderKind.Row, end.Place, column);
            case ValueEndKind.Member when IsInitialised(end.Place)
                || (IsInConstructor(end.Place) && !IsStarted(end, model, cancellationToken)):
                return null;
            case ValueEndKind.Member when StateAt(end.Place, model, cancellationToken) is { } state:
                return new(TokenHolderKind.Member, end.Place, state);
            case ValueEndKind.Member when end.Holder is not (ILocalSymbol or IParameterSymbol) && IsOwn(end):
                return !IsClient(end.Value, model, cancellationToken)
                    ? new(TokenHolderKind.Member, end.Place, end.Holder)
                    : answer.Ends.FirstOrDefault(static other
                    => other.Part == AnswerFlow.Access && IsAuthenticator(other.Place)) is { } kept
                        ? new(TokenHolderKind.Client, kept.Place, end.Holder)
                        : null;
            default:
                return null;
        }
    }

    /// <summary>Whether the target is the member itself, not a part of the object that it holds.</summary>
    private static bool IsOwn(ValueEnd end) => end.Holder is not null
        ? end.Place is VariableDeclaratorSyntax or PropertyDeclarationSyntax
            || MemberNames.Of(end.Place) == end.Holder.Name
            || end.Holder is IFieldSymbol
        : end.Place is IdentifierNameSyntax name && name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { BaseList: not null };

    private static bool IsInitialised(SyntaxNode target)
        => target.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax };

    private static bool IsInConstructor(SyntaxNode target)
        => target.FirstAncestorOrSelf<MemberDeclarationSyntax>() is ConstructorDeclarationSyntax;

    /// <summary>Whether what is kept is work that goes on: whoever waits for it later finds the token.</summary>
    private static bool IsStarted(ValueEnd end, SourceModel model, CancellationToken cancellationToken)
        => model.TypeOf(end.Value, cancellationToken) is { Name: "Lazy" or "AsyncLazy" or "Task" or "ValueTask" };

    /// <summary>
    /// The member of an object that lives as long as the process, such as a singleton that is handed in; null for other targets.
    /// </summary>
    private static ISymbol? StateAt(SyntaxNode target, SourceModel model, CancellationToken cancellationToken)
        => target is MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) }
            && model.SymbolOf(target, cancellationToken) is { } member and (IFieldSymbol or IPropertySymbol)
            && model.DeclarationsOf(member.ContainingType, cancellationToken).OfType<TypeDeclarationSyntax>().Any(type
                => HolderLives.Of(type, model, cancellationToken) == HolderLife.Process)
            ? member
            : null;

    private static bool IsAuthenticator(SyntaxNode place) => Authenticators.Contains(SyntaxNames.NameOfCall(place) ?? string.Empty);

    /// <summary>Whether a target or call sets a header for all requests of a client.</summary>
    // HttpClient, RestSharp.
    private static bool IsDefaultHeader(SyntaxNode place)
        => SyntaxNames.NameOfCall(place) is "AddDefaultHeader" or "AddOrUpdateDefaultHeader"
            || (place is MemberAccessExpressionSyntax or InvocationExpressionSyntax
                && place.DescendantNodes(static node => node is not ArgumentListSyntax).OfType<SimpleNameSyntax>()
                    .Any(static name => name.Identifier.ValueText == "DefaultRequestHeaders"));

    private static bool IsClient(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
        => Clients.Contains(model.TypeOf(value, cancellationToken)?.Name ?? string.Empty)
            || Clients.Contains(SyntaxNames.NameOfCall(value) ?? string.Empty);

    /// <summary>Whether a text or its bytes are the body of the answer, which nobody has read yet.</summary>
    private static bool IsBody(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
        => model.TypeOf(value, cancellationToken) is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol
            && ValueOrigins.Of(value, model, cancellationToken).Any(origin => origin.Place switch
            {
                InvocationExpressionSyntax call when SyntaxNames.NameOfCall(call) is { } name => BodyReaders.Contains(name)
                    || (Wrappers.Contains(name)
                        && call.ArgumentList.Arguments.Any(given => IsBody(given.Expression, model, cancellationToken))),
                MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Content", Expression: var answer }
                    => model.TypeOf(answer, cancellationToken)?.Name.StartsWith("RestResponse", System.StringComparison.Ordinal) == true,
                _ => false,
            });

    /// <summary>Whether an expression has the answer as a whole, and with it the token.</summary>
    private static bool HoldsAnswer(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
    {
        if (value is AnonymousFunctionExpressionSyntax function)
        {
            // What makes the answer when it is asked for has it.
            return CallGraph.ReturnedBy(function.Body).Any(result => HoldsAnswer(result, model, cancellationToken));
        }

        var type = value is SimpleNameSyntax or MemberAccessExpressionSyntax
            && model.SymbolOf(value, cancellationToken) is IMethodSymbol method
            ? method.ReturnType
            : model.TypeOf(value, cancellationToken);
        while (type is INamedTypeSymbol
        {
            Name: "Task" or "ValueTask" or "Nullable" or "Lazy" or "AsyncLazy" or "RestResponse",
            TypeArguments: { Length: 1 } inner
        })
        {
            type = inner[0];
        }

        return type is INamedTypeSymbol named
            && (Documents.Contains(named.Name)
                || ValueSpread.PartsOf(named, AnswerFlow.Parts).Any(static pair => pair.Part == AnswerFlow.Access));
    }
}

/// <summary>What a <see cref="TokenHolder"/> is.</summary>
internal enum TokenHolderKind
{
    /// <summary>A field, a property, or a collection in one.</summary>
    Member,

    /// <summary>A cache, in the process or beside it.</summary>
    Cache,

    /// <summary>A file.</summary>
    File,

    /// <summary>A row of a table.</summary>
    Row,

    /// <summary>A header that a client sends with all requests.</summary>
    ClientHeader,

    /// <summary>A client that is kept, and was made with the token.</summary>
    Client,
}
