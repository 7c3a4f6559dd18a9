using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Which calls throw where an answer says that its request failed. Only for calls whose code is not in sight: what a method of this
/// compilation does, its body says.
/// </summary>
internal static class FailureThrows
{
    // Senders that give a result and so must throw on a failure: the API of HttpClient, System.Net.Http.Json, Flurl.Http, RestSharp and
    // HttpWebRequest. GetAsync and SendAsync of HttpClient do not.
    private static readonly string[] Senders =
    {
        "GetStringAsync", "GetByteArrayAsync", "GetStreamAsync", "GetFromJsonAsync", "GetFromJsonAsAsyncEnumerable", "DeleteFromJsonAsync",
        "GetJsonAsync", "PostJsonAsync", "PutJsonAsync", "PatchJsonAsync", "ReceiveJson", "ReceiveString",
        "GetResponse", "GetResponseAsync",
    };

    /// <summary>Whether a library's call throws on a failure: it checks an answer, or gives none that could be checked.</summary>
    public static bool IsThrown(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
        => IsCheck(call) || IsSent(call, model, cancellationToken);

    /// <summary>Whether a call of this name may be one of them.</summary>
    public static bool MayBe(string name)
        => Array.IndexOf(Senders, name) >= 0 || name.StartsWith("EnsureSuccess", StringComparison.Ordinal);

    /// <summary>Whether a call checks an answer.</summary>
    // HttpResponseMessage, Refit and RestSharp, and what is called like their methods; ArgumentNullException.ThrowIfNull is about else.
    public static bool IsCheck(InvocationExpressionSyntax call)
        => Callback.NameOf(call) is var name
            && !(call.Expression is MemberAccessExpressionSyntax { Expression: var type }
                && type.ToString().EndsWith("Exception", StringComparison.Ordinal))
            && (name.StartsWith("EnsureSuccess", StringComparison.Ordinal)
                || (name.StartsWith("ThrowIf", StringComparison.Ordinal) && !name.StartsWith("ThrowIfCancel", StringComparison.Ordinal))
                || name.StartsWith("ThrowOn", StringComparison.Ordinal));

    /// <summary>Whether a call that sends a request throws on a failure status.</summary>
    public static bool IsSent(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        var name = Callback.NameOf(call);

        // Flurl throws unless the chain allows the status.
        if (Callback.Chain(call).Any(static step => Callback.NameOf(step) is "AllowAnyHttpStatus" or "AllowHttpStatus"))
        {
            return false;
        }

        // Download and Upload are WebClient's.
        var target = CallGraph.At(call, model, cancellationToken).Target;
        return Array.IndexOf(Senders, name) >= 0
            || name.StartsWith("Download", StringComparison.Ordinal)
            || name.StartsWith("Upload", StringComparison.Ordinal)
            || (name is "GetAsync" or "PostAsync" or "PutAsync" or "DeleteAsync" or "PatchAsync" or "HeadAsync"
                && (call.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax }
                    || IsOfRestSharp(call, model, cancellationToken)))
            || target?.ContainingNamespace?.ToDisplayString().StartsWith("Flurl", StringComparison.Ordinal) == true
            || DeclaredSenders.Throws(target, model, cancellationToken);
    }

    /// <summary>
    /// Whether a call hands a request to RestSharp's client, which only gives an answer that failed where it executes it.
    /// </summary>
    private static bool IsOfRestSharp(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        var semantics = model.GetSemanticModel(call.SyntaxTree);
        return call.ArgumentList.Arguments.Any(argument
                => semantics.GetTypeInfo(argument.Expression, cancellationToken).Type?.Name == "RestRequest")
            || (call.Expression is MemberAccessExpressionSyntax { Expression: var client }
                && semantics.GetTypeInfo(client, cancellationToken).Type?.Name is "RestClient" or "IRestClient");
    }
}
