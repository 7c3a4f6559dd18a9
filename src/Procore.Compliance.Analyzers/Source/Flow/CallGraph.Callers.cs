using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>A place that makes a method run.</summary>
/// <param name="Syntax">The call, creation or constructor initialiser, or the name where the method is handed on.</param>
/// <param name="Site">The call with its arguments; null where the method is handed on, so that somebody else gives them.</param>
internal sealed record Caller(SyntaxNode Syntax, CallSite? Site);

/// <content>Who calls a method.</content>
internal static partial class CallGraph
{
    /// <summary>
    /// The places that make <paramref name="method"/> run, in the order of the code (a creation that names no type comes last): calls of it
    /// or of what it overrides or implements, creations and initialisers for a constructor, places that hand it on, and calls of its name
    /// that do not bind. Found once for each name.
    /// </summary>
    public static IReadOnlyList<Caller> CallersOf(IMethodSymbol method, SourceModel model, CancellationToken cancellationToken)
    {
        var called = Definition(method);
        return CallersNamed(called, model, cancellationToken).Of(called);
    }

    /// <summary>Whether a call is among <see cref="CallersOf"/> a method.</summary>
    public static bool IsCaller(SyntaxNode call, IMethodSymbol method, SourceModel model, CancellationToken cancellationToken)
    {
        var called = Definition(method);
        return CallersNamed(called, model, cancellationToken).PlacesOf(called).Contains(call);
    }

    private static NamedCallers CallersNamed(IMethodSymbol called, SourceModel model, CancellationToken cancellationToken)
    {
        var isConstructor = called.MethodKind == MethodKind.Constructor;
        var name = isConstructor
            ? called.ContainingType.Name
            : called.ExplicitInterfaceImplementations.FirstOrDefault()?.Name ?? called.Name;
        var named = Of(model).Callers;
        return named.TryGetValue((name, isConstructor), out var known)
            ? known
            : named.GetOrAdd((name, isConstructor), NamedCallers.Read(name, isConstructor, model, cancellationToken));
    }

    /// <summary>The calls of <paramref name="method"/> with their arguments: its callers but those that hand it on.</summary>
    public static IEnumerable<CallSite> CallsOf(IMethodSymbol method, SourceModel model, CancellationToken cancellationToken)
        => CallersOf(method, model, cancellationToken).Select(static caller => caller.Site).OfType<CallSite>();

    /// <summary>
    /// What the callers of a method or constructor give for a parameter. Empty for a lambda's, and where only another program calls. A
    /// caller that leaves it out is not listed.
    /// </summary>
    public static IEnumerable<ExpressionSyntax> ArgumentsFor(
        IParameterSymbol parameter, SourceModel model, CancellationToken cancellationToken)
        => parameter.ContainingSymbol is IMethodSymbol
            {
                MethodKind: MethodKind.Ordinary or MethodKind.Constructor or MethodKind.LocalFunction
            } method
            ? CallsOf(method, model, cancellationToken)
                .Select(call => ArgumentOf(call, parameter)?.Syntax)
                .OfType<ExpressionSyntax>()
            : Enumerable.Empty<ExpressionSyntax>();

    /// <summary>What a call gives for a parameter, be it the object that an extension method is called on; null where it leaves it out.</summary>
    public static IOperation? ArgumentOf(CallSite call, IParameterSymbol parameter)
        => parameter is { Ordinal: 0, ContainingSymbol: IMethodSymbol { IsExtensionMethod: true } } && call.Receiver is { } receiver
            ? receiver
            : call.ArgumentFor(parameter) is { IsDefault: false } argument ? argument.Value : null;

    /// <summary>The callers of all methods of one name.</summary>
    private sealed class NamedCallers
    {
        private readonly Dictionary<ISymbol, List<(int Index, Caller Caller)>> _byTarget = new(SymbolEqualityComparer.Default);
        private readonly List<(IMethodSymbol Target, HashSet<ISymbol> Implementations)> _open = new();
        private readonly List<(int Index, Caller Caller)> _unbound = new();
        private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<Caller>> _known = new(SymbolEqualityComparer.Default);
        private readonly ConcurrentDictionary<ISymbol, HashSet<SyntaxNode>> _places = new(SymbolEqualityComparer.Default);

