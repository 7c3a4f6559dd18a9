using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>A call that registers a client, with all that is said about the client behind it.</summary>
internal sealed class ClientRegistration
{
    private static readonly object CallsOnKey = new();

    private IReadOnlyList<InvocationExpressionSyntax>? _steps;

    private ClientRegistration(
        InvocationExpressionSyntax call, ImmutableArray<ITypeSymbol> types, ImmutableArray<string> names, bool hasUnboundType)
    {
        Call = call;
        Types = types;
        Names = names;
        HasUnboundType = hasUnboundType;
    }

    /// <summary>The methods that register a client.</summary>
    // The API of Microsoft.Extensions.Http and Refit.
    public static IReadOnlyList<string> Methods { get; } = new[] { "AddHttpClient", "AddRefitClient", "AddKeyedRefitClient" };

    /// <summary>The call of <c>AddHttpClient</c> or <c>AddRefitClient</c>.</summary>
    public InvocationExpressionSyntax Call { get; }

    /// <summary>The types that are handed the client, or, for Refit, that are it.</summary>
    public ImmutableArray<ITypeSymbol> Types { get; }

    /// <summary>The names that a factory knows it by: the text that is given, and the names of its types.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Whether one of the types does not bind.</summary>
    public bool HasUnboundType { get; }

    /// <summary>The client that it registers.</summary>
    public ClientSource Source => new(ClientKind.Registered, Call);

    /// <summary>Reads <paramref name="call"/>.</summary>
    public static ClientRegistration Read(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        var semantics = model.GetSemanticModel(call.SyntaxTree);
        var written = Callback.TypeArgumentsOf(call)
            .Concat(ChainBehind(call).Where(static step => Callback.NameOf(step) == "AddTypedClient").SelectMany(Callback.TypeArgumentsOf))
            .Concat(call.ArgumentList.Arguments
                .Select(static argument => (argument.Expression as TypeOfExpressionSyntax)?.Type)
                .OfType<TypeSyntax>())
            .ToList();
        var types = written
            .Select(type => semantics.GetSpeculativeTypeInfo(type.SpanStart, type, SpeculativeBindingOption.BindAsTypeOrNamespace).Type)
            .SelectMany(type => type is ITypeParameterSymbol { DeclaringMethod: { } method } open
                ? CallGraph.CallsOf(method, model, cancellationToken).Select(caller => TypeArgument(caller, open))
                : new[] { type })
            .OfType<ITypeSymbol>()
            .ToImmutableArray();
        var bound = types.Where(static type => type.TypeKind != TypeKind.Error).Select(static type => (ITypeSymbol)type.OriginalDefinition);
        var names = NamesIn(call, model, cancellationToken).Concat(types.Select(static type => type.Name))
            .Concat(written.Select(SyntaxNames.NameOfType).OfType<string>());
        return new(
            call,
            bound.ToImmutableArray(),
            names.Distinct().ToImmutableArray(),
            types.Length == 0 ? written.Count > 0 : types.Any(static type => type.TypeKind == TypeKind.Error));
    }

    /// <summary>
    /// The calls that configure the client: those behind the registration, on the local that keeps its builder, and in methods of the
    /// project that take the builder.
    /// </summary>
    public IReadOnlyList<InvocationExpressionSyntax> Steps(SourceModel model, CancellationToken cancellationToken)
        => _steps ??= FindSteps(model, cancellationToken);

    /// <summary>The bodies of the delegates that configure the client itself.</summary>
    public IEnumerable<SyntaxNode> ConfiguringBodies(SourceModel model, CancellationToken cancellationToken)
        => Steps(model, cancellationToken)
            .Where(static step => Methods.Contains(Callback.NameOf(step)) || Callback.NameOf(step) == "ConfigureHttpClient")
            .SelectMany(static step => step.ArgumentList.Arguments)
            .SelectMany(argument => Delegates.BehindOf(argument.Expression, model, cancellationToken));

