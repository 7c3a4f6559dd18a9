using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>What gives one client its base address, in every form that the HTTP libraries have.</summary>
internal static partial class BaseAddress
{
    private static readonly object Key = new();

    /// <summary>The clients that are being read around one; at first none.</summary>
    private static readonly ImmutableHashSet<SyntaxNode> Nothing = ImmutableHashSet<SyntaxNode>.Empty;

    // The properties of HttpClient, WebClient, RestSharp and Flurl.
    private static readonly string[] Members = { "BaseAddress", "BaseUrl" };

    // The types whose first argument is the address, or holds it.
    private static readonly string[] Addressed = { "RestClient", "RestClientOptions", "FlurlClient" };

    /// <summary>What the sources of a client and the assignments to its holders say.</summary>
    public static IEnumerable<PatternSet> OfOrigin(ClientOrigin origin, StringFolder folder, FoldScope scope)
        => OfOrigin(origin, folder, scope, Nothing);

    private static IEnumerable<PatternSet> OfOrigin(
        ClientOrigin origin, StringFolder folder, FoldScope scope, ImmutableHashSet<SyntaxNode> around)
    {
        var outside = origin.Self is { } self ? FoldScope.Outermost.Within(new BoundValue(self, FoldScope.Outermost)) : FoldScope.Outermost;
        return origin.Makings.SelectMany(making => ScopesAt(making.Source.Syntax, making.Path, outside, folder)
                .SelectMany(inner => OfSource(making.Source, folder, inner, around)))
            .Concat(origin.Keepings.SelectMany(keeping => SetOn(keeping.Holder, folder, scope, keeping.Path, origin.Self)));
    }

    private static IEnumerable<FoldScope> ScopesAt(SyntaxNode place, CallPath? path, FoldScope otherwise, StringFolder folder)
        => path?.ScopesAt(place, folder).DefaultIfEmpty(otherwise) ?? new[] { otherwise };

    /// <summary>What a creation or registration says.</summary>
    public static IEnumerable<PatternSet> OfSource(ClientSource source, StringFolder folder)
        => OfSource(source, folder, FoldScope.Outermost, Nothing);

    private static IEnumerable<PatternSet> OfSource(
        ClientSource source, StringFolder folder, FoldScope scope, ImmutableHashSet<SyntaxNode> around)
    {
        if (source.Kind == ClientKind.Registered)
        {
            return ClientRegistrations.In(folder.Model, folder.CancellationToken).At(source.Syntax) is { } registration
                ? registration.ConfiguringBodies(folder.Model, folder.CancellationToken)
                    .SelectMany(static body => AssignedIn(body))
                    .Select(assignment => folder.Fold(assignment.Right))
                : Enumerable.Empty<PatternSet>();
        }

        return CallSite.TryCreate(source.Syntax, folder.Model) is not { } call ? Enumerable.Empty<PatternSet>()
            : call.IsCreation ? OfCreation(call, folder, scope, around)
            : OfMaking(call, folder, scope, around);
    }

    /// <summary>The creation that a value is, bound or not; null for other values.</summary>
    public static CallSite? CreationAt(IOperation value, SourceModel model)
        => value is IObjectCreationOperation bound ? CallSite.Of(bound)
            : value.Syntax is BaseObjectCreationExpressionSyntax unbound ? CallSite.TryCreate(unbound, model)
            : null;

    /// <summary>
    /// <c>new HttpClient { BaseAddress = ... }</c>, <c>new RestClient("...")</c>,
    /// <c>new RestClient(new RestClientOptions { BaseUrl = ... })</c>, <c>new FlurlClient(http)</c>; of a type of the project also what its
    /// constructors set and hand on.
    /// </summary>
    public static IEnumerable<PatternSet> OfCreation(CallSite creation, StringFolder folder, FoldScope scope)
        => OfCreation(creation, folder, scope, Nothing);

