using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>Whether a literal is the name of a query parameter, by the call or the collection that it is given to.</summary>
internal static class QueryKey
{
    /// <summary>Whether <paramref name="literal"/> is such a name. Only a literal that names a credential is looked at closely.</summary>
    public static bool IsOne(
        LiteralExpressionSyntax literal,
        ImmutableHashSet<string> calls,
        ImmutableHashSet<string> holders,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        switch (literal.Parent)
        {
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
                when argument != list.Arguments.Last():
                return SyntaxNames.NameOfCall(call) is { } name
                    && (calls.Contains(name)
                        || (name == "AddParameter" && IsQueryKind(list.Arguments.Last()))
                        || (CredentialName.MayName(literal.Token.ValueText)
                            && name is "Add" or "Set" or "Create"
                            && ReceiverOf(call) is { } receiver
                            && IsHolder(receiver, holders, model, cancellationToken)));
            case ArgumentSyntax { Parent: BracketedArgumentListSyntax { Arguments.Count: 1, Parent: ElementAccessExpressionSyntax access } }
                when CredentialName.MayName(literal.Token.ValueText)
                    && access.Parent is AssignmentExpressionSyntax { Left: var left } && left == access:
                return IsHolder(access.Expression, holders, model, cancellationToken);
            case ArgumentSyntax
            {
                Parent: BracketedArgumentListSyntax
                {
                    Arguments.Count: 1,
                    Parent: ImplicitElementAccessSyntax
                    {
                        Parent: AssignmentExpressionSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation }
                    }
                }
            }
                when CredentialName.MayName(literal.Token.ValueText):
                return BecomesQuery(creation, calls, holders, model, cancellationToken);
            case InitializerExpressionSyntax { Expressions: { Count: 2 } pair, Parent.Parent: BaseObjectCreationExpressionSyntax creation }
                when pair[0] == literal && CredentialName.MayName(literal.Token.ValueText):
                return BecomesQuery(creation, calls, holders, model, cancellationToken);
            default:
                return false;
        }
    }

    /// <summary>What the parameter of this name is given, where it stands beside the name.</summary>
    public static ExpressionSyntax? ValueOf(LiteralExpressionSyntax literal) => literal.Parent switch
    {
        ArgumentSyntax { Parent: ArgumentListSyntax list } argument
            when list.Arguments.IndexOf(argument) is var place && place + 1 < list.Arguments.Count
            => list.Arguments[place + 1].Expression,
        ArgumentSyntax { Parent.Parent.Parent: AssignmentExpressionSyntax assignment } => assignment.Right,
        InitializerExpressionSyntax { Expressions: { Count: 2 } pair } => pair[1],
        _ => null,
    };

    // RestSharp.
    private static bool IsQueryKind(ArgumentSyntax argument)
        => argument.ToString().EndsWith("ParameterType.QueryString", System.StringComparison.Ordinal);

    private static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call)
        => (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    /// <summary>Whether an expression is a query that is being put together: by its type, or by what made it.</summary>
    private static bool IsHolder(
        ExpressionSyntax expression, ImmutableHashSet<string> holders, SourceModel model, CancellationToken cancellationToken)
    {
        if (expression is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Create" } chained
            })
        {
            return IsHolder(chained.Expression, holders, model, cancellationToken);
        }

        if (expression is not IdentifierNameSyntax and not MemberAccessExpressionSyntax)
        {
            return SyntaxNames.NameOfCall(expression) is { } made && holders.Contains(made);
        }

        var info = model.GetSemanticModel(expression.SyntaxTree);
        return (info.GetTypeInfo(expression, cancellationToken).Type?.Name is { } type && holders.Contains(type))
            || (info.GetSymbolInfo(expression, cancellationToken).Symbol is INamedTypeSymbol { Name: "QueryString" })
            || (VariableValues.Of(expression, model, cancellationToken)
                    .Any(value => SyntaxNames.NameOfCall(value) is { } name && holders.Contains(name))
                && !IsBody(expression));
    }

    /// <summary>Whether the text of a collection of fields becomes the body of a request and nothing else.</summary>
    private static bool IsBody(ExpressionSyntax fields)
    {
        var texts = fields is IdentifierNameSyntax { Identifier.ValueText: var name }
            ? NameUses.Near(fields, name)
                .Where(static use => use.Parent is not (ElementAccessExpressionSyntax
                    or MemberAccessExpressionSyntax { Name.Identifier.ValueText: not "ToString" }))
                .ToList()
            : new();
        return texts.Count > 0 && texts.TrueForAll(IsInBody);
    }

    private static bool IsInBody(SimpleNameSyntax text)
    {
        foreach (var node in text.Ancestors().TakeWhile(static node => node is not StatementSyntax))
        {
            switch (node)
            {
                // HttpClient, WebClient, RestSharp and Flurl.
                case BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax
                    when SyntaxNames.NameOfCall(node) is "StringContent" or "ByteArrayContent" or "UploadString" or "UploadStringTaskAsync"
                        or "AddStringBody" or "AddBody" or "PostStringAsync" or "WriteAsync":
                    return true;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }:
                    var uses = NameUses.Near(variable, variable.Identifier.ValueText).ToList();
                    return uses.Count > 0 && uses.TrueForAll(use => use.SpanStart > variable.Span.End && IsInBody(use));
            }
        }

        return false;
    }

    /// <summary>Whether a collection is a query, or is handed to a call that makes one of it, directly or as a local.</summary>
    private static bool BecomesQuery(
        BaseObjectCreationExpressionSyntax creation,
        ImmutableHashSet<string> calls,
        ImmutableHashSet<string> holders,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        if (SyntaxNames.NameOfCall(creation) is { } type && holders.Contains(type))
        {
            return true;
        }

        return creation.Parent switch
        {
            ArgumentSyntax argument => IsGiven(argument, calls, holders),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
                => model.GetSemanticModel(variable.SyntaxTree).GetDeclaredSymbol(variable, cancellationToken) is ILocalSymbol local
                    && BoundUses.Of(local, model, cancellationToken)
                        .Any(use => use.Parent is ArgumentSyntax argument && IsGiven(argument, calls, holders)),
            _ => false,
        };
    }

    private static bool IsGiven(ArgumentSyntax argument, ImmutableHashSet<string> calls, ImmutableHashSet<string> holders)
        => argument.Parent?.Parent is { } call
            && SyntaxNames.NameOfCall(call) is { } name
            && (calls.Contains(name)
                || holders.Contains(name)
                || (name == "Create"
                    && call is InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax holder }
                    }
                    && holders.Contains(holder.Identifier.ValueText)));
}
