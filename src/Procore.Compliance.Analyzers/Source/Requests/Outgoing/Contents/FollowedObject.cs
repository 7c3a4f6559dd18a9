using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>
/// What is done to a request or client wherever it goes: through variables, into the methods that it is handed to, and out of those that
/// make it.
/// </summary>
internal sealed class FollowedObject
{
    private static readonly object Key = new();

    // The first names of the namespaces whose methods take a request or client and set no header of their own accord.
    private static readonly string[] Libraries = { "System", "Microsoft", "RestSharp", "Flurl", "Refit", "Newtonsoft" };

    // Roslyn's SyntaxKind.ExtensionBlockDeclaration, which the oldest supported compiler does not have.
    private const int ExtensionBlock = 9079;

    private readonly List<HeaderSetting> _headers = new();
    private readonly List<InvocationExpressionSyntax> _calls = new();
    private readonly List<(string Member, ExpressionSyntax Value)> _set = new();

    private FollowedObject(IReadOnlyList<ExpressionSyntax> seeds, SourceModel model, CancellationToken cancellationToken)
    {
        var (places, ends, unseen) = Follow(seeds, model, cancellationToken);
        foreach (var place in places)
        {
            if (place is BaseObjectCreationExpressionSyntax { Initializer.Expressions: var members })
            {
                foreach (var member in members.OfType<AssignmentExpressionSyntax>())
                {
                    _headers.AddRange(HeaderSetting.Read(member));
                    _set.Add((MemberNames.Of(member.Left), member.Right));
                }
            }

            if (AccessOf(place) is { } access)
            {
                Read(access, model, cancellationToken);
            }
        }

        _headers.AddRange(unseen.Select(HeaderSetting.Unknown));
        IsHandedOut = ends.Any(end => end.Kind == ValueEndKind.Argument
            ? MayChange(end.Place, model, cancellationToken)
            : end is { Kind: ValueEndKind.Receiver, Place: InvocationExpressionSyntax call } && IsForeign(call, model, cancellationToken));
    }

    /// <summary>The headers that are set on it.</summary>
    public IReadOnlyList<HeaderSetting> Headers => _headers;

    /// <summary>The calls that are made on it.</summary>
    public IReadOnlyList<InvocationExpressionSyntax> Calls => _calls;

    /// <summary>The members of it that are set, by its initialiser or later.</summary>
    public IReadOnlyList<(string Member, ExpressionSyntax Value)> Set => _set;

    /// <summary>Whether code that is not in sight gets it and may do anything to it.</summary>
    public bool IsHandedOut { get; }

