using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>The calls and members of the libraries that read an answer.</summary>
internal static class AnswerReaders
{
    // System.Net.Http.Json and its older formatting package, Flurl, RestSharp: the type argument is what the body is read into. Those of
    // System.Net.Http.Json that begin with Post, Put and Patch name the type that is sent.
    private static readonly HashSet<string> Typed = new()
    {
        "ReadFromJsonAsync", "ReadFromJsonAsAsyncEnumerable", "GetFromJsonAsync", "GetFromJsonAsAsyncEnumerable", "DeleteFromJsonAsync",
        "ReadAsAsync", "GetJsonAsync", "ReceiveJson", "ReceiveJsonList", "GetJsonListAsync", "GetJson", "Execute", "ExecuteAsync",
        "ExecuteGetAsync", "ExecutePostAsync", "ExecutePutAsync", "ExecutePatchAsync", "ExecuteDeleteAsync", "ExecuteGet", "ExecutePost",
        "GetAsync", "PostAsync", "PutAsync", "PatchAsync", "DeleteAsync", "PostJsonAsync", "PutJsonAsync", "StreamJsonAsync",
    };

    // HttpContent, HttpClient, Flurl, WebClient: those that give the body as it came.
    private static readonly HashSet<string> Texts = new()
    {
        "ReadAsStringAsync", "ReadAsStreamAsync", "ReadAsByteArrayAsync", "ReadAsStream", "GetStringAsync", "GetStreamAsync",
        "GetByteArrayAsync", "GetBytesAsync", "ReceiveString", "ReceiveStream", "DownloadString", "DownloadStringTaskAsync",
        "GetResponseStream", "ReadToEnd", "ReadToEndAsync",
    };

    // System.Text.Json, Newtonsoft.Json.
    private static readonly HashSet<string> Deserializers = new()
    {
        "Deserialize", "DeserializeAsync", "DeserializeAsyncEnumerable", "DeserializeObject", "Parse", "ParseAsync", "FromJson",
    };

    // The types around a body: tasks, and the answers of Refit, RestEase, RestSharp.
    private static readonly HashSet<string> Around = new()
    {
        "Task", "ValueTask", "IObservable", "ApiResponse", "IApiResponse", "Response", "RestResponse", "ITask",
    };

    /// <summary>Whether a call gives the body as a text, as bytes or as a stream.</summary>
    public static bool IsText(string name) => Texts.Contains(name);

    /// <summary>Whether a call turns a text into an object.</summary>
    public static bool IsDeserializer(string name) => Deserializers.Contains(name);

    /// <summary>Whether a member of an answer says that the request failed.</summary>
    // RestSharp and Refit.
    public static bool TellsFailure(string name) => name is "ErrorException" or "ErrorMessage" or "ResponseStatus" or "Error";

    /// <summary>The type that a call reads the body into; null where it names none.</summary>
    public static TypeSyntax? TypeArgumentOf(InvocationExpressionSyntax call)
        => Typed.Contains(Callback.NameOf(call)) ? Callback.TypeArgumentsOf(call).LastOrDefault() : null;

    /// <summary>The type of the body that a declared request answers; null where it answers none, or the message as it is.</summary>
    public static ITypeSymbol? BodyOf(ITypeSymbol? type)
    {
        while (type is INamedTypeSymbol { TypeArguments: { Length: 1 } inner } && Around.Contains(type.Name))
        {
            type = inner[0];
        }

        return type is null or { SpecialType: SpecialType.System_Void or SpecialType.System_String }
            or { Name: "Task" or "HttpResponseMessage" or "HttpContent" or "Stream" or "IApiResponse" }
            ? null
            : type;
    }

    /// <summary>The members that an expression is asked for: behind a dot, a question mark, or in a pattern.</summary>
    public static IEnumerable<ExpressionSyntax> AccessesOf(ExpressionSyntax place) => place.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == place => new ExpressionSyntax[] { access },
        ConditionalAccessExpressionSyntax access when access.Expression == place
            => access.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().Take(1),
        PostfixUnaryExpressionSyntax suppressed => AccessesOf(suppressed),
        IsPatternExpressionSyntax { Pattern: var pattern } => NamesIn(pattern),
        SwitchExpressionSyntax choice => choice.Arms.SelectMany(static arm => NamesIn(arm.Pattern)),
        _ => Enumerable.Empty<ExpressionSyntax>(),
    };

    private static IEnumerable<ExpressionSyntax> NamesIn(PatternSyntax pattern)
        => pattern.DescendantNodesAndSelf().OfType<SubpatternSyntax>()
            .Select(static part => part.NameColon?.Name)
            .OfType<ExpressionSyntax>();

    /// <summary>The headers that a use of an answer's headers reads.</summary>
    public static IEnumerable<AnswerHeader> HeadersIn(ExpressionSyntax headers, SourceModel model, CancellationToken cancellationToken)
        => ValueSpread.OfObject(headers, model, cancellationToken).Places.OfType<ExpressionSyntax>().Distinct()
            .SelectMany(place => place.Parent is ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } element
                ? new[] { new AnswerHeader(TextOf(key[0].Expression, model, cancellationToken), element) }
                : place.Parent is CommonForEachStatementSyntax
                ? new[] { new AnswerHeader(null, place) }
                : AccessesOf(place).SelectMany(access => access.Parent is InvocationExpressionSyntax call && call.Expression == access
                    ? HeaderOf(call, model, cancellationToken)
                    : new[] { new AnswerHeader(HeaderSetting.Hyphenated(access), access) }));

    /// <summary>The header that a call reads by its name: a method of the headers, or of Flurl's and RestSharp's answers.</summary>
    public static IEnumerable<AnswerHeader> HeaderOf(
        InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        var (name, given) = (Callback.NameOf(call), call.ArgumentList.Arguments);
        if (name is "TryGetValues" or "GetValues" or "Contains" or "TryGetFirst" or "FirstOrDefault" or "GetHeaderValue" or "TryGetValue"
            && given.Count > 0)
        {
            var text = given[0].Expression is AnonymousFunctionExpressionSyntax predicate
                ? predicate.DescendantNodes().OfType<LiteralExpressionSyntax>()
                    .Select(static literal => literal.Token.Value as string)
                    .FirstOrDefault(static word => word is not null)
                : TextOf(given[0].Expression, model, cancellationToken);
            yield return new(text, call);
        }
    }

    private static string? TextOf(ExpressionSyntax name, SourceModel model, CancellationToken cancellationToken)
        => model.CreateFolder(cancellationToken).Fold(name).ConstantText;
}
