using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// What becomes of an object after it is created: the members set on it and the calls that it is handed to, in the same body.
/// </summary>
internal static class ObjectUse
{
    private static readonly object Key = new();
    private static readonly object ReturnedKey = new();
    private static readonly object SendingKey = new();

    /// <summary>
    /// The members that statements set on the local that holds the created object. A value that mentions the same member (adding a query to
    /// an address that is already set) is left out.
    /// </summary>
    public static IEnumerable<(string Member, ExpressionSyntax Value)> AssignmentsAfter(CallSite creation, SourceModel model)
        => LocalOf(creation.Syntax) is { } name
            ? UsesAround(creation, model).Assignments[name]
                .Where(assignment => assignment.SpanStart > creation.Syntax.SpanStart)
                .Select(static assignment => (Target: (MemberAccessExpressionSyntax)assignment.Left, Value: assignment.Right))
                .Select(static pair => (Member: pair.Target.Name.Identifier.ValueText, pair.Value))
                .Where(pair => !pair.Value.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
                    .Any(access => access.Name.Identifier.ValueText == pair.Member
                        && access.Expression is IdentifierNameSyntax root
                        && root.Identifier.ValueText == name))
            : Enumerable.Empty<(string, ExpressionSyntax)>();

    /// <summary>
    /// What a member of the created object is set to: in the initialiser, else by the statements behind it that can run in
    /// <paramref name="scope"/>; null where nothing sets it.
    /// </summary>
    public static PatternSet? ValueOf(CallSite creation, string member, StringFolder folder, FoldScope scope)
    {
        if (creation.InitializerValue(member) is { } initial)
        {
            return folder.Fold(initial, scope);
        }

        // More values than can be told apart say no more than that there are too many.
        var values = AssignmentsAfter(creation, folder.Model)
            .Where(pair => pair.Member == member && !folder.IsExcluded(pair.Value, LocalWrites.BodyAround(pair.Value), scope))
            .Take(PatternSet.MaximumAlternatives + 1)
            .Select(pair => folder.Fold(pair.Value, scope))
            .ToList();
        return values.Count == 0
            ? null
            : PatternSet.Union(
                values, PatternPiece.OfHole(new StringHole(HoleKind.GaveUp, creation.Syntax, null, null), scope.CallDepth));
    }

    /// <summary>
    /// The calls of a library that take the created object, also where methods of the project hand it on or return it; found once. Those
    /// that may send it have a name that <paramref name="isSender"/> takes.
    /// </summary>
    public static Sending SendingOf(
        CallSite creation, SourceModel model, Func<string, bool> isSender, CancellationToken cancellationToken)
        => model.GetOrCompute((SendingKey, creation.Syntax), m =>
        {
            var senders = SendersOf(creation, m, isSender, cancellationToken);
            return new Sending(
                senders.FirstOrDefault()?.Call,
                ReceiverOf(senders.ConvertAll(sender => ClientOf(sender, m, cancellationToken))),
                CallsWith(creation.Syntax, m)
                    .Concat(senders.Select(static sender => sender.Call))
                    .Select(SyntaxNames.NameOfCall)
                    .OfType<string>()
                    .Distinct()
                    .ToList());
        });

    private static List<Handing> SendersOf(
        CallSite creation, SourceModel model, Func<string, bool> isSender, CancellationToken cancellationToken)
    {
        var found = new List<Handing>();
        var seen = new HashSet<(SyntaxNode, SyntaxNode?)>();
        var pending = new Queue<Handing>(CallsWith(creation.Syntax, model)
            .Concat(Returned(creation.Syntax))
            .Select(static call => new Handing(call, null)));
        while (pending.Count > 0)
        {
            var (call, path) = pending.Dequeue();
            if (!seen.Add((call, path?.Call.Syntax)))
            {
                continue;
            }

            var taken = CallGraph.At(call, model, cancellationToken).Target as IMethodSymbol;
            var bodies = taken is null
                ? new List<SyntaxNode>()
                : CallGraph.DeclarationsOf(taken, model, cancellationToken).ToList();
            if (bodies.Count == 0)
            {
                if (SyntaxNames.NameOfCall(call) is { } name && isSender(name))
                {
                    found.Add(new(call, path));
                }

                continue;
            }

            foreach (var (body, parameter) in bodies.SelectMany(body => TakenAs(call, body, taken!).Select(parameter => (body, parameter))))
            {
                var entered = CallSite.TryCreate(call, model) is { } site ? new CallPath(site, body, path) : null;
                foreach (var inner in UsesIn(LocalWrites.BodyAround(parameter), model).Calls[parameter.Identifier.ValueText])
                {
                    pending.Enqueue(new(inner, entered));
                }
            }
        }

        return found;

        // Who calls the method that builds and returns the object has it in its place.
        IEnumerable<InvocationExpressionSyntax> Returned(SyntaxNode made)
            => ReturnedFrom(made, model) is { } declaration
                && model.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is IMethodSymbol builder
                ? CallGraph.CallsOf(builder, model, cancellationToken).SelectMany(caller => CallsWith(caller.Syntax, model))
                : Enumerable.Empty<InvocationExpressionSyntax>();
    }

