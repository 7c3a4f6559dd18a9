using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>The text of the answer to a token request, under whatever name it goes: it holds the tokens.</summary>
internal static class TokenAnswers
{
    private static readonly object CodesKey = new();

    /// <summary>
    /// Whether the text of <paramref name="expression"/> is the body of an answer to a request for a token: read here, by a helper that is
    /// called for it, or by a caller that hands it in.
    /// </summary>
    /// <param name="expression">The text.</param>
    /// <param name="isOfFailure">Whether a place is only reached after a failure: what is read or handed on there is none.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Cancels the look.</param>
    public static bool IsBody(
        ExpressionSyntax expression, Func<SyntaxNode, bool> isOfFailure, SourceModel model, CancellationToken cancellationToken)
    {
        bool IsAnswer(ExpressionSyntax answer, CallPath? path) => ComesFrom(
            answer,
            path,
            (value, _) => value is InvocationExpressionSyntax call && IsTokenRequest(call, model, cancellationToken),
            isOfFailure,
            model,
            cancellationToken);

        return ComesFrom(
            expression,
            null,
            (value, path) => AnswerReadBy(value, model, cancellationToken) is { } answer
                ? IsAnswer(answer, path)
                : value is InvocationExpressionSyntax call
                    && SyntaxNames.NameOfCall(call) is "UploadString" or "UploadStringTaskAsync" or "GetStringAsync"
                    && IsTokenRequest(call, model, cancellationToken),
            isOfFailure,
            model,
            cancellationToken);
    }

    /// <summary>Whether a value, or one that it comes from through variables, parameters and results, is what is looked for.</summary>
    private static bool ComesFrom(
        ExpressionSyntax first,
        CallPath? start,
        Func<ExpressionSyntax, CallPath?, bool> isFound,
        Func<SyntaxNode, bool> isOfFailure,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        var budget = new Budget(BudgetLimits.Values, cancellationToken);
        var seen = new HashSet<(ExpressionSyntax, CallPath?)>();
        var pending = new Stack<(ExpressionSyntax Value, CallPath? Path)>();
        for (pending.Push((first, start)); pending.Count > 0;)
        {
            var (value, path) = pending.Pop();
            var bare = Bare(value);
            if (!seen.Add((bare, path)) || !budget.TryStep(bare))
            {
                continue;
            }

            if (isFound(bare, path))
            {
                return true;
            }

            foreach (var next in Behind(bare, path, model, cancellationToken).Where(next => !isOfFailure(next.Value)))
            {
                pending.Push(next);
            }
        }

        return false;
    }

    /// <summary>What a local was given, a caller gives for a parameter, or a method of the project returns.</summary>
    private static IEnumerable<(ExpressionSyntax Value, CallPath? Path)> Behind(
        ExpressionSyntax value, CallPath? path, SourceModel model, CancellationToken cancellationToken)
    {
        switch (value)
        {
            case IdentifierNameSyntax name:
                return Given(name, path, model, cancellationToken);
            case InvocationExpressionSyntax call when !IsEntered(call, path) && CallSite.TryCreate(call, model) is { } site:
                return CallGraph.At(call, model, cancellationToken).Bodies(cancellationToken)
                    .Where(static body => body.Parent is not null)
                    .SelectMany(body => CallGraph.ReturnedBy(body)
                        .Select(result => (result, (CallPath?)new CallPath(site, body.Parent!, path))));
            default:
                return Enumerable.Empty<(ExpressionSyntax, CallPath?)>();
        }
    }

    private static bool IsEntered(InvocationExpressionSyntax call, CallPath? path)
        => path is not null && (path.Call.Syntax == call || IsEntered(call, path.Outer));

    private static IEnumerable<(ExpressionSyntax Value, CallPath? Path)> Given(
        ExpressionSyntax name, CallPath? path, SourceModel model, CancellationToken cancellationToken)
        => model.SymbolOf(name, cancellationToken) switch
        {
            ILocalSymbol => VariableValues.Of(name, model, cancellationToken).Select(value => (value, path)),
            IParameterSymbol parameter when path is not null => path.Given(parameter) is { } given
                ? new[] { given }
                : Enumerable.Empty<(ExpressionSyntax, CallPath?)>(),
            IParameterSymbol parameter => CallGraph.ArgumentsFor(parameter, model, cancellationToken)
                .Select(static given => (given, (CallPath?)null)),
            _ => Enumerable.Empty<(ExpressionSyntax, CallPath?)>(),
        };

