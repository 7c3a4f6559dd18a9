using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// The fields that are written beside the grant of a token request, by their OAuth names. From syntax alone: a field that is added in
/// another method is not seen.
/// </summary>
internal sealed class RequestFields
{
    private readonly Dictionary<string, ExpressionSyntax?> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly SyntaxTree _tree;

    private RequestFields(SyntaxTree tree) => _tree = tree;

    /// <summary>Reads the fields of <paramref name="request"/>.</summary>
    public static RequestFields Of(TokenRequest request) => Of(request.Site);

    /// <summary>Reads the fields beside the <see cref="TokenRequest.Site"/> of a request, which need not be read for it.</summary>
    public static RequestFields Of(SyntaxNode site)
    {
        var fields = new RequestFields(site.SyntaxTree);
        foreach (var node in ScopeOf(site).DescendantNodes())
        {
            fields.Read(node);
        }

        return fields;
    }

    /// <summary>Whether a field of this name is written.</summary>
    public bool Has(string name) => _fields.ContainsKey(Bare(name));

    /// <summary>The value of a field of this name; null where it is not written or not a value of its own.</summary>
    public ExpressionSyntax? ValueOf(string name) => _fields.TryGetValue(Bare(name), out var value) ? value : null;

    /// <summary>
    /// Where the values of some fields stand in the request's own tree, as <c>start,length</c> by field name; what is not written there is
    /// left out.
    /// </summary>
    public ImmutableDictionary<string, string?> ToProperties(params string[] names)
        => names
            .Where(name => _fields.TryGetValue(Bare(name), out var value) && value is not null && value.SyntaxTree == _tree)
            .ToImmutableDictionary(
                static name => name,
                name => (string?)FormattableString.Invariant($"{_fields[Bare(name)]!.SpanStart},{_fields[Bare(name)]!.Span.Length}"));

    /// <summary>
    /// What is written together with the grant: the object or collection and the member around it, or the type whose members are the
    /// fields.
    /// </summary>
    private static SyntaxNode ScopeOf(SyntaxNode site) => site switch
    {
        PropertyDeclarationSyntax { Parent: { } type } => type,
        ParameterSyntax { Parent: { } list } => list,
        _ => EntriesAround(site),
    };

    private static SyntaxNode EntriesAround(SyntaxNode site)
    {
        var creation = site.Ancestors()
            .FirstOrDefault(static node => node is InitializerExpressionSyntax or AnonymousObjectCreationExpressionSyntax);
        return creation?.Parent is BaseObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax }
            ? LocalWrites.BodyAround(site)
            : creation ?? site.FirstAncestorOrSelf<StatementSyntax>()?.Parent ?? LocalWrites.BodyAround(site);
    }

    private void Read(SyntaxNode node)
    {
        switch (node)
        {
            case BaseArgumentListSyntax { Arguments: { Count: > 1 } arguments }:
                Add(arguments[0].Expression, arguments[1].Expression);
                break;
            case InitializerExpressionSyntax { Expressions: { Count: 2 } pair }
                when node.IsKind(SyntaxKind.ComplexElementInitializerExpression):
                Add(pair[0], pair[1]);
                break;
            case TupleExpressionSyntax { Arguments: { Count: 2 } pair }:
                Add(pair[0].Expression, pair[1].Expression);
                break;
            case AssignmentExpressionSyntax
            {
                Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } key },
                Right: var value
            }:
                Add(key[0].Expression, value);
                break;
            case AssignmentExpressionSyntax
            {
                Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key },
                Right: var value
            }:
                Add(key[0].Expression, value);
                break;
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, Right: var value }:
                Add(name.Identifier.ValueText, value);
                break;
            case AssignmentExpressionSyntax
            {
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name },
                Right: var value
            }:
                Add(name, value);
                break;
            case AnonymousObjectMemberDeclaratorSyntax member:
                Add(member.NameEquals?.Name.Identifier.ValueText ?? LastName(member.Expression), member.Expression);
                break;
            case PropertyDeclarationSyntax property:
                Add(property.Identifier.ValueText, null);
                break;
            case ParameterSyntax parameter:
                Add(parameter.Identifier.ValueText, null);
                break;
            case LiteralExpressionSyntax { Token.ValueText: var text } when text.Contains("="):
                AddQuery(text);
                break;
            case InterpolatedStringTextSyntax { TextToken.ValueText: var text }:
                AddQuery(text);
                break;
        }
    }

    private void AddQuery(string text)
    {
        foreach (var part in text.Split('&'))
        {
            if (part.IndexOf('=') is > 0 and var end)
            {
                Add(part.Substring(0, end), null);
            }
        }
    }

    private void Add(ExpressionSyntax key, ExpressionSyntax value)
    {
        if ((key as LiteralExpressionSyntax)?.Token.ValueText is { } text)
        {
            Add(text, value);
        }
        else if (LastName(key) is { Length: > 0 } name)
        {
            Add(name, value);
        }
    }

    private void Add(string name, ExpressionSyntax? value)
    {
        if (!_fields.ContainsKey(Bare(name)))
        {
            _fields.Add(Bare(name), value);
        }
    }

    private static string Bare(string name) => name.Replace("_", string.Empty);

    private static string LastName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => string.Empty,
    };
}
