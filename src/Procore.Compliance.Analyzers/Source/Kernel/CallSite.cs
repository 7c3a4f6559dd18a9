using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>
/// A call or an object creation, whether it binds or not: half-typed code and missing references leave names and arguments, and those
/// decide.
/// </summary>
internal sealed class CallSite
{
    private CallSite(
        IOperation operation,
        SyntaxNode syntax,
        string name,
        IMethodSymbol? target,
        string? typeName,
        IOperation? receiver,
        ImmutableArray<CallArgument> arguments,
        bool isCreation)
    {
        Operation = operation;
        Syntax = syntax;
        Name = name;
        Target = target;
        TypeName = typeName;
        Receiver = receiver;
        Arguments = arguments;
        IsCreation = isCreation;
    }

    /// <summary>The call's operation; an invalid operation where it does not bind.</summary>
    public IOperation Operation { get; }

    /// <summary>The invocation or creation expression.</summary>
    public SyntaxNode Syntax { get; }

    /// <summary>The method's name, or the created type's.</summary>
    public string Name { get; }

    /// <summary>The method or constructor that is called (the definition of an extension method); null where it does not bind.</summary>
    public IMethodSymbol? Target { get; }

    /// <summary>
    /// The name of the type that the method belongs to or that is created, without type arguments; from the syntax where nothing binds.
    /// </summary>
    public string? TypeName { get; }

    /// <summary>The object that the method is called on (also for an extension method); null for static calls and creations.</summary>
    public IOperation? Receiver { get; }

    /// <summary>
    /// The arguments in parameter order where the call binds, else as written; without the receiver of an extension method.
    /// </summary>
    public ImmutableArray<CallArgument> Arguments { get; }

    /// <summary>The only method that a call which does not bind (half typed, an argument too few) can mean; null for all others.</summary>
    public IMethodSymbol? Candidate { get; private init; }

    /// <summary>Whether an override may run instead of the method that is named; not for <c>base.M()</c>.</summary>
    public bool IsVirtual => Operation is not IInvocationOperation { IsVirtual: false };

    /// <summary>Whether this creates an object.</summary>
    public bool IsCreation { get; }

    /// <summary>Whether the call binds to a method.</summary>
    public bool IsBound => Target is not null;

    /// <summary>The call of a bound invocation.</summary>
    public static CallSite Of(IInvocationOperation invocation)
    {
        var target = invocation.TargetMethod.ReducedFrom ?? invocation.TargetMethod;
        var arguments = ArgumentsOf(invocation.Arguments);
        var receiver = invocation.Instance;
        if (receiver is null && target.IsExtensionMethod && arguments.Length > 0)
        {
            receiver = arguments[0].Value;
            arguments = arguments.RemoveAt(0);
        }

        return new(
            invocation, invocation.Syntax, target.Name, target, NameOf(target.ContainingType), receiver, arguments, isCreation: false);
    }

    /// <summary>The block of a C# 14 extension has no name of its own; its members belong to the class around it.</summary>
    private static string? NameOf(INamedTypeSymbol? type)
    {
        while (type is { Name.Length: 0, ContainingType: { } around })
        {
            type = around;
        }

        return type?.Name;
    }

