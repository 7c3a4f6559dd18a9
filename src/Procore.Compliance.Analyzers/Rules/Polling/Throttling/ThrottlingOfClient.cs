using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;

namespace Procore.Compliance.Analyzers.Rules.Polling.Throttling;

/// <summary>
/// Whether a 429 in answer to the requests of one client is handled: by a handler in its chain, by the code that sends, by what that code
/// calls or is wrapped in, or by its callers. What other code says of throttling does not count.
/// </summary>
internal sealed class ThrottlingOfClient
{
    private static readonly object LeadsKey = new();
    private static readonly object HandlersKey = new();
    private static readonly object CallKey = new();
    private static readonly object CallersKey = new();
    private static readonly object MentionedKey = new();
    private static readonly object MentionsKey = new();
    private static readonly object PolicyKey = new();

    private readonly SourceModel _source;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Nothing is looked at yet.</summary>
    public ThrottlingOfClient(TreeContext context)
    {
        _source = context.Source;
        _cancellationToken = context.CancellationToken;
    }

    /// <summary>Whether the answers to <paramref name="uses"/> of the client are looked at for a 429.</summary>
    public bool IsHandled(ClientSource client, IReadOnlyList<ClientUse> uses)
    {
        var chain = HandlerChain.Of(client, _source, _cancellationToken);
        return chain.IsOpen
            || chain.Types.Any(Handles)
            || chain.Code.Any(code => MentionsIn(code).Any())
            || (uses.Count > 0 ? uses.Any(use => IsHandledAround(use.Send)) : IsHandledForProcore());
    }