    private static IEnumerable<PatternSet> OfCreation(
        CallSite creation, StringFolder folder, FoldScope scope, ImmutableHashSet<SyntaxNode> around)
    {
        // client = new FlurlClient(client)
        if (around.Contains(creation.Syntax))
        {
            yield break;
        }

        foreach (var member in Members)
        {
            if (creation.InitializerValue(member) is { } initial)
            {
                yield return folder.Fold(initial, scope);
            }
        }

        var arguments = creation.Arguments.Where(static argument => !argument.IsDefault).Select(static argument => argument.Value).ToList();
        var type = creation.Operation.Type;
        if (type is { DeclaringSyntaxReferences.IsEmpty: false })
        {
            foreach (var own in SetOn(type, folder, scope))
            {
                yield return own;
            }

            arguments.AddRange(HandedToBase(type, folder));
        }
        else if (Array.IndexOf(Addressed, creation.TypeName) < 0)
        {
            yield break;
        }

        around = around.Add(creation.Syntax);
        foreach (var address in arguments.SelectMany(argument => OfArgument(argument, folder, scope, around)))
        {
            yield return address;
        }
    }

    /// <summary>What assignments to a variable's base address say, wherever it is handed on the way.</summary>
    public static IEnumerable<PatternSet> SetOn(
        ISymbol holder, StringFolder folder, FoldScope scope, CallPath? path = null, IOperation? self = null)
        => folder.Model.ComputeOnce(Key, m => new Writes(m, folder.CancellationToken)).To(holder)
            .Where(write => ClientOrigin.MayBeOf(self, write.Value, folder.Model, folder.CancellationToken))
            .Take(PatternSet.MaximumAlternatives + 1)
            .SelectMany(write => Fold(write, folder, scope, path));

    private static IEnumerable<PatternSet> Fold(BaseWrite write, StringFolder folder, FoldScope scope, CallPath? path)
        => write.Via is null
            ? ScopesAt(write.Value, path, scope, folder).Select(inner => folder.Fold(write.Value, inner))
            : folder.BodiesOf(write.Via, FoldScope.Outermost)
                .Where(body => body.Declaration.Contains(write.Value))
                .Select(body => folder.Fold(write.Value, body.Scope));

    /// <summary>The arguments that a client type of the project hands to the library's constructor.</summary>
    private static IEnumerable<IOperation> HandedToBase(ITypeSymbol type, StringFolder folder)
        => folder.Model.DeclarationsOf(type, folder.CancellationToken).OfType<TypeDeclarationSyntax>()
            .SelectMany(static declaration => declaration.Members.OfType<ConstructorDeclarationSyntax>()
                .Where(static constructor => constructor.Initializer.IsKind(SyntaxKind.BaseConstructorInitializer))
                .Select(static constructor => constructor.Initializer?.ArgumentList)
                .Append((declaration.BaseList?.Types.FirstOrDefault() as PrimaryConstructorBaseTypeSyntax)?.ArgumentList))
            .OfType<ArgumentListSyntax>()
            .SelectMany(static list => list.Arguments)
            .Select(argument => folder.Model.GetOperation(argument.Expression))
            .OfType<IOperation>();

