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

    /// <summary>Whether a typed call gives the body itself, and not an answer of RestSharp's that has it.</summary>
    public static bool GivesBody(InvocationExpressionSyntax call)
        => !Callback.NameOf(call).StartsWith("Execute", System.StringComparison.Ordinal);

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
    /// <param name="headers">The use.</param>
    /// <param name="answer">The expressions that are the answer.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Ends the question by exception.</param>
    public static IEnumerable<AnswerHeader> HeadersIn(
        ExpressionSyntax headers, ICollection<SyntaxNode> answer, SourceModel model, CancellationToken cancellationToken)
        => ValueSpread.OfObject(headers, model, cancellationToken).Places.OfType<ExpressionSyntax>().Distinct()
            .SelectMany(place => place.Parent is ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } element
                ? Named(key[0].Expression, element, answer, model, cancellationToken)
                : place.Parent is CommonForEachStatementSyntax
                ? new[] { new AnswerHeader(null, place) }
                : AccessesOf(place).SelectMany(access => access.Parent is InvocationExpressionSyntax call && call.Expression == access
                    ? HeaderOf(call, answer, model, cancellationToken)
                    : new[] { new AnswerHeader(HeaderSetting.Hyphenated(access), access) }));

    /// <summary>The header that a call reads by its name: a method of the headers, or of Flurl's and RestSharp's answers.</summary>
    public static IEnumerable<AnswerHeader> HeaderOf(
        InvocationExpressionSyntax call, ICollection<SyntaxNode> answer, SourceModel model, CancellationToken cancellationToken)
        => Callback.NameOf(call) is "TryGetValues" or "GetValues" or "Contains" or "TryGetFirst" or "First" or "FirstOrDefault" or "Single"
                or "SingleOrDefault" or "Where" or "Any" or "GetHeaderValue" or "TryGetValue"
            && call.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } given
            ? (given is LambdaExpressionSyntax predicate ? ComparedIn(predicate) : given) is { } name
                ? Named(name, call, answer, model, cancellationToken)
                : new[] { new AnswerHeader(null, call) }
            : Enumerable.Empty<AnswerHeader>();

    /// <summary>What a predicate compares the name of its header with: a text, or what does not come from the header itself.</summary>
    private static ExpressionSyntax? ComparedIn(LambdaExpressionSyntax predicate)
    {
        var header = predicate.DescendantNodes().OfType<ParameterSyntax>().FirstOrDefault()?.Identifier.ValueText;
        return predicate.DescendantNodes().OfType<LiteralExpressionSyntax>().FirstOrDefault(static text => text.Token.Value is string)
            ?? predicate.DescendantNodes().OfType<ExpressionSyntax>().FirstOrDefault(side
                => side.Parent is BinaryExpressionSyntax or ArgumentSyntax
                    && side is SimpleNameSyntax or MemberAccessExpressionSyntax
                    && side.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().First().Identifier.ValueText != header);
    }

    /// <summary>The header of a name; where callers say it, the one that each says for the answer.</summary>
    private static IReadOnlyList<AnswerHeader> Named(
        ExpressionSyntax name,
        ExpressionSyntax place,
        ICollection<SyntaxNode> answer,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        var asked = new List<(string? Text, SyntaxNode Call)>();
        var pending = new Stack<(ExpressionSyntax Name, SyntaxNode Call)>();
        var seen = new HashSet<SyntaxNode>();
        pending.Push((name, place));
        while (pending.Count > 0)
        {
            var (next, call) = pending.Pop();
            var callers = seen.Add(next) && TextOf(next, model, cancellationToken) is null
                && model.SymbolOf(next, cancellationToken) is IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter
                    ? CallGraph.CallsOf(method, model, cancellationToken)
                        .Select(site => (Name: CallGraph.ArgumentOf(site, parameter)?.Syntax as ExpressionSyntax, Call: site.Syntax))
                        .Where(static caller => caller.Name is not null)
                        .ToList()
                    : new();
            callers.ForEach(caller => pending.Push((caller.Name!, caller.Call)));
            if (callers.Count == 0)
            {
                asked.Add((TextOf(next, model, cancellationToken), call));
            }
        }

        // A method may read the answers of others, too; a local function takes the answer from around it.
        var ofAnswer = asked.Where(one => one.Call.DescendantNodes().Any(answer.Contains)).ToList();
        return (ofAnswer.Count > 0 ? ofAnswer : asked)
            .ConvertAll(one => new AnswerHeader(one.Text, one.Call)
            {
                Read = place,
                OfOthers = asked.Select(static other => other.Call).Where(other => other != one.Call).ToList(),
            });
    }

    private static string? TextOf(ExpressionSyntax name, SourceModel model, CancellationToken cancellationToken)
        => model.CreateFolder(cancellationToken).Fold(name).ConstantText;
}
