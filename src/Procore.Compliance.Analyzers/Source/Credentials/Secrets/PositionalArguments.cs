using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// Credentials among positional arguments: by a table of well-known calls where nothing need bind, else by the parameter's name. A call is
/// bound only if one of its arguments may hold a secret.
/// </summary>
internal sealed class PositionalArguments
{
    /// <summary>The well-known calls: name, argument count (0 for any), place of the credential, what it is.</summary>
    private static readonly ILookup<string, (int Count, int Index, CredentialKind Kind)> Known
        = new (string Name, int Count, int Index, CredentialKind Kind)[]
    {
        ("NetworkCredential", 2, 1, CredentialKind.Password),
        ("NetworkCredential", 3, 1, CredentialKind.Password),
        ("HttpBasicAuthenticator", 2, 1, CredentialKind.Password),
        ("BasicAuthenticationHeaderValue", 2, 1, CredentialKind.Password),
        ("SetBasicAuthentication", 2, 1, CredentialKind.Password),
        ("WithBasicAuth", 2, 1, CredentialKind.Password),
        ("UsernamePasswordCredential", 4, 1, CredentialKind.Password),
        ("SqlCredential", 2, 1, CredentialKind.Password),
        ("ClientSecretCredential", 3, 2, CredentialKind.ClientSecret),
        ("ClientCredential", 2, 1, CredentialKind.ClientSecret),
        ("WithClientSecret", 1, 0, CredentialKind.ClientSecret),
        ("WithOAuthBearerToken", 1, 0, CredentialKind.Token),
        ("SetBearerToken", 1, 0, CredentialKind.Token),
        ("JwtAuthenticator", 1, 0, CredentialKind.Token),
        ("AzureKeyCredential", 1, 0, CredentialKind.Key),
        ("ApiKeyCredential", 1, 0, CredentialKind.Key),
    }.ToLookup(static entry => entry.Name, static entry => (entry.Count, entry.Index, entry.Kind));

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly SecretTexts _texts;
    private readonly HashSet<string> _holders;

    /// <summary>Prepares for <paramref name="tree"/>: notes which of its variables are initialised with what may be a secret.</summary>
    public PositionalArguments(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _texts = SecretTexts.Of(tree);
        _holders = new HashSet<string>();
        foreach (var token in TreeFacts.Of(tree).Texts)
        {
            if (_texts.HasStrong(token.Span)
                && token.Parent?.FirstAncestorOrSelf<SyntaxNode>(static node
                    => node is VariableDeclaratorSyntax or PropertyDeclarationSyntax) is { } variable)
            {
                _holders.Add((variable as VariableDeclaratorSyntax)?.Identifier.ValueText
                    ?? ((PropertyDeclarationSyntax)variable).Identifier.ValueText);
            }
        }
    }

    /// <summary>Whether a pattern holds a literal that may be a secret.</summary>
    public bool MayHoldSecret(PatternSyntax pattern) => _texts.HasStrong(pattern.Span);

    /// <summary>Whether the expression holds a literal that may be a secret, or names a variable of this tree that does.</summary>
    public bool MayHoldSecret(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => _holders.Contains(name.Identifier.ValueText),
        MemberAccessExpressionSyntax access => _holders.Contains(access.Name.Identifier.ValueText),
        LiteralExpressionSyntax { Token: var token } => _texts.HasStrong(token.Span) && !IsTemplate(token.ValueText),
        AnonymousFunctionExpressionSyntax => false,
        InterpolatedStringExpressionSyntax or BinaryExpressionSyntax when SecretText.IsProse(FixedText(expression)) => false,
        // Our judgement: a longer expression is a program of its own, not a value.
        _ => expression.Span.Length < 2000 && _texts.HasStrong(expression.Span),
    };

