using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// What a token is made of, as a text: two tokens are the same where the texts are. A local is what it is given, a call is its method with
/// what it is asked for, so one provider that serves two parties gives two tokens.
/// </summary>
internal sealed class TokenOrigin
{
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    private CallPath? _path;
    private FoldScope _scope;

    private TokenOrigin(CallPath? path, FoldScope scope, SourceModel model, CancellationToken cancellationToken)
    {
        _path = path;
        _scope = scope;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// The origin of <paramref name="token"/>, which may stand in a text <c>Bearer ...</c>, for a request that comes by
    /// <paramref name="path"/>, or whose wrappers are given what <paramref name="scope"/> says: what one call gives stays together.
    /// </summary>
    public static string Of(
        ExpressionSyntax token, CallPath? path, FoldScope scope, SourceModel model, CancellationToken cancellationToken)
        => new TokenOrigin(path, scope, model, cancellationToken).Read(Bare(token));

    /// <summary>The one value in <c>$"Bearer {token}"</c> or <c>"Bearer " + token</c>.</summary>
    private static ExpressionSyntax Bare(ExpressionSyntax text) => text switch
    {
        InterpolatedStringExpressionSyntax { Contents: var parts }
            when parts.OfType<InterpolationSyntax>().Take(2).ToList() is { Count: 1 } one
            => one[0].Expression,
        BinaryExpressionSyntax { Left: LiteralExpressionSyntax, Right: var token } => token,
        _ => text,
    };

    private string Read(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Read(inner.Expression),
        AwaitExpressionSyntax awaited => Read(awaited.Expression),
        CastExpressionSyntax cast => Read(cast.Expression),
        PostfixUnaryExpressionSyntax suppressed => Read(suppressed.Operand),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access }
            => Read(access.Expression),
        InvocationExpressionSyntax call => ReadCall(call),
        MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) } access
            when SymbolOf(access.Expression) is not (null or ITypeSymbol or INamespaceSymbol)
            => Read(access.Expression) + "." + access.Name.Identifier.ValueText,
        _ => ReadSymbol(expression),
    };

    private string ReadCall(InvocationExpressionSyntax call)
    {
        var receiver = call.Expression switch
        {
            MemberAccessExpressionSyntax access => Read(access.Expression) + ".",
            IdentifierNameSyntax name when SymbolOf(name) is IParameterSymbol or ILocalSymbol => Read(name) + ".",
            _ => string.Empty,
        };
        var asked = call.ArgumentList.Arguments
            .Where(argument => TypeOf(argument.Expression) is not { Name: "CancellationToken" })
            .Select(argument => Read(argument.Expression));
        return receiver + SyntaxNames.NameOfCall(call) + "(" + string.Join(",", asked) + ")";
    }

    private string ReadSymbol(ExpressionSyntax expression)
    {
        var symbol = SymbolOf(expression);
        switch (symbol)
        {
            case ILocalSymbol local when _open.Add(local) && WritesTo(local) is { Count: 1 } only:
                return Read(Bare(only[0]));
            case IParameterSymbol parameter when _path?.Given(parameter) is var (given, outer):
                return Within(outer, _scope, given);
            case IParameterSymbol parameter when _scope[parameter] is { Operation.Syntax: ExpressionSyntax given } bound:
                return Within(null, bound.Scope, given);
            case IParameterSymbol parameter when _open.Add(parameter) && GivenFor(parameter) is { Count: 1 } same:
                return same[0];
            case ILocalSymbol or IParameterSymbol:
                return symbol.Name + "@" + symbol.DeclaringSyntaxReferences.Select(static place => place.Span.Start).FirstOrDefault();
            case null:
                return expression.ToString();
            default:
                return symbol.ToDisplayString();
        }
    }

    private string Within(CallPath? path, FoldScope scope, ExpressionSyntax given)
    {
        var (ownPath, ownScope) = (_path, _scope);
        (_path, _scope) = (path, scope);
        var text = Read(given);
        (_path, _scope) = (ownPath, ownScope);
        return text;
    }

    private IReadOnlyList<ExpressionSyntax> WritesTo(ILocalSymbol local)
        => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken) is { } declaration
            ? _model.GetLocalWrites(declaration).To(local.Name)
                .Select(static write => write switch
                {
                    VariableDeclaratorSyntax { Initializer.Value: var value } => value,
                    AssignmentExpressionSyntax { Right: var value } => value,
                    _ => null,
                })
                .OfType<ExpressionSyntax>()
                .ToList()
            : new List<ExpressionSyntax>();

    private IReadOnlyList<string> GivenFor(IParameterSymbol parameter)
        => CallGraph.ArgumentsFor(parameter, _model, _cancellationToken).Select(Read).Distinct().Take(2).ToList();

    private ISymbol? SymbolOf(ExpressionSyntax expression)
        => _model.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(expression, _cancellationToken).Symbol;

    private ITypeSymbol? TypeOf(ExpressionSyntax expression)
        => _model.GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression, _cancellationToken).Type;
}
