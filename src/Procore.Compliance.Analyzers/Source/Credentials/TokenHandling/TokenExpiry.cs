using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// Whether a token that is used again is looked at first: its lifetime is compared or ends what holds it, the clock is compared with a
/// moment that is kept beside it, a 401 has it fetched anew, or something fetches it all the time.
/// </summary>
internal sealed class TokenExpiry
{
    // Timers, delays and caches of the framework, and those of CacheEntries: what acts when a time is over.
    private static readonly HashSet<string> Ends = new()
    {
        "Delay", "Timer", "PeriodicTimer", "Change", "CancelAfter", "CancellationTokenSource", "AddExpirationToken",
            "SetAbsoluteExpiration",
        "Set", "SetAsync", "SetString", "SetStringAsync", "StringSet", "StringSetAsync", "KeyExpire",
        "KeyExpireAsync", "GetOrCreate", "GetOrCreateAsync", "GetOrSet", "GetOrSetAsync", "Insert", "Schedule", "CompareTo", "Compare",
        "CreateEntry",
    };

    private readonly TokenFetch _fetch;
    private readonly ValueSpread _answer;
    private readonly TokenReuse _reuse;
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Judges the token of <paramref name="answer"/>.</summary>
    public TokenExpiry(
        TokenFetch fetch, ValueSpread answer, TokenReuse reuse, SourceModel model, CancellationToken cancellationToken)
    {
        _fetch = fetch;
        _answer = answer;
        _reuse = reuse;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether the lifetime of the answer, or the expiry that the token itself states, decides something.</summary>
    public bool IsAsked => _answer.Ends.Any(end => end.Part switch
    {
        AnswerFlow.Lifetime => end.Kind switch
        {
            ValueEndKind.Compared => IsComparison(end),
            ValueEndKind.Argument => Ends.Contains(SyntaxNames.NameOfCall(end.Place) ?? string.Empty) || IsStored(end)
                || TableRows.IsWrite(end.Place, _model, _cancellationToken),
            ValueEndKind.Receiver => Ends.Contains(SyntaxNames.NameOfCall(end.Place) ?? string.Empty),
            ValueEndKind.Member => IsExpiration(MemberNames.Of(end.Place)),
            _ => false,
        },
        AnswerFlow.Access => end.Kind == ValueEndKind.Argument && ReadsToken(SyntaxNames.NameOfCall(end.Place) ?? string.Empty),
        _ => false,
    });

    /// <summary>Whether what is kept in <paramref name="holder"/> is looked at, or thrown away, before it is too old.</summary>
    public bool IsKeptFresh(TokenHolder holder)
    {
        var near = Near(holder);
        return near.Any(body => ComparesClock(body, isFile: holder.Kind == TokenHolderKind.File))
            || AnswersOfHolder(holder)
            || IsDroppedOn401(holder)
            || (holder.Kind == TokenHolderKind.Member && !_reuse.DecidesFetch(holder) && _fetch.Places.Any(CallRhythm.IsRepeated));
    }

    /// <summary>A number that is only checked, such as <c>ExpiresIn &lt;= 0</c>, is no look at the clock.</summary>
    private bool IsComparison(ValueEnd end)
    {
        if (end.Place is not BinaryExpressionSyntax comparison)
        {
            return Clock.IsRead(end.Value);
        }

        if (comparison.IsKind(SyntaxKind.EqualsExpression) || comparison.IsKind(SyntaxKind.NotEqualsExpression))
        {
            return false;
        }

        var other = comparison.Left.Span.Contains(end.Value.Span) ? comparison.Right : comparison.Left;
        return Clock.IsRead(comparison)
            || !_model.GetSemanticModel(other.SyntaxTree).GetConstantValue(other, _cancellationToken).HasValue;
    }

    /// <summary>Handed to a store that is written elsewhere, which may look at it.</summary>
    private bool IsStored(ValueEnd end)
        => CallGraph.At(end.Place, _model, _cancellationToken).Target is IMethodSymbol { IsAbstract: true } method
            && method.ContainingType.Name != "ILogger"
            && _model.DeclarationsOf(method, _cancellationToken).Any();

    // The members by which caches and timers of the framework end an entry or begin again.
    private static bool IsExpiration(string member)
        => member is "Interval" or "Period" or "DueTime" or "Expiration" or "Duration"
            || member.StartsWith("AbsoluteExpiration", System.StringComparison.Ordinal);

    // System.IdentityModel.Tokens.Jwt and Microsoft.IdentityModel.JsonWebTokens.
    private static bool ReadsToken(string call)
        => call is "JwtSecurityToken" or "JsonWebToken" or "ReadJwtToken" or "ReadToken" or "ReadJsonWebToken" or "ValidateToken";

    /// <summary>
    /// The members that read or set the holder or fetch the token, what they call, and what that calls: a test of freshness stands beside
    /// the token, or a helper or two away.
    /// </summary>
    private HashSet<SyntaxNode> Near(TokenHolder holder)
    {
        var near = new HashSet<SyntaxNode>(_reuse.ReadsOf(holder).Append(holder.Place).Select(LocalWrites.BodyAround)
            .Concat(_fetch.Bodies.Where(static body => body is not CompilationUnitSyntax)));
        var helpers = near.SelectMany(CalledFrom).Distinct().ToList();
        near.UnionWith(helpers);
        near.UnionWith(helpers.SelectMany(CalledFrom).ToList());
        return near;
    }

    private IEnumerable<SyntaxNode> CalledFrom(SyntaxNode body)
        => CallGraph.CallsIn(body, _model, null, _cancellationToken)
            .SelectMany(call => call.Bodies(_cancellationToken))
            .Select(LocalWrites.BodyAround)
            .Concat(body.DescendantNodes().OfType<SimpleNameSyntax>().Select(PropertyOf).OfType<SyntaxNode>());

    /// <summary>The declaration of a property that is read here and computed there; null for other names.</summary>
    private SyntaxNode? PropertyOf(SimpleNameSyntax name)
        => name.Parent is not (InvocationExpressionSyntax or TypeSyntax)
        && _model.SymbolOf(name, _cancellationToken) is IPropertySymbol property
            ? _model.DeclarationsOf(property, _cancellationToken).FirstOrDefault(IsComputed)
            : null;

    private static bool IsComputed(SyntaxNode declaration) => declaration is PropertyDeclarationSyntax property
        && (property.ExpressionBody is not null
            || property.AccessorList?.Accessors.Any(static accessor
            => accessor.Body is not null || accessor.ExpressionBody is not null) == true);

    /// <summary>Whether code compares the clock with a moment that is kept; beside a file, that is one that the file has, or holds.</summary>
    private bool ComparesClock(SyntaxNode body, bool isFile)
        => body.DescendantNodes().OfType<BinaryExpressionSyntax>().Any(comparison
            => comparison.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
                or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
                && ReadsClock(comparison)
                && (isFile || comparison.DescendantNodes().OfType<SimpleNameSyntax>().Any(IsKeptMoment)));

    private bool ReadsClock(ExpressionSyntax comparison)
        => Clock.IsRead(comparison)
            || comparison.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name
                => _model.SymbolOf(name, _cancellationToken) is ILocalSymbol
                    && VariableValues.Of(name, _model, _cancellationToken).Any(Clock.IsRead));

