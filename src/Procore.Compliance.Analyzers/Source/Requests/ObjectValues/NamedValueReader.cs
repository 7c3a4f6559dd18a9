using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.ObjectValues;

/// <summary>
/// Finds the places of a tree that give values by name. What can be told from syntax is; only calls are bound, and only those that a
/// predicate lets pass.
/// </summary>
internal sealed class NamedValueReader
{
    // The API of collections, RestSharp, Flurl and Newtonsoft.Json, and usual names of builders.
    private static readonly string[] AddingMethods =
    {
        "Add", "TryAdd", "AddParameter", "AddOrUpdateParameter", "AddQueryParameter", "AddBody", "SetProperty", "Property"
    };

    private readonly SourceModel _model;
    private readonly ImmutableHashSet<string> _names;
    private readonly Func<string, bool> _mayTake;
    private readonly ImmutableHashSet<string> _renamed;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<SyntaxNode> _walked = new();

    /// <summary>A reader for values of some names.</summary>
    /// <param name="model">The compilation.</param>
    /// <param name="names">The names, in the normal form of <see cref="NamedValues.Normal"/>.</param>
    /// <param name="mayTake">Whether a method or type, by the name that is written, may take such values as arguments.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public NamedValueReader(
        SourceModel model, ImmutableHashSet<string> names, Func<string, bool> mayTake, CancellationToken cancellationToken)
    {
        _model = model;
        _names = names;
        _mayTake = mayTake;
        _cancellationToken = cancellationToken;
        _renamed = model.Trees.SelectMany(RenamedMembers).ToImmutableHashSet();
    }

    /// <summary>The places of <paramref name="tree"/> that give a value of one of the names.</summary>
    public IEnumerable<NamedValues> Read(SyntaxTree tree)
    {
        foreach (var node in TreeFacts.Of(tree).Nodes.Prepend(tree.GetRoot(_cancellationToken)))
        {
            foreach (var values in Read(node))
            {
                _cancellationToken.ThrowIfCancellationRequested();
                if (values.HasAny(_names))
                {
                    yield return values;
                }
            }
        }
    }

    private IEnumerable<NamedValues> Read(SyntaxNode node) => node switch
    {
        AnonymousObjectCreationExpressionSyntax created
            => One(
                node,
                created.Initializers.Select(
                    static member => Pair(member.NameEquals?.Name.Identifier.ValueText ?? LastName(member.Expression), member.Expression))),
        InitializerExpressionSyntax initializer => One(node, initializer.Expressions.Select(Element)),
        BlockSyntax block => Filled(block, block.Statements),
        CompilationUnitSyntax unit => Filled(unit, unit.Members.OfType<GlobalStatementSyntax>().Select(static member => member.Statement)),
        SwitchSectionSyntax section => Filled(section, section.Statements),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } arguments, Expression: var called }
            when _mayTake(called.ToString())
            => Given(node, arguments),
        ObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } arguments, Type: var type } when _mayTake(type.ToString())
            => Given(node, arguments),
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } arguments } => Given(node, arguments),
        ExpressionSyntax expression when IsText(expression) => InText(expression),
        ExpressionSyntax expression when IsCollection(expression)
            => One(
                node,
                expression.ChildNodes().SelectMany(static element => element.ChildNodes()).OfType<ExpressionSyntax>().Select(Element)),
        _ => Enumerable.Empty<NamedValues>(),
    };

    private static IEnumerable<NamedValues> One(SyntaxNode node, IEnumerable<KeyValuePair<string, NamedValue>?> pairs)
        => new[] { new NamedValues(node, pairs.OfType<KeyValuePair<string, NamedValue>>()) };

    private static KeyValuePair<string, NamedValue>? Pair(string? name, ExpressionSyntax value)
        => name is null ? null : new(name, NamedValue.Of(value));

    /// <summary>
    /// An element of an initialiser or list: <c>Name = value</c>, <c>["name"] = value</c>, <c>{ "name", value }</c>, a pair, a tuple.
    /// </summary>
    private KeyValuePair<string, NamedValue>? Element(ExpressionSyntax element) => element switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, Right: var value } => Pair(WireName(name), value),
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } keys }, Right: var value }
            => Pair(Key(keys[0].Expression), value),
        InitializerExpressionSyntax { Expressions: { Count: 2 } parts } => Pair(Key(parts[0]), parts[1]),
        TupleExpressionSyntax { Arguments: { Count: 2 } parts } => Pair(Key(parts[0].Expression), parts[1].Expression),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } parts }
            => Pair(Key(parts[0].Expression), parts[1].Expression),
        InvocationExpressionSyntax
        {
            ArgumentList.Arguments: { Count: 2 } parts,
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create" }
        }
            => Pair(Key(parts[0].Expression), parts[1].Expression),
        _ => null,
    };

    /// <summary>
    /// What a run of statements puts into each object: <c>body["name"] = value</c>, <c>body.Name = value</c>,
    /// <c>body.Add("name", value)</c>.
    /// </summary>
    private IEnumerable<NamedValues> Filled(SyntaxNode node, IEnumerable<StatementSyntax> statements)
        => statements.OfType<ExpressionStatementSyntax>()
            .SelectMany(statement => Put(statement.Expression))
            .GroupBy(static put => put.Into)
            .Select(group => new NamedValues(node, group.Select(static put => put.Pair).OfType<KeyValuePair<string, NamedValue>>()));

    private IEnumerable<(string Into, KeyValuePair<string, NamedValue>? Pair)> Put(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case AssignmentExpressionSyntax
            {
                Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } keys, Expression: var into },
                Right: var value
            }:
                yield return (into.ToString(), Pair(Key(keys[0].Expression), value));
                break;
            case AssignmentExpressionSyntax
            {
                Left: MemberAccessExpressionSyntax { Name: var name, Expression: var into },
                Right: var value
            }:
                yield return (into.ToString(), Pair(WireName(name), value));
                break;
            default:
                var puts = new List<KeyValuePair<string, NamedValue>?>();
                var link = expression;
                while (link is InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method, Expression: var receiver },
                    ArgumentList.Arguments: var arguments
                })
                {
                    if (arguments.Count > 1 && Array.IndexOf(AddingMethods, method) >= 0)
                    {
                        puts.Add(Pair(Key(arguments[0].Expression), arguments[1].Expression));
                    }

                    link = receiver;
                }

                foreach (var put in puts)
                {
                    yield return (link.ToString(), put);
                }

                break;
        }
    }

    /// <summary>The arguments of a call by the names of their parameters.</summary>
    private IEnumerable<NamedValues> Given(SyntaxNode call, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var info = _model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, _cancellationToken);
        var parameters = ((info.Symbol
            ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null)) as IMethodSymbol)?.Parameters
            ?? ImmutableArray<IParameterSymbol>.Empty;
        return One(call, arguments.Select((argument, index) =>
        {
            var written = argument.NameColon?.Name.Identifier.ValueText;
            var parameter = written is null
                ? parameters.ElementAtOrDefault(index)
                : parameters.FirstOrDefault(candidate => candidate.Name == written);
            return Pair(parameter is null ? written : SerializedName.Of(parameter, _cancellationToken), argument.Expression);
        }));
    }

    /// <summary>The objects of a JSON text, whole and once: pieces that are joined by <c>+</c> are read from the joint.</summary>
    private IEnumerable<NamedValues> InText(ExpressionSyntax text)
    {
        var whole = text;
        while (_walked.Add(whole))
        {
            if (whole.Parent is not (BinaryExpressionSyntax or ParenthesizedExpressionSyntax))
            {
                return InWhole(whole);
            }

            whole = (ExpressionSyntax)whole.Parent;
        }

        return Enumerable.Empty<NamedValues>();
    }

    private IEnumerable<NamedValues> InWhole(ExpressionSyntax whole)
        => _model.CreateFolder(_cancellationToken).Fold(whole).Alternatives
            .SelectMany(pattern => JsonText.ObjectsOf(pattern, whole))
            .Select(members => new NamedValues(whole, members));

    /// <summary>Whether a literal or interpolated string holds one of the names as a member of JSON.</summary>
    private bool IsText(ExpressionSyntax expression)
        => expression is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax
            && expression.DescendantTokens()
                .Any(token => SyntaxNames.IsText(token)
                    && token.ValueText.IndexOf('"') >= 0
                    && NamedValues.Normal(token.ValueText) is var text
                    && _names.Any(name => text.Contains("\"" + name + "\"")));

    /// <summary>A collection expression, whose syntax is newer than the Roslyn that this compiles against.</summary>
    private static bool IsCollection(ExpressionSyntax expression)
        => expression is not (TypeSyntax or ElementAccessExpressionSyntax or ImplicitElementAccessSyntax)
            && expression.ChildNodesAndTokens() is { Count: > 1 } parts
            && parts[0].IsKind(SyntaxKind.OpenBracketToken)
            && parts[parts.Count - 1].IsKind(SyntaxKind.CloseBracketToken)
            && expression.ChildNodes().All(static child => child is not (ExpressionSyntax or ArgumentListSyntax));

    private string? Key(ExpressionSyntax key)
        => key is LiteralExpressionSyntax literal ? literal.Token.ValueText
            : key is IdentifierNameSyntax or MemberAccessExpressionSyntax
                ? _model.GetSemanticModel(key.SyntaxTree).GetConstantValue(key, _cancellationToken).Value as string
            : null;

    private string WireName(SimpleNameSyntax name)
        => _renamed.Contains(name.Identifier.ValueText)
            && _model.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, _cancellationToken).Symbol is { } member
            ? SerializedName.Of(member, _cancellationToken)
            : name.Identifier.ValueText;

    /// <summary>The properties to which an attribute gives one of the names.</summary>
    private IEnumerable<string> RenamedMembers(SyntaxTree tree)
        => SerializedName.AttributeNames.Any(TreeFacts.Of(tree).Mentions)
            ? TreeFacts.Of(tree).Nodes.OfType<AttributeArgumentSyntax>()
                .Where(argument => argument.Expression is LiteralExpressionSyntax { Token.ValueText: var text }
                    && _names.Contains(NamedValues.Normal(text)))
                .Select(static argument => argument.Parent?.Parent?.Parent?.Parent)
                .OfType<PropertyDeclarationSyntax>()
                .Select(static property => property.Identifier.ValueText)
            : Enumerable.Empty<string>();

    private static string? LastName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
