using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <content>What a credential is compared with, or looked for in: whoever reads the source knows it.</content>
internal sealed partial class CredentialSlots
{
    /// <summary>A value that a credential is compared with, as in <c>if (apiKey == "…")</c>, in either order.</summary>
    private void ReadComparison(ExpressionSyntax left, ExpressionSyntax right)
    {
        if (left is TupleExpressionSyntax { Arguments: var some } && right is TupleExpressionSyntax { Arguments: var others })
        {
            for (var i = 0; i < some.Count && i < others.Count; i++)
            {
                ReadComparison(some[i].Expression, others[i].Expression);
            }

            return;
        }

        ReadCompared(left, Comparisons.Bare(right));
        ReadCompared(right, Comparisons.Bare(left));
    }

    private void ReadCompared(ExpressionSyntax value, ExpressionSyntax with)
    {
        if (IsFixed(with))
        {
            AddCompared(NameOfCompared(value, with), with);
        }
        else if (LookUp.ThatGave(with, _model, _cancellationToken) is { } search && _positional.MayHoldSecret(search.Table))
        {
            AddEntries(NameOfCompared(value, search.Table), search, isOfKeys: false);
        }
    }

    /// <summary>The keys or elements of a table that a credential is looked for in.</summary>
    private void ReadLookUp(LookUp search)
    {
        if (_positional.MayHoldSecret(search.Table))
        {
            AddEntries(NameOfCompared(search.Value, search.Table), search, search.IsByKey);
        }
    }

    /// <summary>The keys or values of a table; a list that passwords are looked for in is one of those that nobody may take.</summary>
    private void AddEntries(string? name, LookUp search, bool isOfKeys)
    {
        if (KindOf(name) is { } kind && (search.IsByKey || kind != CredentialKind.Password))
        {
            foreach (var entry in TableEntries.Of(search.Table, _model, _cancellationToken))
            {
                AddCompared(name, isOfKeys ? entry.Key : entry.Value);
            }
        }
    }

    /// <summary>What a credential is compared with; nobody has a stopgap for one.</summary>
    private void AddCompared(string? name, ExpressionSyntax? with)
    {
        if (with is not LiteralExpressionSyntax { Token.ValueText: var text } || !Placeholder.IsStopgap(text))
        {
            Add(name, CredentialEvidence.Name, with);
        }
    }

    /// <summary>
    /// Whether a value that something is compared with is a text in the source: a literal, a constant, a local that is given one.
    /// </summary>
    private bool IsFixed(ExpressionSyntax value) => TextForm.Decoded(value) switch
    {
        LiteralExpressionSyntax { Token: var token } => SyntaxNames.IsText(token),
        IdentifierNameSyntax or MemberAccessExpressionSyntax or BinaryExpressionSyntax => _positional.MayHoldSecret(value),
        _ => false,
    };

    /// <summary>
    /// What a compared value is called, behind what only changes its form: its name, the key that it is read by, or what the local that
    /// holds it was given.
    /// </summary>
    private string? NameOfCompared(ExpressionSyntax value, ExpressionSyntax with)
    {
        value = Comparisons.Bare(value);
        var name = value switch
        {
            ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } => KeyText(key[0].Expression),
            InvocationExpressionSyntax { ArgumentList.Arguments: { Count: >= 1 } key } call
                when SyntaxNames.NameOfCall(call) is "GetValue" or "GetValues" or "GetString" or "GetProperty" or "GetEnvironmentVariable"
                    or "TryGetValue" or "TryGetValues"
                => KeyText(key[0].Expression),
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
            _ => NameOf(value),
        };
        return KindOf(name) is null && value is IdentifierNameSyntax && _positional.MayHoldSecret(with)
            && GivenTo(value) is var (given, part)
            ? part ?? NameOfCompared(given!, with)
            : name;
    }

    /// <summary>
    /// What the local that <paramref name="name"/> names was given before: an expression, the call that it is an out argument of, or the
    /// name of a member in a pattern.
    /// </summary>
    private (ExpressionSyntax? Value, string? Part)? GivenTo(ExpressionSyntax name)
    {
        var declaration = _model.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, _cancellationToken).Symbol is ILocalSymbol local
            ? _model.DeclarationsOf(local, _cancellationToken).FirstOrDefault()
            : null;
        return declaration is null || declaration.SpanStart > name.SpanStart ? null : declaration switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var given } when given.Span.End < name.SpanStart => (given, null),
            SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: var call } } }
                => (call as InvocationExpressionSyntax, null),
            SingleVariableDesignationSyntax { Parent: PatternSyntax pattern } => Comparisons.Matched(pattern, NameOfPart),
            _ => null,
        };
    }

    /// <summary>What a positional pattern takes a value apart by, where it binds: the parameter of <c>Deconstruct</c>.</summary>
    private string? NameOfPart(RecursivePatternSyntax pattern, int place)
        => _positional.MayHoldSecret(pattern)
            && _model.GetOperation(pattern) is IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol { Parameters: var parts } }
            && place < parts.Length
            ? parts[place].Name
            : null;
}