    private static IEnumerable<PatternSet> OfArgument(
        IOperation argument, StringFolder folder, FoldScope scope, ImmutableHashSet<SyntaxNode> around)
    {
        while (argument is IConversionOperation or IDelegateCreationOperation)
        {
            argument = argument is IConversionOperation conversion ? conversion.Operand : ((IDelegateCreationOperation)argument).Target;
        }

        if (argument.Syntax is AnonymousFunctionExpressionSyntax configure)
        {
            return AssignedIn(configure.Body).Select(assignment => folder.Fold(assignment.Right, scope));
        }

        if (argument.Type is null or { SpecialType: SpecialType.System_String } or { Name: "Uri" or "Url" })
        {
            return new[] { folder.Fold(argument, scope) };
        }

        if (ClientTypes.IsClient(argument.Type))
        {
            return Of(argument, folder, scope, around) is { } inner ? new[] { inner } : Enumerable.Empty<PatternSet>();
        }

        // Options: where they are created, and what is set on the variable that holds them.
        var holder = argument switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IMemberReferenceOperation member => member.Member,
            _ => (ISymbol?)null,
        };
        var direct = CreationAt(argument, folder.Model);
        var created = direct is not null
            ? new[] { (Creation: (CallSite?)direct, Scope: scope) }
            : folder.OriginsOf(argument, scope).Select(origin => (Creation: CreationAt(origin.Value, folder.Model), origin.Scope));
        return created
            .Where(static origin => origin.Creation is { TypeName: "RestClientOptions" })
            .SelectMany(origin => OfCreation(origin.Creation!, folder, origin.Scope, around))
            .Concat(holder is null ? Enumerable.Empty<PatternSet>() : SetOn(holder, folder, scope));
    }

    /// <summary><c>RestService.For&lt;T&gt;("...")</c>, <c>Clients.GetOrAdd("name", "...")</c>.</summary>
    private static IEnumerable<PatternSet> OfMaking(
        CallSite call, StringFolder folder, FoldScope scope, ImmutableHashSet<SyntaxNode> around)
        => around.Contains(call.Syntax)
            ? Enumerable.Empty<PatternSet>()
            : call.Arguments.Where(static argument => !argument.IsDefault)
                .Skip(call.Name == "GetOrAdd" ? 1 : 0)
                .Take(1)
                .SelectMany(argument => OfArgument(argument.Value, folder, scope, around.Add(call.Syntax)));

    private static IEnumerable<AssignmentExpressionSyntax> AssignedIn(SyntaxNode body)
        => body.DescendantNodesAndSelf().OfType<AssignmentExpressionSyntax>()
            .Where(static assignment => MemberNames.Of(assignment.Left) is var member && Array.IndexOf(Members, member) >= 0);

    /// <summary>A value that is given to a base address, and the call that hands the client to where that is done.</summary>
    private sealed record BaseWrite(ExpressionSyntax Value, CallSite? Via);

    /// <summary>
    /// The assignments to base addresses in the compilation, by the variable that they are made on; a bare name belongs to the type around.
    /// What a method does to its parameter is done to what its callers hand it.
    /// </summary>
    private sealed class Writes
    {
        private readonly Dictionary<ISymbol, List<BaseWrite>> _byHolder = new(SymbolEqualityComparer.Default);

        public Writes(SourceModel model, CancellationToken cancellationToken)
        {
            var pending = new Queue<(ISymbol Holder, BaseWrite Write)>();
            foreach (var assignment in model.Trees
                .Where(static tree => Members.Any(TreeFacts.Of(tree).Mentions))
                .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<AssignmentExpressionSyntax>())
                .Where(static assignment => assignment.Parent is not InitializerExpressionSyntax
                    && Array.IndexOf(Members, MemberNames.Of(assignment.Left)) >= 0))
            {
                if (HolderOf(assignment.Left, model, cancellationToken) is { } holder)
                {
                    pending.Enqueue((holder, new(assignment.Right, null)));
                }
            }

            while (pending.Count > 0)
            {
                var (holder, write) = pending.Dequeue();
                if (!_byHolder.TryGetValue(holder, out var writes))
                {
                    _byHolder.Add(holder, writes = new());
                }

                if (writes.Contains(write))
                {
                    continue;
                }

                writes.Add(write);
                if (holder is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } method }
                    parameter)
                {
                    foreach (var call in CallGraph.CallsOf(method, model, cancellationToken))
                    {
                        if (CallGraph.ArgumentOf(call, parameter)?.Syntax is ExpressionSyntax given
                            && Symbol(given, model, cancellationToken) is { } variable)
                        {
                            pending.Enqueue((variable, write with { Via = call }));
                        }
                    }
                }
            }
        }

        public IEnumerable<BaseWrite> To(ISymbol holder)
            => _byHolder.TryGetValue(holder.OriginalDefinition, out var writes) ? writes : Enumerable.Empty<BaseWrite>();

        private static ISymbol? HolderOf(ExpressionSyntax target, SourceModel model, CancellationToken cancellationToken)
            => target switch
            {
                MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) and var owner }
                    => Symbol(owner, model, cancellationToken),
                MemberAccessExpressionSyntax or IdentifierNameSyntax
                    => target.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
                        ? model.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type, cancellationToken)
                        : null,
                _ => null,
            };

        private static ISymbol? Symbol(SyntaxNode node, SourceModel model, CancellationToken cancellationToken)
            => model.GetSemanticModel(node.SyntaxTree).GetSymbolInfo(node, cancellationToken).Symbol?.OriginalDefinition;
    }
}
