using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// Whether a gate makes the callers of a refresh take turns: the refresh stands behind it, all callers meet the same one, and what is sent
/// is read behind it.
/// </summary>
internal sealed class RefreshGate
{
    // System.Threading.
    private static readonly HashSet<string> Waits = new() { "Wait", "WaitAsync", "WaitOne", "Enter", "EnterScope" };

    private static readonly HashSet<string> Leaves = new() { "Release", "ReleaseMutex", "Exit" };

    // Guid, Stopwatch, Random, Interlocked, DateTime, Environment: what is another value each time.
    private static readonly HashSet<string> Fresh = new()
    {
        "NewGuid", "CreateVersion7", "GetTimestamp", "Next", "NextInt64", "Increment", "UtcNow", "Now", "TickCount", "TickCount64",
    };

    private readonly IReadOnlyCollection<ISymbol> _keepers;
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Looks for gates in <paramref name="model"/>'s compilation.</summary>
    /// <param name="keepers">The fields and properties that take the new tokens.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Ends the question by exception.</param>
    public RefreshGate(IReadOnlyCollection<ISymbol> keepers, SourceModel model, CancellationToken cancellationToken)
    {
        _keepers = keepers;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// Whether something in the type around <paramref name="place"/> guards it. Only locks and semaphores are looked at closely; anything
    /// else that makes callers take turns or lets them share work is believed.
    /// </summary>
    /// <param name="place">The refresh, or a call that leads to it.</param>
    /// <param name="sent">The refresh token that is sent; null where it is not in sight.</param>
    public bool Guards(SyntaxNode place, ExpressionSyntax? sent)
    {
        var body = LocalWrites.BodyAround(place);
        var scope = body.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? body;
        return Serialization.StandsIn(scope)
            && (!scope.DescendantTokens().Where(Serialization.IsTelling).All(IsOfKnownGate)
                || Serialization.SharesTask(scope)
                || GatesBefore(place, body).Any(gate => IsShared(gate.Object) && !IsReadBefore(gate.Moment, place, sent, body)));
    }

    /// <summary>The word <c>lock</c>, a semaphore's type and methods, and the names of what is such a gate.</summary>
    private bool IsOfKnownGate(SyntaxToken token)
        => token.IsKind(SyntaxKind.LockKeyword)
            || (token.Parent is SimpleNameSyntax name
                ? Waits.Contains(name.Identifier.ValueText)
                    || name.Identifier.ValueText is "SemaphoreSlim" or "Lock"
                    || IsGate(_model.SymbolOf(name, _cancellationToken))
                : token.Parent is VariableDeclaratorSyntax declarator && IsGate(_model.DeclaredBy(declarator, _cancellationToken)));

    private static bool IsGate(ISymbol? symbol) => symbol switch
    {
        IFieldSymbol field => IsGate(field.Type),
        ILocalSymbol local => IsGate(local.Type),
        IPropertySymbol property => IsGate(property.Type),
        IMethodSymbol method => IsGate(method.ContainingType),
        _ => false,
    };

    /// <summary>Whether a type is that of a gate, or of a table of them.</summary>
    private static bool IsGate(ITypeSymbol type)
        => type is { SpecialType: SpecialType.System_Object } or { Name: "SemaphoreSlim" or "Lock" }
            || (type is INamedTypeSymbol table && table.TypeArguments.Any(static held => held.Name is "SemaphoreSlim" or "Lock"));

    /// <summary>
    /// The gates that a place stands behind: a lock around it, a wait before it in the same block or one around, which nothing ends on the
    /// way.
    /// </summary>
    private static IEnumerable<(ExpressionSyntax Object, int Moment)> GatesBefore(SyntaxNode place, SyntaxNode body)
        => place.Ancestors().TakeWhile(node => node != body).OfType<LockStatementSyntax>()
            .Select(static gate => (gate.Expression, gate.Statement.SpanStart))
            .Concat(body.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(call => call.SpanStart < place.SpanStart
                    && Waits.Contains(SyntaxNames.NameOfCall(call) ?? string.Empty)
                    && call.FirstAncestorOrSelf<StatementSyntax>() is { } statement
                    && (statement is UsingStatementSyntax ? statement : statement.Parent)?.Span.Contains(place.Span) == true)
                .Select(static call => (Object: GateOf(call), Moment: call.Span.End))
                .Where(gate => !body.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call
                    => call.SpanStart > gate.Moment
                        && call.SpanStart < place.SpanStart
                        && Leaves.Contains(SyntaxNames.NameOfCall(call) ?? string.Empty)
                        && GateOf(call).ToString() == gate.Object.ToString()
                        && GoesOnTo(place, call))));

    private static ExpressionSyntax GateOf(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Expression: var gate } && gate.ToString() != "Monitor"
            ? gate
            : call.ArgumentList.Arguments.FirstOrDefault()?.Expression ?? call;

    /// <summary>Whether what runs a call comes to the place behind it: no block around the call alone ends the method or turn.</summary>
    private static bool GoesOnTo(SyntaxNode place, SyntaxNode call)
        => !call.Ancestors().TakeWhile(around => !around.Span.Contains(place.Span)).OfType<BlockSyntax>()
            .Any(static block => block.Statements.LastOrDefault() is ReturnStatementSyntax or ThrowStatementSyntax
                or ContinueStatementSyntax or BreakStatementSyntax);