        public static NamedCallers Read(string name, bool isConstructor, SourceModel model, CancellationToken cancellationToken)
        {
            var callers = new NamedCallers();
            var index = 0;
            foreach (var syntax in NameUses.Of(name, model, cancellationToken)
                .Select(static use => UserOf(use))
                .Concat(isConstructor ? NameUses.CreationsOf(name, model) : Enumerable.Empty<SyntaxNode>())
                .OfType<SyntaxNode>())
            {
                cancellationToken.ThrowIfCancellationRequested();
                callers.Add(syntax, index++, isConstructor, model, cancellationToken);
            }

            foreach (var target in callers._byTarget.Keys.OfType<IMethodSymbol>()
                .Where(static target => target.IsAbstract || target.IsVirtual || target.IsOverride))
            {
                callers._open.Add((target, new(model.ImplementationsOf(target), SymbolEqualityComparer.Default)));
            }

            return callers;
        }

        public IReadOnlyList<Caller> Of(IMethodSymbol method) => _known.GetOrAdd(method, Find);

        public HashSet<SyntaxNode> PlacesOf(IMethodSymbol method)
            => _places.GetOrAdd(method, _ => new(Of(method).Select(static caller => caller.Syntax)));

        private IReadOnlyList<Caller> Find(ISymbol method)
        {
            var found = _byTarget.TryGetValue(method, out var own) ? own.Concat(_unbound) : _unbound;
            return _open
                .Where(open => open.Implementations.Contains(method))
                .Aggregate(found, (all, open) => all.Concat(_byTarget[open.Target].Where(static pair => IsVirtual(pair.Caller.Syntax))))
                .OrderBy(static pair => pair.Index)
                .Select(static pair => pair.Caller)
                .ToList();
        }

        private void Add(SyntaxNode syntax, int index, bool isConstructor, SourceModel model, CancellationToken cancellationToken)
        {
            var isCall = syntax is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax
                or PrimaryConstructorBaseTypeSyntax;
            var site = isCall ? CallSite.TryCreate(syntax, model) : null;
            var target = site is null ? At(syntax, model, cancellationToken).Target as IMethodSymbol : site.Target ?? site.Candidate;
            if (isCall ? site is null : target is null)
            {
                return;
            }

            if (target is not null ? (target.MethodKind == MethodKind.Constructor) != isConstructor : site!.IsCreation != isConstructor)
            {
                return;
            }

            var list = _unbound;
            if (target is not null && !_byTarget.TryGetValue(Definition(target), out list))
            {
                _byTarget.Add(Definition(target), list = new());
            }

            list!.Add((index, new(syntax, site)));
        }

        /// <summary>The call or creation that a name stands for, or the name itself where it may hand a method on; null for other uses.</summary>
        private static SyntaxNode? UserOf(SimpleNameSyntax name)
        {
            SyntaxNode node = name;
            while ((node.Parent is MemberAccessExpressionSyntax access && access.Name == node)
                || (node.Parent is QualifiedNameSyntax qualified && qualified.Right == node)
                || node.Parent is MemberBindingExpressionSyntax)
            {
                node = node.Parent;
            }

            return node.Parent switch
            {
                InvocationExpressionSyntax call when call.Expression == node => call,
                ObjectCreationExpressionSyntax creation when creation.Type == node => creation,
                PrimaryConstructorBaseTypeSyntax based when based.Type == node => based,
                ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax around } when SyntaxNames.NameOfCall(around) == "nameof" => null,
                ArgumentSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax => node,
                CastExpressionSyntax or ConditionalExpressionSyntax or InitializerExpressionSyntax => node,
                AssignmentExpressionSyntax assignment when assignment.Right == node => node,
                _ => null,
            };
        }
    }
}