    /// <summary>A handler of the project that waits as Procore says but does not stand in the chain of the client; null without one.</summary>
    public INamedTypeSymbol? IdleHandler(ClientSource client)
    {
        var own = HandlerChain.Of(client, _source, _cancellationToken).Types;
        return _source.GetOrCompute(HandlersKey, model => model.Trees
            .Where(static tree => TreeFacts.Of(tree).Mentions("DelegatingHandler"))
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<ClassDeclarationSyntax>())
            .Select(type => model.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type, _cancellationToken))
            .OfType<INamedTypeSymbol>()
            .Where(type => HandlerChain.IsHandler(type) && Handles(type))
            .ToList()).FirstOrDefault(type => !own.Contains(type, SymbolEqualityComparer.Default));
    }

    /// <summary>Whether a type in a chain, or what its methods call, reads the status or a header, or limits what it sends.</summary>
    private bool Handles(INamedTypeSymbol type)
        => _source.DeclarationsOf(type, _cancellationToken).Any(declaration => MentionsIn(declaration).Any()
            || Leads().From(declaration, _cancellationToken));

    /// <summary>A client whose requests are not in sight: code that speaks of Procore and of throttling may be about them.</summary>
    private bool IsHandledForProcore()
        => _source.Trees.SelectMany(ThrottlingMentions.In)
            .Select(static mention => (SyntaxNode?)mention.FirstAncestorOrSelf<TypeDeclarationSyntax>()
                ?? mention.FirstAncestorOrSelf<MemberDeclarationSyntax>())
            .OfType<SyntaxNode>()
            .Distinct()
            .Any(code => !IsHandler(code)
                && (TreeFacts.NamesIn(code).Any(ProcoreText.Names)
                    || TreeFacts.TextsIn(code).Any(static text => ProcoreText.Names(text.ValueText))));

    private bool IsHandledAround(SyntaxNode call)
        => IsMentioned() && (bool)_source.GetOrCompute<object>((CallKey, call), _ => In(TypeAround(call)).AreAbout(call)
            || FileSaysPolicy(call)
            || Leads().From(MemberAround(call), _cancellationToken)
            || ByCallers().From(call, _cancellationToken));

    /// <summary>Whether anything in the compilation speaks of throttling.</summary>
    private bool IsMentioned()
        => (bool)_source.GetOrCompute<object>(
            MentionedKey, static model => model.Trees.Any(static tree => ThrottlingMentions.In(tree).Count > 0));

    /// <summary>Goes up from call to caller: what a call is wrapped in, and what the member around says of its answer.</summary>
    private Leads ByCallers()
        => _source.GetOrCompute(CallersKey, model => new Leads(
            (node, _) => !IsMember(node)
                && MemberAround(node) is var member
                && (In(new[] { member }).AreAbout(node) || IsWrapped(node, member)),
            (node, token) => !IsMember(node) ? new[] { MemberAround(node) }
                : model.DeclaredBy(node, token) is IMethodSymbol method
                    ? CallGraph.CallersOf(method, model, token).Select(static caller => caller.Syntax)
                    : Enumerable.Empty<SyntaxNode>()));

    private static bool IsMember(SyntaxNode node) => node is MemberDeclarationSyntax or CompilationUnitSyntax;

    /// <summary>Whether a call stands in what another one is handed: <c>retry.RunAsync(() =&gt; client.GetAsync(...))</c>.</summary>
    private bool IsWrapped(SyntaxNode call, SyntaxNode member)
        => call.Ancestors().TakeWhile(ancestor => ancestor != member).OfType<InvocationExpressionSyntax>()
            .Where(around => around.ArgumentList.Span.Contains(call.Span))
            .SelectMany(around => CallGraph.At(around, _source, _cancellationToken).Bodies(_cancellationToken))
            .Any(body => MentionsIn(body).Any() || Leads().From(body, _cancellationToken));

    /// <summary>What is said in a member, or in all parts of a type; looked at once for all calls in it.</summary>
    private Mentions In(IReadOnlyList<SyntaxNode> parts)
        => parts.All(static part => ThrottlingMentions.In(part.SyntaxTree).Count == 0)
            ? Mentions.None
            : _source.GetOrCompute((MentionsKey, parts[0]), _ => new Mentions(parts.SelectMany(MentionsIn)));

    /// <summary>Whether the file of a call uses a library of policies, and the type around the call has one of its objects.</summary>
    private bool FileSaysPolicy(SyntaxNode call)
        => ThrottlingMentions.In(call.SyntaxTree).Any(static mention => mention.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null)
            && TypeAround(call) is var parts
            && (bool)_source.GetOrCompute<object>((PolicyKey, parts[0]), _ => parts.SelectMany(TreeFacts.NamesIn).Any(static name
                => name.IndexOf("polic", StringComparison.OrdinalIgnoreCase) >= 0
                    || name.IndexOf("pipeline", StringComparison.OrdinalIgnoreCase) >= 0));

    private IEnumerable<SyntaxNode> MentionsIn(SyntaxNode code)
        => ThrottlingMentions.In(code).Where(mention => mention.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null
            && (IsHandler(code) || !IsInHandler(mention, code)));

    /// <summary>What a handler inside of the code does, it does for the chain that it stands in.</summary>
    private bool IsInHandler(SyntaxNode mention, SyntaxNode code)
        => mention.Ancestors().TakeWhile(ancestor => ancestor != code).OfType<ClassDeclarationSyntax>().Any(IsHandler);

    private bool IsHandler(SyntaxNode code)
        => code is ClassDeclarationSyntax { BaseList: not null }
            && HandlerChain.IsHandler(_source.GetSemanticModel(code.SyntaxTree).GetDeclaredSymbol(code, _cancellationToken) as ITypeSymbol);

    /// <summary>Which code leads to a mention, by calls that may.</summary>
    private Leads Leads()
        => _source.GetOrCompute(LeadsKey, model =>
        {
            var reach = NameReach.Of(
                model, static name => ThrottlingMentions.IsWord(name) || HttpStatuses.IsStatusName(name), asksTexts: true);
            return new Leads(
                (code, _) => MentionsIn(code).Any(),
                (code, token) => CallGraph.CallsIn(code, model, reach, token)
                    .Where(static call => call.Syntax is not BaseObjectCreationExpressionSyntax)
                    .SelectMany(call => call.Bodies(token)));
        });

    private SyntaxNode MemberAround(SyntaxNode node)
        => (SyntaxNode?)node.Ancestors().OfType<MemberDeclarationSyntax>()
            .FirstOrDefault(static member => member is not GlobalStatementSyntax)
            ?? node.SyntaxTree.GetRoot(_cancellationToken);

    /// <summary>All parts of the type around a node and of its base types; the file of a program without types.</summary>
    private IReadOnlyList<SyntaxNode> TypeAround(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } around)
        {
            return new[] { node.SyntaxTree.GetRoot(_cancellationToken) };
        }

        var parts = new List<SyntaxNode>();
        for (var type = _source.GetSemanticModel(around.SyntaxTree).GetDeclaredSymbol(around, _cancellationToken) as INamedTypeSymbol;
            type is { DeclaringSyntaxReferences.IsEmpty: false };
            type = type.BaseType)
        {
            parts.AddRange(_source.DeclarationsOf(type, _cancellationToken));
        }

        return parts;
    }

    /// <summary>What is said of throttling in some code. What is caught is about the calls in its <c>try</c> alone.</summary>
    private sealed class Mentions
    {
        public static readonly Mentions None = new(Enumerable.Empty<SyntaxNode>());

        private readonly bool _isAboutAll;
        private readonly SpanIndex _tries;

        public Mentions(IEnumerable<SyntaxNode> mentions)
        {
            var tries = mentions
                .Select(static mention => mention.FirstAncestorOrSelf<CatchClauseSyntax>()?.Parent as TryStatementSyntax)
                .ToList();
            _isAboutAll = tries.Exists(static attempt => attempt is null || InvokesParameter(attempt.Block));
            _tries = new(tries.OfType<TryStatementSyntax>().Select(static attempt => attempt.Block));
        }

        public bool AreAbout(SyntaxNode call) => _isAboutAll || _tries.Holds(call);

        /// <summary>Whether a <c>try</c> runs whatever a delegate does.</summary>
        private static bool InvokesParameter(BlockSyntax block)
            => block.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { ParameterList.Parameters: { Count: > 0 } parameters }
                && block.DescendantNodes().OfType<InvocationExpressionSyntax>()
                    .Any(call => Callback.InvokedBy(call) is IdentifierNameSyntax { Identifier.ValueText: var name }
                        && parameters.Any(parameter => parameter.Identifier.ValueText == name));
    }
}