    /// <summary>Whether <paramref name="expression"/> is the code that the request in the same member exchanges for a token.</summary>
    public static bool IsExchangedCode(ExpressionSyntax expression, SourceModel model, CancellationToken cancellationToken)
    {
        var code = Bare(expression);
        if (code is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || !Codes(model).Contains(code.ToString()))
        {
            return false;
        }

        var body = LocalWrites.BodyAround(expression);
        return TokenModel.For(model, cancellationToken).RequestsIn(expression.SyntaxTree)
            .Any(request => request.Grant == OAuthNames.AuthorizationCode
                && request.Body == body
                && CodeAt(request.Site) == code.ToString());
    }

    /// <summary>What anything that may be a token request sends as its code, as it is written; no request is read for it.</summary>
    private static HashSet<string?> Codes(SourceModel model)
        => model.GetOrCompute(CodesKey, static source => new HashSet<string?>(source.Trees
            .SelectMany(static tree => TokenTree.Of(tree).Grants)
            .Select(static candidate => CodeAt(candidate.Site))));

    private static string? CodeAt(SyntaxNode site) => RequestFields.Of(site).ValueOf("code")?.ToString();

    /// <summary>The answer that a value is read from as text; null for other values.</summary>
    private static ExpressionSyntax? AnswerReadBy(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
        => value switch
        {
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "ReadAsStringAsync",
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Content", Expression: var answer }
                }
            }
                => answer,
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ReceiveString", Expression: var sent }
            }
                => sent,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Content", Expression: var answer } content
                when model.GetSemanticModel(content.SyntaxTree).GetTypeInfo(content, cancellationToken).Type
                    is null or { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Error }
                => answer,
            _ => null,
        };

    private static bool IsTokenRequest(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        // A request that is an object of its own is read where it is created, perhaps at the start of a chain.
        var given = call.ArgumentList.Arguments
            .SelectMany(argument => argument.Expression is IdentifierNameSyntax name
                ? VariableValues.Of(name, model, cancellationToken)
                : new[] { argument.Expression })
            .Where(static value => StartOf(value) is BaseObjectCreationExpressionSyntax)
            .Prepend(call)
            .ToList();
        return given.Select(static value => value is InvocationExpressionSyntax ? StartOf(value) : value).Prepend(call)
            .SelectMany(sent => RequestReader.RequestsOf(sent, model, cancellationToken))
            .SelectMany(static request => request.Url.Alternatives)
            .Any(static url => IsTokenAddress(url.Text))
            || TokenModel.For(model, cancellationToken).RequestsIn(call.SyntaxTree)
                .Any(request => given.Exists(value => value.Span.Contains(request.Place.Span)));
    }

    private static ExpressionSyntax StartOf(ExpressionSyntax chain)
        => chain is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var inner } }
            ? StartOf(inner)
            : chain;

    /// <summary>Whether an address is a token endpoint's, by the last part of its path.</summary>
    // RFC 6749, section 3.2, and the usual name of the endpoint.
    public static bool IsTokenAddress(string address)
        => EndsWithAny(PathOf(address), "/token", "oauth/token", "/access_token");

    /// <summary>Whether an OAuth client signs in at an address with its own id and secret: to get, revoke or ask after a token.</summary>
    // RFC 6749, section 2.3.1; RFC 7009, section 2.1; RFC 7662, section 2.1; and the usual names of the endpoints.
    public static bool TakesClientLogin(string address)
        => IsTokenAddress(address) || EndsWithAny(PathOf(address), "/revoke", "/introspect", "/token/info");

    private static string PathOf(string address)
        => address.IndexOfAny(new[] { '?', '#' }) is var end and >= 0 ? address.Substring(0, end).TrimEnd('/') : address.TrimEnd('/');

    private static bool EndsWithAny(string path, params string[] ends)
        => Array.Exists(ends, end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case AwaitExpressionSyntax awaited:
                    expression = awaited.Expression;
                    break;
                case PostfixUnaryExpressionSyntax suppressed:
                    expression = suppressed.Operand;
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access }
                    when name is "ConfigureAwait" or "GetAwaiter" or "GetResult" or "ToString" or "Trim":
                    expression = access.Expression;
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } access:
                    expression = access.Expression;
                    break;
                default:
                    return expression;
            }
        }
    }
}
