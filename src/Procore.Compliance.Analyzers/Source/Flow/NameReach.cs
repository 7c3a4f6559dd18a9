using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Which names may lead to a call of interest, from tokens alone: a superset that spares binding everything else. Per tree it is collected
/// once.
/// </summary>
internal sealed class NameReach
{
    private static readonly object Key = new();

    private readonly Func<string, bool> _isOfInterest;

    private NameReach(ImmutableHashSet<string> names, Func<string, bool> isOfInterest)
    {
        Names = names;
        _isOfInterest = isOfInterest;
    }

    /// <summary>
    /// The names of methods, local functions, constructors and variables with a delegate whose code mentions an identifier of interest, or
    /// another such name.
    /// </summary>
    public ImmutableHashSet<string> Names { get; }

    /// <summary>
    /// Whether a call or method group has a name in it that is of interest or may lead there; true for a creation that names no type.
    /// </summary>
    public bool MayLead(ExpressionSyntax call)
    {
        var called = call switch
        {
            InvocationExpressionSyntax invocation => invocation.Expression,
            ObjectCreationExpressionSyntax creation => creation.Type,
            ImplicitObjectCreationExpressionSyntax => null,
            _ => call,
        };
        return called is null || IsNamedIn(called)
            || (call is InvocationExpressionSyntax sending
                && (IsSending(sending) || CallGraph.IsSending(Callback.NameOf(sending)))
                && sending.ArgumentList.Arguments.Any(argument => IsNamedIn(argument.Expression)));
    }

    /// <summary>Whether a call is named like one that sends what it is given: <c>Execute…</c> or <c>Send…</c>.</summary>
    // The methods of HttpClient, RestSharp and mediators that take any request.
    public static bool IsSending(InvocationExpressionSyntax call)
        => Callback.NameOf(call) is var name
            && (name.StartsWith("Execute", StringComparison.Ordinal) || name.StartsWith("Send", StringComparison.Ordinal));

    private bool IsNamedIn(ExpressionSyntax expression)
        => expression
            .DescendantTokens()
            .Any(token => token.IsKind(SyntaxKind.IdentifierToken) && (Names.Contains(token.ValueText) || _isOfInterest(token.ValueText)));

    /// <summary>
    /// Follows the names in <paramref name="model"/>'s compilation to those that <paramref name="isOfInterest"/> accepts; where
    /// <paramref name="asksTexts"/>, also to the texts.
    /// </summary>
    public static NameReach Of(SourceModel model, Func<string, bool> isOfInterest, bool asksTexts = false)
    {
        var codes = model.Trees
            .SelectMany(static tree => TreeFacts.Of(tree).GetOrCompute(Key, static facts => Collect(facts)))
            .ToList();
        var declared = new HashSet<string>(codes.Select(static code => code.Name));
        var ofInterest = new Dictionary<string, bool>();
        var mentioning = new Dictionary<string, List<string>>();
        var pending = new Queue<string>();
        foreach (var code in codes)
        {
            foreach (var mention in asksTexts ? code.Mentions.Concat(code.Texts) : code.Mentions)
            {
                if (!ofInterest.TryGetValue(mention, out var isSeed))
                {
                    ofInterest.Add(mention, isSeed = isOfInterest(mention));
                }

                if (isSeed)
                {
                    pending.Enqueue(code.Name);
                }
                else if (declared.Contains(mention))
                {
                    if (!mentioning.TryGetValue(mention, out var names))
                    {
                        mentioning.Add(mention, names = new());
                    }

                    names.Add(code.Name);
                }
            }
        }

        return new(Closure(pending, mentioning), isOfInterest);
    }

    /// <summary>The pending names, what mentions them, what mentions that, and so on.</summary>
    private static ImmutableHashSet<string> Closure(Queue<string> pending, Dictionary<string, List<string>> mentioning)
    {
        var reached = new HashSet<string>();
        while (pending.Count > 0)
        {
            var name = pending.Dequeue();
            if (reached.Add(name) && mentioning.TryGetValue(name, out var names))
            {
                names.ForEach(pending.Enqueue);
            }
        }

        return reached.ToImmutableHashSet();
    }

    private static List<Code> Collect(TreeFacts facts)
    {
        var found = new List<Code>();
        foreach (var node in facts.Nodes)
        {
            var name = node switch
            {
                MethodDeclarationSyntax method => method.Identifier.ValueText,
                LocalFunctionStatementSyntax function => function.Identifier.ValueText,
                ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
                VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                ParameterSyntax parameter => parameter.Identifier.ValueText,
                PropertyDeclarationSyntax property => property.Identifier.ValueText,
                AssignmentExpressionSyntax assignment => CarriedVariables.RootOf(assignment.Left),
                SingleVariableDesignationSyntax { Parent.Parent: ArgumentSyntax } taken => taken.Identifier.ValueText,
                _ => null,
            };
            if (name is not null)
            {
                // A method of a type, and a value of a type, are also what the type's name says.
                var type = node.Parent switch
                {
                    BaseTypeDeclarationSyntax declared => declared.Identifier.ValueText,
                    VariableDeclarationSyntax declaration => declaration.Type.ToString(),
                    _ => name,
                };
                var code = node is SingleVariableDesignationSyntax ? node.FirstAncestorOrSelf<InvocationExpressionSyntax>() ?? node : node;
                var mentions = new HashSet<string>(TreeFacts.NamesIn(code).Append(type));
                var texts = new HashSet<string>(TreeFacts.TextsIn(code).Select(static token => token.ValueText));
                found.Add(new(name, mentions, texts));

                // Who sends a message leads to its handler.
                if (node is MethodDeclarationSyntax { ParameterList.Parameters: { Count: > 0 } parameters } && CallGraph.IsHandling(name)
                    && parameters[0].Type is { } message)
                {
                    found.Add(new(MemberNames.Of(message), mentions, texts));
                }
            }
        }

        return found;
    }

    private sealed record Code(string Name, HashSet<string> Mentions, HashSet<string> Texts);
}