    /// <summary>Follows what an expression makes; once for each.</summary>
    public static FollowedObject Of(ExpressionSyntax made, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((Key, (object)made), m => new FollowedObject(new[] { made }, m, cancellationToken));

    /// <summary>Follows what a variable, parameter, field or property holds from where it is read; once for each.</summary>
    public static FollowedObject Of(ISymbol holder, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(
            (Key, (object)holder),
            m => new FollowedObject(ValueUses.ReadsOf(holder, m, cancellationToken).ToList(), m, cancellationToken));

    /// <summary>The member access on an expression, also behind a question mark; null where nothing is asked of it.</summary>
    private static ExpressionSyntax? AccessOf(ExpressionSyntax place) => place.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == place => access,
        ConditionalAccessExpressionSyntax access when access.Expression == place
            => access.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault(),
        PostfixUnaryExpressionSyntax suppressed => AccessOf(suppressed),
        _ => null,
    };

    private void Read(ExpressionSyntax access, SourceModel model, CancellationToken cancellationToken)
    {
        switch (access.Parent)
        {
            case InvocationExpressionSyntax call when call.Expression == access:
                _calls.Add(call);
                _headers.AddRange(HeaderSetting.OfCall(call).Concat(OfExtension(call, model, cancellationToken)));
                break;
            case AssignmentExpressionSyntax assignment when assignment.Left == access:
                _set.Add((MemberNames.Of(access), assignment.Right));
                break;
            default:
                if (HeaderSetting.IsCollection(access))
                {
                    _headers.AddRange(InCollection(access, model, cancellationToken));
                }

                break;
        }
    }

    /// <summary>The headers that a use of a collection sets, also where it is handed on.</summary>
    public static IReadOnlyList<HeaderSetting> InCollection(
        ExpressionSyntax headers, SourceModel model, CancellationToken cancellationToken)
        => HeaderSetting.OfUse(headers).ToList() is { Count: > 0 } direct
            ? direct
            : Follow(new[] { headers }, model, cancellationToken) is var (places, _, unseen)
                ? places.SelectMany(HeaderSetting.OfUse).Concat(unseen.Select(HeaderSetting.Unknown)).ToList()
                : direct;

    /// <summary>
    /// The places of an object and where it ends, also in the code of delegates that it is handed to, and the calls of delegates whose code
    /// is not in sight.
    /// </summary>
    private static (IEnumerable<ExpressionSyntax> Places, IEnumerable<ValueEnd> Ends, IEnumerable<SyntaxNode> Unseen) Follow(
        IReadOnlyList<ExpressionSyntax> seeds, SourceModel model, CancellationToken cancellationToken)
    {
        var spreads = new List<ValueSpread>();
        var unseen = new List<SyntaxNode>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Queue<IReadOnlyList<ExpressionSyntax>>(new[] { seeds });
        while (pending.Count > 0)
        {
            var next = pending.Dequeue();
            var spread = next.Count == 1
                ? ValueSpread.OfObject(next[0], model, cancellationToken)
                : ValueSpread.OfObjects(next, model, cancellationToken);
            spreads.Add(spread);
            foreach (var end in spread.Ends.Where(end => end.Kind == ValueEndKind.Argument
                && Delegates.IsInvoked(end.Place, model, cancellationToken)))
            {
                if (Delegates.Taking(end.Value, (InvocationExpressionSyntax)end.Place, model, cancellationToken) is not { } taking)
                {
                    unseen.Add(end.Place);
                    continue;
                }

                foreach (var parameter in taking.Where(seen.Add))
                {
                    pending.Enqueue(ValueUses.ReadsOf(parameter, model, cancellationToken).ToList());
                }
            }
        }

        return (
            spreads.SelectMany(static spread => spread.Places).OfType<ExpressionSyntax>().Distinct(),
            spreads.SelectMany(static spread => spread.Ends),
            unseen.Distinct());
    }

    /// <summary>What a method in an <c>extension</c> block sets, which a call on the object does not hand it to as an argument.</summary>
    private static IEnumerable<HeaderSetting> OfExtension(
        InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
        => CallGraph.At(call, model, cancellationToken).Target is { } target
            ? model.DeclarationsOf(target, cancellationToken)
                .Where(static declaration => declaration.Parent?.RawKind == ExtensionBlock)
                .SelectMany(static declaration => declaration.DescendantNodes())
                .SelectMany(HeaderSetting.Read)
            : Enumerable.Empty<HeaderSetting>();

    /// <summary>Whether an extension method that is not in sight is called on a request, which may do anything to it.</summary>
    private static bool IsForeign(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
        => CallGraph.At(call, model, cancellationToken).Target switch
        {
            IMethodSymbol { ReducedFrom: not null } target => Array.IndexOf(Libraries, CallSite.OutermostNamespace(target)) < 0,
            null => call.Expression is MemberAccessExpressionSyntax { Expression: var on }
                && model.TypeOf(on, cancellationToken) is { Name: "HttpRequestMessage" },
            _ => false,
        };

    /// <summary>Whether a call out of sight may do anything to what it is handed: it is of no library that leaves it as it is.</summary>
    private static bool MayChange(SyntaxNode call, SourceModel model, CancellationToken cancellationToken)
        => CallGraph.At(call, model, cancellationToken).Target is { } target
            ? Array.IndexOf(Libraries, CallSite.OutermostNamespace(target)) < 0
            : SyntaxNames.NameOfCall(call) is not { } name || !IsSender(name);

    // The methods of System.Net.Http and RestSharp that send what they are handed.
    private static bool IsSender(string name)
        => name is "Send" or "SendAsync" || name.StartsWith("Execute", StringComparison.Ordinal);
}