    /// <summary>A field or property that code sets which fetches the token, or one of an object beside it.</summary>
    private bool IsKeptMoment(SimpleNameSyntax name)
    {
        var symbol = _model.SymbolOf(name, _cancellationToken);
        return symbol switch
        {
            IFieldSymbol { ContainingType.IsTupleType: true } => true,
            IFieldSymbol or IPropertySymbol when _model.DeclarationsOf(symbol, _cancellationToken).Any()
                => (!symbol.IsStatic && symbol.ContainingType.IsRecord)
                    || ValueUses.WritesOf(symbol, _model, _cancellationToken).Any(write
                        => _fetch.Contains(write) || _answer.Bodies.Contains(LocalWrites.BodyAround(write))),
            _ => false,
        };
    }

    /// <summary>Whether what is kept says by a truth of its own that it still serves, as <c>_token is { IsValid: true }</c>.</summary>
    private bool AnswersOfHolder(TokenHolder holder)
        => _reuse.ReadsOf(holder).Any(read => MembersAsked(read).Any(member
            => _model.SymbolOf(member, _cancellationToken) is IPropertySymbol
            {
                Type.SpecialType: SpecialType.System_Boolean,
                Name: not ("HasValue" or "IsValueCreated")
            }));

    private static IEnumerable<SyntaxNode> MembersAsked(ExpressionSyntax read) => read.Parent switch
    {
        MemberAccessExpressionSyntax access => new SyntaxNode[] { access },
        ConditionalAccessExpressionSyntax { WhenNotNull: var asked } => new SyntaxNode[] { asked },
        IsPatternExpressionSyntax { Pattern: RecursivePatternSyntax { PropertyPatternClause.Subpatterns: var patterns } }
            => patterns.Select(static pattern => pattern.NameColon?.Name).OfType<SyntaxNode>(),
        PostfixUnaryExpressionSyntax inner => MembersAsked(inner),
        _ => Enumerable.Empty<SyntaxNode>(),
    };