    /// <summary>
    /// A gate that the same call makes, or looks up by a key of its own, keeps nobody out; nor does one of an object of which there are
    /// several while the tokens are there once.
    /// </summary>
    private bool IsShared(ExpressionSyntax gate)
        => ValueOrigins.Of(gate, _model, _cancellationToken) is var origins
            && !origins.All(origin => IsMadeEachTime(origin) || IsOfFreshKey(origin))
            && !origins.Any(LetsSeveralIn)
            && !(_model.SymbolOf(gate, _cancellationToken) is { IsStatic: false } member and (IFieldSymbol or IPropertySymbol)
                && _keepers.Count > 0
                && _keepers.All(keeper => keeper.IsStatic
                    || (!SymbolEqualityComparer.Default.Equals(keeper.ContainingType, member.ContainingType)
                        && LifeOf(keeper.ContainingType) == HolderLife.Process))
                && (HandlerChain.IsHandler(member.ContainingType) || LifeOf(member.ContainingType) == HolderLife.Scope));

    /// <summary>A semaphore that counts more than one bounds the work, and keeps nobody apart.</summary>
    private bool LetsSeveralIn(ValueOrigin origin)
        => origin is { Kind: ValueOriginKind.Creation, Place: BaseObjectCreationExpressionSyntax
            {
                ArgumentList.Arguments: { Count: > 0 } counts
            } made }
            && CallSite.CreatedType(made, _model) is "SemaphoreSlim" or "Semaphore"
            && _model.GetSemanticModel(made.SyntaxTree).GetConstantValue(counts[0].Expression, _cancellationToken).Value is > 1;

    private static bool IsMadeEachTime(ValueOrigin origin)
        => origin.Kind == ValueOriginKind.Creation
            && origin.Place.Parent is not AssignmentExpressionSyntax
            && LocalWrites.BodyAround(origin.Place) is MethodDeclarationSyntax
                or PropertyDeclarationSyntax { Initializer: null };

    private bool IsOfFreshKey(ValueOrigin origin)
        => origin is { Kind: ValueOriginKind.Call, Place: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } key } }
            && ValueOrigins.Of(key[0].Expression, _model, _cancellationToken).Any(part => Fresh.Contains(MemberNames.Of(part.Place))
                || (part.Kind == ValueOriginKind.Creation
                    && _model.TypeOf(part.Place, _cancellationToken) is { SpecialType: SpecialType.System_Object }));

    private HolderLife LifeOf(INamedTypeSymbol type)
        => _model.DeclarationsOf(type, _cancellationToken).OfType<TypeDeclarationSyntax>().FirstOrDefault() is { } declared
            ? HolderLives.Of(declared, _model, _cancellationToken)
            : HolderLife.Unknown;

    /// <summary>
    /// Whether the refresh token was taken into a local before the gate, and nothing behind the gate looks again at what callers share.
    /// </summary>
    private bool IsReadBefore(int gate, SyntaxNode place, ExpressionSyntax? sent, SyntaxNode body)
        => HeldBy(sent) is { } held
            && held.SyntaxTree == place.SyntaxTree
            && _model.SymbolOf(held, _cancellationToken) is ILocalSymbol local
            && GivenOnce(held, local.Name) is { } given
            && given.Span.End < gate
            && given.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(IsSharedState)
            && !LooksAgain(body, gate, place.SpanStart)
            && !CallGraph.At(place, _model, _cancellationToken).Bodies(_cancellationToken)
                .Any(callee => LooksAgain(callee, callee.SpanStart, callee.Span.End));

    /// <summary>
    /// What a local is given where that happens once: in its declaration, behind it, or as one of several that are taken apart together.
    /// </summary>
    private ExpressionSyntax? GivenOnce(IdentifierNameSyntax use, string name)
        => _model.GetLocalWrites(use).To(name).Where(static write => write is not VariableDeclaratorSyntax { Initializer: null }).ToList()
            is { Count: 1 } writes
            ? writes[0] switch
            {
                VariableDeclaratorSyntax { Initializer.Value: var value } => value,
                AssignmentExpressionSyntax { Left: var targets, Right: TupleExpressionSyntax { Arguments: var values } }
                    when Deconstructions.PartsOf(targets).ToList().FindIndex(part => part.ToString().Split(' ').Last() == name)
                        is >= 0 and var place
                        && place < values.Count
                    => values[place].Expression,
                AssignmentExpressionSyntax { Right: var value } => value,
                SyntaxNode pattern => pattern.FirstAncestorOrSelf<IsPatternExpressionSyntax>()?.Expression,
            }
            : null;

    /// <summary>Whether a condition between two positions of a body asks for what callers share.</summary>
    private bool LooksAgain(SyntaxNode body, int start, int end)
        => body.DescendantNodes().OfType<IfStatementSyntax>().Any(choice => choice.SpanStart > start
            && choice.SpanStart < end
            && choice.Condition.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name
                => IsSharedState(name) || CallGraph.At(name, _model, _cancellationToken).Target is IMethodSymbol));

    /// <summary>The variable that has the refresh token, by itself or in the pair that it holds.</summary>
    private static IdentifierNameSyntax? HeldBy(ExpressionSyntax? sent)
    {
        while (sent is MemberAccessExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            sent = sent is MemberAccessExpressionSyntax access ? access.Expression : ((PostfixUnaryExpressionSyntax)sent).Operand;
        }

        return sent as IdentifierNameSyntax;
    }

    private bool IsSharedState(SimpleNameSyntax name)
        => _model.SymbolOf(name, _cancellationToken) is IFieldSymbol or IPropertySymbol
            or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };
}