    private static ITypeSymbol? TypeArgument(CallSite caller, ITypeParameterSymbol open)
        => caller.Operation is Microsoft.CodeAnalysis.Operations.IInvocationOperation { TargetMethod.TypeArguments: var given }
            && open.Ordinal < given.Length
                ? given[open.Ordinal]
                : null;

    /// <summary>The constant text of the first argument, also where callers of the method around give it.</summary>
    private static IEnumerable<string> NamesIn(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        if (call.ArgumentList.Arguments.FirstOrDefault()?.Expression is not { } first
            || first is AnonymousFunctionExpressionSyntax or TypeOfExpressionSyntax)
        {
            return Enumerable.Empty<string>();
        }

        var symbol = model.GetSemanticModel(first.SyntaxTree).GetSymbolInfo(first, cancellationToken).Symbol;
        var given = symbol is IParameterSymbol parameter ? CallGraph.ArgumentsFor(parameter, model, cancellationToken) : new[] { first };
        return given.Select(name => model.CreateFolder(cancellationToken).Fold(name).ConstantText).OfType<string>();
    }

    private List<InvocationExpressionSyntax> FindSteps(SourceModel model, CancellationToken cancellationToken)
    {
        var steps = new List<InvocationExpressionSyntax> { Call };
        var pending = new Queue<InvocationExpressionSyntax>(ChainBehind(Call).Concat(LaterSteps(model, cancellationToken)));
        var walk = new CallWalk();
        while (pending.Count > 0)
        {
            var step = pending.Dequeue();
            steps.Add(step);
            walk.Enter(CallGraph.At(step, model, cancellationToken).Bodies(cancellationToken));
            while (walk.Next() is { Body: var body })
            {
                foreach (var inner in body.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Where(IsOnBuilder))
                {
                    pending.Enqueue(inner);
                }
            }
        }

        return steps;
    }

    /// <summary>The calls on the local that keeps the builder, and those behind a method that returns it.</summary>
    private IEnumerable<InvocationExpressionSyntax> LaterSteps(SourceModel model, CancellationToken cancellationToken)
    {
        SyntaxNode chain = Callback.Outermost(Call);
        if (chain.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax builder })
        {
            return CallsOn(builder.Identifier.ValueText, builder, model);
        }

        return chain.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax
            && chain.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } around
            && model.GetSemanticModel(around.SyntaxTree).GetDeclaredSymbol(around, cancellationToken) is IMethodSymbol method
                ? CallGraph.CallsOf(method, model, cancellationToken)
                    .Select(static caller => caller.Syntax)
                    .OfType<InvocationExpressionSyntax>()
                    .SelectMany(ChainBehind)
                : Enumerable.Empty<InvocationExpressionSyntax>();
    }

    /// <summary>The calls behind <paramref name="call"/> in its fluent chain.</summary>
    private static IEnumerable<InvocationExpressionSyntax> ChainBehind(InvocationExpressionSyntax call)
        => Callback.Chain(Callback.Outermost(call)).TakeWhile(step => step != call).Reverse();

    /// <summary>Whether a call may be on the builder that a method takes, and not on one of a registration of its own.</summary>
    private static bool IsOnBuilder(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax
            && !Callback.Chain(call).Any(static step => Methods.Contains(Callback.NameOf(step)));

    /// <summary>The calls on a local in the body around it, by its name: a builder that is kept is configured line by line.</summary>
    private static IEnumerable<InvocationExpressionSyntax> CallsOn(string local, SyntaxNode place, SourceModel model)
    {
        var body = LocalWrites.BodyAround(place);
        return model.GetOrCompute((CallsOnKey, body), _ => TreeFacts.NodesIn(body).OfType<InvocationExpressionSyntax>()
            .ToLookup(static call => RootOf(call)))[local];
    }

    private static string? RootOf(InvocationExpressionSyntax call)
        => Callback.Chain(call).Last().Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax root }
            ? root.Identifier.ValueText
            : null;
}