    /// <summary>The credential of a well-known call; null where the call is none.</summary>
    /// <param name="call">The call or creation.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="isWanted">Whether a value is of interest; where none is, a creation that names no type is not bound.</param>
    public CredentialSlot? KnownSlot(
        SyntaxNode call, SeparatedSyntaxList<ArgumentSyntax> arguments, Func<ExpressionSyntax, bool> isWanted)
    {
        var name = arguments.Count == 0 ? null : SyntaxNames.NameOfCall(call);
        if (name == SyntaxNames.ImplicitCreation && arguments.Any(argument => isWanted(argument.Expression)))
        {
            // The constructor of a base whose name is not typed yet creates nothing that is known.
            name = call is BaseObjectCreationExpressionSyntax made ? CallSite.CreatedType(made, _model) : null;
        }

        if (name is null)
        {
            return null;
        }

        if (CipherKeys.PlaceIn(call, name, arguments.Count) is var place and >= 0)
        {
            return new CredentialSlot(CredentialKind.Key, CredentialEvidence.Login, name, arguments[place].Expression);
        }

        if (name == "AppendChar" && SecureText(arguments[0].Expression) is { } text)
        {
            return new CredentialSlot(CredentialKind.Password, CredentialEvidence.Login, name, text);
        }

        if (name == "AuthenticationHeaderValue" && arguments.Count == 2)
        {
            var scheme = (arguments[0].Expression as LiteralExpressionSyntax)?.Token.ValueText ?? "Authorization";
            return new CredentialSlot(CredentialKind.Token, CredentialEvidence.Sink, scheme, arguments[1].Expression);
        }

        foreach (var (count, index, kind) in Known[name])
        {
            if (count == arguments.Count && arguments.All(static argument => argument.NameColon is null)
                && !(index == 1 && IsUsage(arguments[0].Expression) && IsUsage(arguments[1].Expression)))
            {
                return new CredentialSlot(
                    kind,
                    kind == CredentialKind.Password ? CredentialEvidence.Login : CredentialEvidence.Sink,
                    name,
                    arguments[index].Expression);
            }
        }

        return null;
    }

    /// <summary>Whether an argument only says what stands in its place: <c>("username", "password")</c>.</summary>
    private static bool IsUsage(ExpressionSyntax argument)
        => argument is LiteralExpressionSyntax { Token.ValueText: var text } && SecretText.Repeats(text, string.Empty);

    /// <summary>The text whose characters a <c>SecureString</c> is given one by one, in a loop over them or by their place.</summary>
    private static ExpressionSyntax? SecureText(ExpressionSyntax character) => character switch
    {
        ElementAccessExpressionSyntax element => element.Expression,
        IdentifierNameSyntax { Identifier.ValueText: var name }
            => character.Ancestors().OfType<ForEachStatementSyntax>().FirstOrDefault(loop => loop.Identifier.ValueText == name)?.Expression,
        _ => null,
    };

    /// <summary>
    /// Whether the argument at <paramref name="index"/> is for a parameter that says something about what is named beside it: a message, a
    /// label, a type. False where the call does not bind.
    /// </summary>
    public bool IsLabel(SyntaxNode call, int index)
        => MethodOf(call) is { } method
            && index < method.Parameters.Length
            && NameWords.Split(method.Parameters[index].Name) is { Count: > 0 } words
            && CredentialName.IsDescriptor(words[words.Count - 1]);

    /// <summary>The credentials among the arguments of a call that binds.</summary>
    public IEnumerable<CredentialSlot> BoundSlots(SyntaxNode call, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        if (!arguments.Any(argument => argument.NameColon is null && MayHoldSecret(argument.Expression)))
        {
            yield break;
        }

        if (MethodOf(call) is not { } method)
        {
            yield break;
        }

        for (var i = 0; i < arguments.Count && i < method.Parameters.Length; i++)
        {
            if (arguments[i].NameColon is null && CredentialName.Classify(method.Parameters[i].Name) is { } kind)
            {
                yield return new CredentialSlot(kind, CredentialEvidence.Sink, method.Parameters[i].Name, arguments[i].Expression);
            }
        }
    }

    private IMethodSymbol? MethodOf(SyntaxNode call)
    {
        var info = _model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, _cancellationToken);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) as IMethodSymbol;
    }

    /// <summary>
    /// What a text that is put together holds whatever its holes hold: where that is prose, the whole is. An authorisation scheme in front
    /// makes it no prose.
    /// </summary>
    private static string FixedText(ExpressionSyntax expression)
    {
        var text = new StringBuilder();
        var open = new Stack<ExpressionSyntax>();
        for (open.Push(expression); open.Count > 0;)
        {
            switch (open.Pop())
            {
                case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                    open.Push(sum.Right);
                    open.Push(sum.Left);
                    break;
                case LiteralExpressionSyntax { Token: var token } when SyntaxNames.IsText(token):
                    text.Append(token.ValueText);
                    break;
                case InterpolatedStringExpressionSyntax interpolated:
                    foreach (var part in interpolated.Contents.OfType<InterpolatedStringTextSyntax>())
                    {
                        text.Append(part.TextToken.ValueText);
                    }

                    break;
            }
        }

        return EmbeddedPairs.BeginsWithScheme(text.ToString()) ? string.Empty : text.ToString();
    }

    /// <summary>A text that is completed by a format is no secret yet; a call that takes one is not bound for it.</summary>
    private static bool IsTemplate(string text) => text.IndexOf('{') is var open and >= 0 && text.IndexOf('}', open) > 0;
}