    /// <summary>A call that is handed an object, and the calls by which the method around it got that.</summary>
    private sealed record Handing(InvocationExpressionSyntax Call, CallPath? Path);

    /// <summary>The object on which a call is made; where a caller hands it over together with the request, what that caller gives.</summary>
    private static ExpressionSyntax? ClientOf(Handing sender, SourceModel model, CancellationToken cancellationToken)
    {
        if ((sender.Call.Expression as MemberAccessExpressionSyntax)?.Expression is not { } written)
        {
            return null;
        }

        var (client, path) = (Bare(written), sender.Path);
        while (path is not null
            && client is IdentifierNameSyntax
            && model.SymbolOf(client, cancellationToken) is IParameterSymbol parameter
            && path.Given(parameter) is var (given, outer))
        {
            (client, path) = (Bare(given), outer);
        }

        return client;
    }

    /// <summary>The object on which all calls are made; null where there is none, or several.</summary>
    private static ExpressionSyntax? ReceiverOf(List<ExpressionSyntax?> receivers)
        => receivers.Count > 0 && receivers[0] is { } first && receivers.TrueForAll(other => other?.IsEquivalentTo(first) == true)
            ? first
            : null;

    /// <summary>An expression without parentheses, and without the mark that it is not null, which have no operation.</summary>
    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Bare(inner.Expression),
        PostfixUnaryExpressionSyntax suppressed => Bare(suppressed.Operand),
        _ => expression,
    };

    /// <summary>The calls in the same body that take the created object as an argument, directly or through its local.</summary>
    private static IEnumerable<InvocationExpressionSyntax> CallsWith(SyntaxNode creation, SourceModel model)
    {
        var whole = Whole(creation, model);
        if (whole.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax direct })
        {
            return new[] { direct };
        }

        return LocalOf(whole) is not { } name
            ? Enumerable.Empty<InvocationExpressionSyntax>()
            : UsesIn(LocalWrites.BodyAround(creation), model).Calls[name].Where(invocation => invocation.SpanStart > creation.SpanStart);
    }

    /// <summary>
    /// The fluent chain on an object, each call of which answers the same object: <c>new RestRequest(...).AddHeader(...)</c>.
    /// </summary>
    private static SyntaxNode Whole(SyntaxNode creation, SourceModel model)
    {
        var semantics = model.GetSemanticModel(creation.SyntaxTree);
        var made = semantics.GetTypeInfo(creation).Type?.Name;
        var whole = creation;
        while (true)
        {
            if (whole.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access
                && access.Expression == whole
                && (semantics.GetTypeInfo(call).Type is { TypeKind: not TypeKind.Error } answered
                    ? answered.Name == made
                    : SyntaxNames.IsStep(access.Name.Identifier.ValueText)))
            {
                whole = call;
            }
            else if (whole.Parent is CastExpressionSyntax or ParenthesizedExpressionSyntax or AwaitExpressionSyntax
                or PostfixUnaryExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression })
            {
                whole = whole.Parent;
            }
            else
            {
                return whole;
            }
        }
    }

    /// <summary>The method that returns the object, directly or from its local; null where none does.</summary>
    private static MethodDeclarationSyntax? ReturnedFrom(SyntaxNode made, SourceModel model)
    {
        if (made.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } around)
        {
            return null;
        }

        var returned = model.GetOrCompute((ReturnedKey, around), _ => new Returned(
            new(CallGraph.ResultsOf(around)), new(CallGraph.ResultsOf(around).Select(RootOf).OfType<string>())));
        return made.AncestorsAndSelf().TakeWhile(node => node.SpanStart == made.SpanStart).Any(returned.Results.Contains)
            || (LocalOf(made) is { } local && returned.Names.Contains(local))
            ? around
            : null;
    }

    /// <summary>The parameters of a declaration by which it takes the object that a call hands on.</summary>
    private static IEnumerable<ParameterSyntax> TakenAs(InvocationExpressionSyntax call, SyntaxNode declaration, IMethodSymbol method)
    {
        var parameters = declaration switch
        {
            BaseMethodDeclarationSyntax declared => declared.ParameterList.Parameters,
            LocalFunctionStatementSyntax function => function.ParameterList.Parameters,
            _ => default,
        };
        var shift = method.ReducedFrom is not null ? 1 : 0;
        for (var i = 0; i < call.ArgumentList.Arguments.Count; i++)
        {
            var argument = call.ArgumentList.Arguments[i];
            var parameter = argument.NameColon is { Name.Identifier.ValueText: var name }
                ? parameters.FirstOrDefault(given => given.Identifier.ValueText == name)
                : parameters.Skip(i + shift).FirstOrDefault();
            if (parameter is { Type: { } type } && SyntaxNames.NameOfType(type) is { } typeName && IsRequest(typeName))
            {
                yield return parameter;
            }
        }
    }

    /// <summary>Whether a type of one's own derives from a library's request, also from one that does not bind.</summary>
    public static bool IsOwnRequest(ITypeSymbol? type)
    {
        var isOwn = type is { DeclaringSyntaxReferences.IsEmpty: false };
        for (var ancestor = type?.BaseType; isOwn && ancestor is { SpecialType: SpecialType.None }; ancestor = ancestor.BaseType)
        {
            if (IsRequest(ancestor.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type of this name is a request that a client sends.</summary>
    // The types of System.Net.Http and RestSharp.
    private static bool IsRequest(string type) => type is "HttpRequestMessage" or "RestRequest" or "IRestRequest";

    /// <summary>What the body around a creation does to which name, walked once for all that is created in it.</summary>
    private static Uses UsesAround(CallSite creation, SourceModel model) => UsesIn(LocalWrites.BodyAround(creation.Syntax), model);

    private static Uses UsesIn(SyntaxNode body, SourceModel model)
        => model.GetOrCompute((Key, body), _ =>
        {
            var given = TreeFacts.NodesIn(body)
                .Select(Given)
                .Where(static pair => pair.Object is not null)
                .ToLookup(static pair => pair.Name, static pair => pair.Object!);
            return new Uses(
                TreeFacts.NodesIn(body)
                    .OfType<AssignmentExpressionSyntax>()
                    .Where(static assignment => assignment.Left is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax })
                    .ToLookup(static assignment
                        => ((IdentifierNameSyntax)((MemberAccessExpressionSyntax)assignment.Left).Expression).Identifier.ValueText),
                TreeFacts.NodesIn(body)
                    .OfType<InvocationExpressionSyntax>()
                    .SelectMany(call => call.ArgumentList.Arguments
                        .Select(static argument => RootOf(argument.Expression))
                        .OfType<string>()
                        .SelectMany(name => NamesOf(name, given))
                        .Distinct()
                        .Select(name => (Name: name, Call: call)))
                    .ToLookup(static use => (string?)use.Name, static use => use.Call));
        });

    /// <summary>The variable that is given the object of another one, and the name of that.</summary>
    private static (string Name, string? Object) Given(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } variable => (variable.Identifier.ValueText, RootOf(value)),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, Right: var value } => (name.Identifier.ValueText, RootOf(value)),
        _ => (string.Empty, null),
    };

    /// <summary>A name, and those whose object it may stand for.</summary>
    private static HashSet<string> NamesOf(string name, ILookup<string, string> given)
    {
        var names = new HashSet<string> { name };
        var pending = new Queue<string>(names);
        while (pending.Count > 0)
        {
            foreach (var other in given[pending.Dequeue()].Where(names.Add))
            {
                pending.Enqueue(other);
            }
        }

        return names;
    }

    /// <summary>The name of an object, or of the one at the head of a chain that answers it.</summary>
    private static string? RootOf(ExpressionSyntax expression) => (HeadOf(expression) as IdentifierNameSyntax)?.Identifier.ValueText;

    /// <summary>What stands at the head of a chain, each call of which answers the same object; without a chain, the expression.</summary>
    public static ExpressionSyntax HeadOf(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => HeadOf(inner.Expression),
        PostfixUnaryExpressionSyntax suppressed => HeadOf(suppressed.Operand),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            when SyntaxNames.IsStep(access.Name.Identifier.ValueText)
            => HeadOf(access.Expression),
        _ => expression,
    };

    private static string? LocalOf(SyntaxNode creation)
    {
        while (creation.Parent is CastExpressionSyntax
            or ParenthesizedExpressionSyntax
            or AwaitExpressionSyntax
            or PostfixUnaryExpressionSyntax
            or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression })
        {
            creation = creation.Parent;
        }

        return creation.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => declarator.Identifier.ValueText,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        };
    }

    /// <summary>What sends an object.</summary>
    /// <param name="By">The first call that does; null where none is in sight.</param>
    /// <param name="Client">The object on which all such calls are made; null where there is none, or several.</param>
    /// <param name="Names">The names of these calls and of those in the same body that take the object.</param>
    internal sealed record Sending(InvocationExpressionSyntax? By, ExpressionSyntax? Client, IReadOnlyList<string> Names)
    {
        /// <summary>The operation of <see cref="Client"/>.</summary>
        public IOperation? ClientIn(SourceModel model) => Client is null ? null : model.GetOperation(Client);
    }

    /// <summary>What a method returns, and the variables at the head of it.</summary>
    private sealed record Returned(HashSet<SyntaxNode> Results, HashSet<string> Names);

    /// <summary>The assignments to members of a name, and the calls that take it as an argument.</summary>
    private sealed record Uses(
        ILookup<string, AssignmentExpressionSyntax> Assignments, ILookup<string?, InvocationExpressionSyntax> Calls);
}