    /// <summary>Whether code that looks at a 401 sets the holder or has the token fetched.</summary>
    private bool IsDroppedOn401(TokenHolder holder)
        => NameUses.Of("Unauthorized", _model, _cancellationToken)
            .Concat(_fetch.Bodies
                .Select(static body => body.FirstAncestorOrSelf<TypeDeclarationSyntax>())
                .OfType<TypeDeclarationSyntax>()
                .Distinct()
                .SelectMany(static type => type.DescendantNodes().OfType<LiteralExpressionSyntax>())
                .Where(static literal => literal.Token.Value is 401)
                .Cast<SyntaxNode>())
            .SelectMany(static place => Consequences(place))
            .Any(code => Drops(code, holder));

    /// <summary>The statement around a test, and those behind it where it only leaves in the other case.</summary>
    private static IEnumerable<SyntaxNode> Consequences(SyntaxNode test)
    {
        var statement = test.Ancestors().FirstOrDefault(
            static node => node is (StatementSyntax and not BlockSyntax) or MemberDeclarationSyntax);
        if (statement is null)
        {
            return Enumerable.Empty<SyntaxNode>();
        }

        return statement is IfStatementSyntax { Parent: BlockSyntax block, Condition: var condition }
            && condition.DescendantTokens().Any(static token => token.IsKind(SyntaxKind.ExclamationEqualsToken)
                || token.IsKind(SyntaxKind.NotKeyword) || token.IsKind(SyntaxKind.ExclamationToken))
            ? block.Statements.SkipWhile(other => other != statement)
            : statement.Parent is BlockSyntax around && statement is LocalDeclarationStatementSyntax
                ? around.Statements.SkipWhile(other => other != statement)
                : new[] { statement };
    }

    private bool Drops(SyntaxNode code, TokenHolder holder)
        => code.DescendantNodesAndSelf().Any(node => node switch
        {
            AssignmentExpressionSyntax { Left: var target } => holder.Symbol is { } symbol && SymbolEqualityComparer.Default.Equals(
                _model.SymbolOf(target, _cancellationToken), symbol),
            InvocationExpressionSyntax call => SyntaxNames.NameOfCall(call) is "Remove" or "TryRemove" or "Clear" or "RemoveAsync"
                    or "Execute" or "ExecuteAsync" or "ExecuteDelete" or "ExecuteDeleteAsync"
                || CallGraph.At(call, _model, _cancellationToken).Bodies(_cancellationToken).Any(body
                    => _fetch.Contains(body) || SetsHolder(body, holder)),
            IdentifierNameSyntax handedOn when handedOn.Parent is ArgumentSyntax => CallGraph.At(handedOn, _model, _cancellationToken)
                .Bodies(_cancellationToken).Any(body => _fetch.Contains(body)),
            _ => false,
        });

    private bool SetsHolder(SyntaxNode body, TokenHolder holder)
        => holder.Symbol is { } symbol
            && ValueUses.WritesOf(symbol, _model, _cancellationToken).Any(write => body.SyntaxTree == write.SyntaxTree
                && body.Span.Contains(write.Span));
}
