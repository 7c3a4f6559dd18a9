using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// How long a <see cref="FixedBearer"/> stays on its client: judged by how long the client lives, how often the bearer is set, where its
/// token comes from and who sets it again.
/// </summary>
internal sealed partial class BearerLife
{
    private static readonly object SettersKey = new();

    // RestSharp.
    private const string AuthenticatorBase = "AuthenticatorBase";

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Judges bearers of <paramref name="model"/>'s compilation.</summary>
    public BearerLife(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// Whether the bearer is put onto a client that outlives the call, and nothing in this compilation puts another one there in time. A
    /// token that only a caller of a library knows is the caller's, and a constant one is an embedded credential.
    /// </summary>
    public bool IsForGood(FixedBearer bearer)
    {
        if (bearer.Token is BaseObjectCreationExpressionSyntax handler && handler == bearer.Place)
        {
            return FixesToken(handler) && (bearer.Registration is not null
                || (bearer.Client is { } sender && IsKept(sender, bearer, BearerSource.None)));
        }

        var source = BearerTokens.SourceOf(bearer.Token, _model, _cancellationToken);
        if (source == BearerSource.Literal
            || (bearer.Handler is { } handling && !IsFixedAround(handling, bearer.Token))
            || (bearer.IsMadeElsewhere && !BearerTokens.IsBearer(bearer.Token, _model, _cancellationToken))
            || _model.CreateFolder(_cancellationToken).Fold(bearer.Token).ConstantText is not null)
        {
            return false;
        }

        if (bearer.Registration is { } registration)
        {
            return IsFixedAtRegistration(bearer, registration);
        }

        return bearer.Client is { } client
            && !IsSetAgain(bearer)
            && !ComparesClock(bearer.Member)
            && !CallRhythm.IsRepeated(bearer.Place)
            && IsKept(client, bearer, source)
            && ComesFromKeeper(bearer.Token, source, new(SymbolEqualityComparer.Default));
    }

    /// <summary>Whether the client outlives the call, and gets its bearer once.</summary>
    private bool IsKept(ExpressionSyntax client, FixedBearer bearer, BearerSource source)
    {
        var root = RootOf(client);
        if (root is BaseObjectCreationExpressionSyntax)
        {
            return Outlives(root, bearer);
        }

        switch (_model.SymbolOf(root, _cancellationToken))
        {
            case ILocalSymbol:
                var origins = ValueOrigins.Of(root, _model, _cancellationToken);
                return origins.Any(origin => origin.Kind is ValueOriginKind.Creation or ValueOriginKind.Call
                    && LocalWrites.BodyAround(origin.Place) == LocalWrites.BodyAround(root)
                    && Outlives(origin.Place, bearer));
            case IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } given:
                return IsOnce(bearer, given)
                    && ((source & (BearerSource.Fetched | BearerSource.Stored)) == BearerSource.None || GivenTo(bearer.Token) is not null
                    || IsLongLived(bearer));
            case IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } given:
                return (bearer.Member is MethodDeclarationSyntax method && IsCalledByConstructorsOnly(method))
                    || ValueUses.ReadsOf(given, _model, _cancellationToken).Any(use => RunsOnWithout(bearer, use));
            case { } member and (IFieldSymbol or IPropertySymbol):
                return IsOnce(bearer, member)
                    && ((source & (BearerSource.Fetched | BearerSource.Stored)) == BearerSource.None || member.IsStatic
                    || LifeOf(bearer) != HolderLife.Scope);
            default:
                return bearer.Member is ConstructorDeclarationSyntax or FieldDeclarationSyntax;
        }
    }

    /// <summary>Whether what is made is kept, or used by something that runs on and on.</summary>
    private bool Outlives(ExpressionSyntax made, FixedBearer bearer)
        => KeptObjects.IsKept(made, _model, _cancellationToken)
            || ValueSpread.OfObject(made, _model, _cancellationToken).Nodes.Any(use => RunsOnWithout(bearer, use));

    /// <summary>Whether a use stands in a loop, timer or schedule without an end, in which no bearer is set.</summary>
    private bool RunsOnWithout(FixedBearer bearer, SyntaxNode use)
        => Repetitions.In(use.SyntaxTree, _model, _cancellationToken).Any(repetition => repetition.End == RepetitionEnd.Never
            && repetition.Parts.Any(part => part.Contains(use))
            && !repetition.Parts.Any(part => part.Contains(bearer.Place)
                || TokenTree.Of(part.SyntaxTree).Bearers.Any(other => part.Contains(other.Place))));

    private static ExpressionSyntax RootOf(ExpressionSyntax client)
    {
        while (true)
        {
            var next = client switch
            {
                MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) and var inner } => inner,
                PostfixUnaryExpressionSyntax unary => unary.Operand,
                ParenthesizedExpressionSyntax inner => inner.Expression,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var inner } } => inner,
                _ => null,
            };
            if (next is null)
            {
                return client;
            }

            client = next;
        }
    }

    private HolderLife LifeOf(FixedBearer bearer)
        => bearer.Place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            ? HolderLives.Of(type, _model, _cancellationToken)
            : HolderLife.Unknown;

    private bool IsLongLived(FixedBearer bearer)
        => LifeOf(bearer) is var life
        && (life == HolderLife.Process || (life == HolderLife.Unknown && bearer.Member is MethodDeclarationSyntax));

    /// <summary>
    /// Whether the bearer is set once for all that the client sends: where the object is made, or in a method that some of those who send
    /// do not run before.
    /// </summary>
    private bool IsOnce(FixedBearer bearer, ISymbol client)
    {
        switch (bearer.Member)
        {
            case ConstructorDeclarationSyntax or FieldDeclarationSyntax:
                return true;
            case PropertyDeclarationSyntax { Initializer: { } initial } when initial.Span.Contains(bearer.Place.Span):
                return true;
            case MethodDeclarationSyntax method when IsCalledByConstructorsOnly(method):
                return true;
            case MethodDeclarationSyntax or PropertyDeclarationSyntax when IsInGetter(bearer.Place):
                return false;
            case PropertyDeclarationSyntax property
                when _model.DeclaredBy(property, _cancellationToken) is { } set && CreationsThatSet(set) is { Count: > 0 }:
                return true;
            case MethodDeclarationSyntax or PropertyDeclarationSyntax:
                break;
            default:
                return false;
        }

        if (CallRhythm.IsOnce(bearer.Place, client, _model, _cancellationToken))
        {
            return true;
        }

        var setting = new SettingCode(bearer.Place, _model, _cancellationToken);
        if (setting.IsRepeated)
        {
            return false;
        }

        return ValueUses.ReadsOf(client, _model, _cancellationToken)
            .Any(use => use.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "DefaultRequestHeaders"
                    or "Dispose" or "BaseAddress" or "Timeout" or "AddDefaultHeader" }
                && LocalWrites.BodyAround(use) is not ConstructorDeclarationSyntax
                && !setting.RunsBefore(use));
    }

    private static bool IsInGetter(SyntaxNode place)
        => place.Ancestors().OfType<AccessorDeclarationSyntax>().FirstOrDefault()?.IsKind(SyntaxKind.GetAccessorDeclaration) == true;

    private bool IsCalledByConstructorsOnly(MethodDeclarationSyntax method)
        => !method.Modifiers.Any(SyntaxKind.PublicKeyword)
            && TokenCallers.Of(method, _model, _cancellationToken) is { Count: > 0 } callers
            && callers.All(static caller => caller.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is ConstructorDeclarationSyntax);

    /// <summary>Whether a method of the same type, which somebody calls, puts another token on the client.</summary>
    private bool IsSetAgain(FixedBearer bearer)
        => bearer.Place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            && _model.GetOrCompute((SettersKey, type), _ => TokenTree.Of(type.SyntaxTree).Bearers
                .Select(static other => other.Member)
                .OfType<MethodDeclarationSyntax>()
                .Distinct()
                .Where(method => type.Contains(method)
                    && !IsCalledByConstructorsOnly(method)
                    && TokenCallers.Of(method, _model, _cancellationToken).Count > 0)
                .Take(2)
                .ToList()).Exists(method => method != bearer.Member);

    // Walks a whole tree only where no member stands around: a top-level program.
    private static bool ComparesClock(SyntaxNode body)
        => body.DescendantNodes().OfType<BinaryExpressionSyntax>().Any(static comparison
            => comparison.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
                or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
                && Clock.IsRead(comparison));

    /// <summary>
    /// A token that a constructor or setter is given is kept where those in sight keep what they make; what a constructor hands to that of
    /// its base, it was given itself or has of its own.
    /// </summary>
    private bool ComesFromKeeper(ExpressionSyntax token, BearerSource source, HashSet<ISymbol> asked)
    {
        if (GivenTo(token) is not { ContainingSymbol: IMethodSymbol method } parameter)
        {
            return (source & ~BearerSource.Literal) != BearerSource.Given;
        }

        if (method is { MethodKind: MethodKind.PropertySet, AssociatedSymbol: { } property })
        {
            return CreationsThatSet(property) is not { } made || made.Exists(IsKept);
        }

        var calls = CallGraph.CallsOf(method, _model, _cancellationToken).ToList();
        return method.MethodKind != MethodKind.Constructor
            ? calls.Count > 0 && (source & ~BearerSource.Literal) != BearerSource.Given
            : asked.Add(method) && calls.Exists(call => call.Syntax is ExpressionSyntax made
                ? IsKept(made)
                : CallGraph.ArgumentOf(call, parameter)?.Syntax is ExpressionSyntax given
                    && ComesFromKeeper(given, BearerTokens.SourceOf(given, _model, _cancellationToken), asked));

        bool IsKept(ExpressionSyntax made) => KeptObjects.IsKept(made, _model, _cancellationToken);
    }

    /// <summary>The creations whose initialisers set a property; null where something else does, too.</summary>
    private List<ExpressionSyntax>? CreationsThatSet(ISymbol property)
    {
        var creations = ValueUses.WritesOf(property, _model, _cancellationToken)
            .Select(static target => target.Parent?.Parent is InitializerExpressionSyntax { Parent: var made }
                ? made as BaseObjectCreationExpressionSyntax
                : null)
            .ToList<ExpressionSyntax?>();
        return creations.Contains(null) ? null : creations.OfType<ExpressionSyntax>().ToList();
    }

    /// <summary>The parameter that the token is, or is a part of; options and services that are given are asked, not handed on.</summary>
    private IParameterSymbol? GivenTo(ExpressionSyntax token)
        => token
            .DescendantNodesAndSelf(static node => node is not ArgumentListSyntax { Parent: InvocationExpressionSyntax call }
                || SyntaxNames.NameOfCall(call) is "Format" or "Concat" or "Join")
            .OfType<IdentifierNameSyntax>()
            .Select(name => _model.SymbolOf(name, _cancellationToken))
            .OfType<IParameterSymbol>()
            .FirstOrDefault() is { } parameter
            && parameter.Type.TypeKind != TypeKind.Interface
            && !BearerTokens.IsSettings(parameter.Type)
            ? parameter
            : null;

    /// <summary>The code that sets a bearer, and all that calls it.</summary>
    private sealed class SettingCode
    {
        private readonly HashSet<SyntaxNode> _bodies = new();
        private readonly List<SyntaxNode> _places = new();
        private readonly SourceModel _model;
        private readonly CancellationToken _cancellationToken;

        public SettingCode(SyntaxNode place, SourceModel model, CancellationToken cancellationToken)
        {
            _model = model;
            _cancellationToken = cancellationToken;
            var pending = new Queue<SyntaxNode>();
            pending.Enqueue(place);
            while (pending.Count > 0)
            {
                var next = pending.Dequeue();
                _places.Add(next);
                if (!_bodies.Add(LocalWrites.BodyAround(next)))
                {
                    continue;
                }

                foreach (var caller in CallersOf(LocalWrites.BodyAround(next)))
                {
                    IsRepeated |= CallRhythm.IsRepeated(caller);
                    if (!CallRhythm.IsOnce(caller, null, model, cancellationToken) && !IsHostStart(caller))
                    {
                        pending.Enqueue(caller);
                    }
                }
            }
        }

        /// <summary>Whether something runs the code again and again.</summary>
        public bool IsRepeated { get; }

        /// <summary>
        /// Whether the code has run whenever the place does: the member around runs it, or only members that do call that one, and nothing
        /// repeats the place without it.
        /// </summary>
        public bool RunsBefore(SyntaxNode place)
        {
            var entered = new HashSet<SyntaxNode>();
            var pending = new Stack<SyntaxNode>();
            pending.Push(place);
            while (pending.Count > 0)
            {
                var next = pending.Pop();
                var body = LocalWrites.BodyAround(next);
                if (CallRhythm.RepetitionAround(next) is { } repetition && !_places.Exists(repetition.Contains))
                {
                    return false;
                }

                if (_bodies.Contains(body) || !entered.Add(body))
                {
                    continue;
                }

                var callers = CallersOf(body).ToList();
                if (callers.Count == 0)
                {
                    return false;
                }

                callers.ForEach(pending.Push);
            }

            return true;
        }

        /// <summary>The start of a service of the host and of a program come once.</summary>
        private static bool IsHostStart(SyntaxNode caller)
            => LocalWrites.BodyAround(caller) is MethodDeclarationSyntax { Identifier.ValueText: "StartAsync" or "StartingAsync" };

        private IEnumerable<SyntaxNode> CallersOf(SyntaxNode body)
            => body is BaseMethodDeclarationSyntax or PropertyDeclarationSyntax && _model.DeclaredBy(body, _cancellationToken) is { } symbol
                ? symbol is IMethodSymbol method
                    ? CallGraph.CallersOf(method, _model, _cancellationToken).Select(static caller => caller.Syntax)
                    : ValueUses.ReadsOf(symbol, _model, _cancellationToken)
                        .Concat(ValueUses.WritesOf(symbol, _model, _cancellationToken))
                : Enumerable.Empty<SyntaxNode>();
    }
}
