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
    private IReadOnlyList<InvocationExpressionSyntax>? _steps;
    private bool _isHandedOut;

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
    /// The calls that configure the client: those on its builder, wherever that goes: behind the registration, through variables, into
    /// methods of the project and out of those that return it.
    /// </summary>
    public IReadOnlyList<InvocationExpressionSyntax> Steps(SourceModel model, CancellationToken cancellationToken)
    {
        if (_steps is null)
        {
            Follow(model, cancellationToken);
        }

        return _steps!;
    }

    /// <summary>Whether a delegate gets the builder whose code is not in sight, and may add anything.</summary>
    public bool IsHandedOut(SourceModel model, CancellationToken cancellationToken)
        => Steps(model, cancellationToken).Count > 0 && _isHandedOut;

    /// <summary>What is given to the steps that configure the client itself: their delegates, beside names and builders.</summary>
    public IEnumerable<ExpressionSyntax> Configuring(SourceModel model, CancellationToken cancellationToken)
        => Steps(model, cancellationToken)
            .Where(static step => Methods.Contains(Callback.NameOf(step)) || Callback.NameOf(step) == "ConfigureHttpClient")
            .SelectMany(static step => step.ArgumentList.Arguments)
            .Select(static argument => argument.Expression);

    /// <summary>The bodies of the delegates that configure the client itself.</summary>
    public IEnumerable<SyntaxNode> ConfiguringBodies(SourceModel model, CancellationToken cancellationToken)
        => Configuring(model, cancellationToken).SelectMany(given => Delegates.BehindOf(given, model, cancellationToken));

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

    private void Follow(SourceModel model, CancellationToken cancellationToken)
    {
        var builder = ValueSpread.OfObjects(new[] { Call, Callback.Outermost(Call) }, model, cancellationToken);
        _isHandedOut = builder.Ends.Any(end => end.Kind == ValueEndKind.Argument
            && Delegates.IsInvoked(end.Place, model, cancellationToken));
        _steps = builder.Places.OfType<ExpressionSyntax>().SelectMany(StepsOn).Prepend(Call).Distinct().ToList();
    }

    /// <summary>The calls on a builder, and those behind them in the chain.</summary>
    private static IEnumerable<InvocationExpressionSyntax> StepsOn(ExpressionSyntax builder)
        => builder.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax step } access && access.Expression == builder
            ? ChainBehind(step).Prepend(step)
            : Enumerable.Empty<InvocationExpressionSyntax>();

    /// <summary>The calls behind <paramref name="call"/> in its fluent chain.</summary>
    private static IEnumerable<InvocationExpressionSyntax> ChainBehind(InvocationExpressionSyntax call)
        => Callback.Chain(Callback.Outermost(call)).TakeWhile(step => step != call).Reverse();
}