    /// <summary>The first name of the namespace that a symbol stands in; empty for the global one.</summary>
    public static string OutermostNamespace(ISymbol symbol)
    {
        var space = symbol.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } around })
        {
            space = around;
        }

        return space?.Name ?? string.Empty;
    }

    /// <summary>The call of a bound creation.</summary>
    public static CallSite Of(IObjectCreationOperation creation)
        => new(
            creation,
            creation.Syntax,
            creation.Type?.Name ?? string.Empty,
            creation.Constructor,
            creation.Type?.Name,
            null,
            ArgumentsOf(creation.Arguments),
            isCreation: true);

    /// <summary>
    /// The creation of an object of one's own class as what it is to the class that it derives from: with the arguments of
    /// <c>: base(...)</c>, or those of <c>: this(...)</c>.
    /// </summary>
    /// <param name="initializer">The initialiser of the constructor that this creation runs, or the base of a primary one.</param>
    /// <param name="model">The compilation.</param>
    public CallSite Passed(SyntaxNode initializer, SourceModel model)
    {
        var passed = model.GetOperation(initializer) as IInvocationOperation;
        var list = (initializer as ConstructorInitializerSyntax)?.ArgumentList
            ?? (initializer as PrimaryConstructorBaseTypeSyntax)?.ArgumentList;
        var name = SyntaxNames.NameOfCall(initializer) ?? SimpleName(((PrimaryConstructorBaseTypeSyntax)initializer).Type);
        return new(
            Operation,
            Syntax,
            name ?? string.Empty,
            passed?.TargetMethod,
            passed?.TargetMethod.ContainingType.Name ?? name,
            null,
            passed is not null ? ArgumentsOf(passed.Arguments) : ArgumentsOf(list, model),
            isCreation: true);
    }

    private static ImmutableArray<CallArgument> ArgumentsOf(ImmutableArray<IArgumentOperation> written)
    {
        if (written.IsEmpty)
        {
            return ImmutableArray<CallArgument>.Empty;
        }

        var sorted = written.Sort(
            static (left, right) => (left.Parameter?.Ordinal ?? int.MaxValue).CompareTo(right.Parameter?.Ordinal ?? int.MaxValue));
        var arguments = ImmutableArray.CreateBuilder<CallArgument>(sorted.Length);
        foreach (var argument in sorted)
        {
            arguments.Add(new CallArgument(
                argument.Parameter,
                argument.Parameter?.Name,
                arguments.Count,
                argument.Value,
                argument.ArgumentKind == ArgumentKind.DefaultValue));
        }

        return arguments.MoveToImmutable();
    }

    /// <summary>
    /// The call that <paramref name="expression"/> (an invocation or object creation) writes, bound or not; null where the expression is
    /// not a call or, in half-typed code, has no operation at all.
    /// </summary>
    public static CallSite? TryCreate(SyntaxNode expression, SourceModel model)
        => model.CallAt(expression, static (node, source) => Read(node, source));

    private static CallSite? Read(SyntaxNode expression, SourceModel model)
    {
        switch (model.GetOperation(expression))
        {
            case IInvocationOperation invocation:
                return Of(invocation);
            case IObjectCreationOperation creation:
                return Of(creation);
            case { } operation
                when operation.Syntax is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
                    || expression is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax:
                return Unbound(operation, expression, model);
            default:
                return null;
        }
    }

    private static CallSite? Unbound(IOperation operation, SyntaxNode expression, SourceModel model)
    {
        var (name, typeName, receiverSyntax, list) = expression switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } invocation
                => (access.Name.Identifier.ValueText, SimpleName(access.Expression), access.Expression, invocation.ArgumentList),
            InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } invocation
                => (binding.Name.Identifier.ValueText, null, null, invocation.ArgumentList),
            InvocationExpressionSyntax { Expression: SimpleNameSyntax simple } invocation
                => (simple.Identifier.ValueText, null, null, invocation.ArgumentList),
            ObjectCreationExpressionSyntax creation
                => (SimpleName(creation.Type) ?? string.Empty, SimpleName(creation.Type), null, creation.ArgumentList),
            ImplicitObjectCreationExpressionSyntax creation
                => (CreatedType(creation, model) ?? string.Empty, CreatedType(creation, model), null, creation.ArgumentList),
            _ => (string.Empty, null, (ExpressionSyntax?)null, (ArgumentListSyntax?)null),
        };

        var receiver = receiverSyntax is null ? null : model.GetOperation(receiverSyntax);
        var candidates = model.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(expression).CandidateSymbols;
        return new(
            operation,
            expression,
            name,
            null,
            receiver?.Type is { TypeKind: not TypeKind.Error } type ? type.Name : typeName,
            receiver,
            ArgumentsOf(list, model),
            expression is BaseObjectCreationExpressionSyntax)
        {
            Candidate = candidates.Length == 1 && candidates[0] is IMethodSymbol method ? method.ReducedFrom ?? method : null,
        };
    }

    /// <summary>The arguments of a call that does not bind.</summary>
    private static ImmutableArray<CallArgument> ArgumentsOf(ArgumentListSyntax? list, SourceModel model)
    {
        var arguments = ImmutableArray.CreateBuilder<CallArgument>();
        foreach (var argument in list?.Arguments ?? default)
        {
            if (model.GetOperation(argument.Expression) is { } value)
            {
                arguments.Add(new CallArgument(
                    null, argument.NameColon?.Name.Identifier.ValueText, arguments.Count, value, IsDefault: false));
            }
        }

        return arguments.ToImmutable();
    }

    /// <summary>
    /// The name of the type that a creation is of. For <c>new(...)</c> it is that of the place which it is for: where nothing binds, what
    /// is declared or assigned there says it.
    /// </summary>
    public static string? CreatedType(BaseObjectCreationExpressionSyntax creation, SourceModel model)
    {
        if (creation is ObjectCreationExpressionSyntax { Type: var written })
        {
            return SimpleName(written);
        }

        var semantics = model.GetSemanticModel(creation.SyntaxTree);
        var info = semantics.GetTypeInfo(creation);
        if ((info.Type ?? info.ConvertedType) is { Name: { Length: > 0 } bound })
        {
            return bound;
        }

        return SyntaxNames.NameOfCall(creation) is { } declared and not SyntaxNames.ImplicitCreation ? declared
            : creation.Parent is AssignmentExpressionSyntax { Left: var target } assignment && assignment.Right == creation
                ? TypeOfTarget(target, semantics)
            : null;
    }

    private static string? TypeOfTarget(ExpressionSyntax target, SemanticModel semantics)
        => semantics.GetTypeInfo(target).Type is { Name: { Length: > 0 } type } ? type
            // The property of System.Net.Http.Headers and those of HttpClient and RestSharp, which stand behind a type that does not bind.
            : (target as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText switch
            {
                "Authorization" => "AuthenticationHeaderValue",
                "BaseAddress" or "BaseUrl" => "Uri",
                _ => null,
            };

    /// <summary>
    /// The last name of a type or expression: <c>Http.HttpClient</c> is <c>HttpClient</c>, <c>List&lt;T&gt;</c> is <c>List</c>.
    /// </summary>
    private static string? SimpleName(SyntaxNode node) => node switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        NullableTypeSyntax nullable => SimpleName(nullable.ElementType),
        PredefinedTypeSyntax predefined => predefined.Keyword.ValueText,
        _ => null,
    };

    /// <summary>
    /// Whether the method belongs to a type of one of these names (by symbol where it binds, else by what is written before the dot).
    /// </summary>
    public bool IsOn(params string[] typeNames) => TypeName is { } name && Array.IndexOf(typeNames, name) >= 0;

    /// <summary>
    /// The argument for the parameter of one of these names; null where there is none or the call does not bind or name it.
    /// </summary>
    public CallArgument? Argument(params string[] parameterNames)
        => Arguments.FirstOrDefault(argument => argument.Name is { } name && Array.IndexOf(parameterNames, name) >= 0);

    /// <summary>The argument for a parameter of what is called, or of what overrides or implements it; null where there is none.</summary>
    public CallArgument? ArgumentFor(IParameterSymbol parameter)
        => Arguments.FirstOrDefault(argument => argument switch
        {
            { Parameter: { } given } => given.Ordinal == parameter.Ordinal,
            { Name: { } name } => name == parameter.Name,
            _ => argument.Index == parameter.Ordinal,
        });

    /// <summary>The value that an object initialiser gives to a member; null where it does not.</summary>
    public IOperation? InitializerValue(string member) => Initializers().FirstOrDefault(pair => pair.Member == member).Value;

    /// <summary>The members that an object initialiser sets, in order.</summary>
    public IEnumerable<(string Member, IOperation Value)> Initializers()
    {
        if (!IsBound
            && Syntax is BaseObjectCreationExpressionSyntax { Initializer.Expressions: var written }
            && Operation.SemanticModel is { } model)
        {
            foreach (var assignment in written.OfType<AssignmentExpressionSyntax>())
            {
                if (assignment.Left is IdentifierNameSyntax name && model.GetOperation(assignment.Right) is { } value)
                {
                    yield return (name.Identifier.ValueText, value);
                }
            }

            yield break;
        }

        if (Operation is not IObjectCreationOperation { Initializer: { } initializer })
        {
            yield break;
        }

        foreach (var child in initializer.Initializers)
        {
            if (child is ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } assignment)
            {
                yield return (member.Member.Name, assignment.Value);
            }
        }
    }
}

/// <summary>An argument of a <see cref="CallSite"/>.</summary>
/// <param name="Parameter">The parameter that it is for; null where the call does not bind.</param>
/// <param name="Name">The parameter's name, or the name written before the colon.</param>
/// <param name="Index">Its place among the arguments.</param>
/// <param name="Value">The value.</param>
/// <param name="IsDefault">Whether the compiler supplies it.</param>
internal sealed record CallArgument(IParameterSymbol? Parameter, string? Name, int Index, IOperation Value, bool IsDefault)
{
    /// <summary>Whether the value is a string (or may be one, where the type does not bind), or is made of one, as a URI is.</summary>
    // Uri is the framework's, Url is Flurl's.
    public bool IsText
        => Value.Type is null or { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Error } or { Name: "Uri" or "Url" };

    /// <summary>Whether the argument is for the parameter of this name.</summary>
    public bool IsCalled(string name) => string.Equals(Name, name, StringComparison.Ordinal);
}
