using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>Into calls and out of them.</content>
internal sealed partial class ValueSpread
{
    // The methods of dictionaries, lists, queues and stacks, and of tables like them, that take a value in.
    private static readonly HashSet<string> Puts = new()
    {
        "Add", "TryAdd", "AddOrUpdate", "GetOrAdd", "TryUpdate", "Enqueue", "Push", "Insert", "SetItem", "Append",
    };

    /// <summary>The value is asked for a member that is called.</summary>
    private void FollowReceiver(in Item item, InvocationExpressionSyntax call)
    {
        var name = SyntaxNames.NameOfCall(call) ?? string.Empty;
        if (SourceParameters(call, isReceiver: true, argument: null) is { Count: > 0 } parameters)
        {
            ToPartAskedFor(item, call);
            Into(item, call, parameters);
            return;
        }

        if (CallGraph.At(call, _model, _cancellationToken).Target is { } target && IsInSource(target))
        {
            ToPartAskedFor(item, call);
            return;
        }

        End(ValueEndKind.Receiver, item, call);
        if (item.Part.Length == 0)
        {
            var key = KeyReaders.Contains(name) && call.ArgumentList.Arguments is { Count: > 0 } arguments
                ? TextOf(arguments[0].Expression)
                : null;
            var part = key is null ? null : _parts.Named(key);
            if (!IsOpaque(TypeOf(call)) || part is not null)
            {
                ToPart(item, call, part);
            }

            ToRefArguments(item with { Part = part ?? item.Part }, call);
            ToLambdas(item, call);
        }
        else if (Conversions.Contains(name) || Takers.Contains(name) || IsFluent(call))
        {
            Move(item, call);
            ToRefArguments(item, call);
            ToLambdas(item, call);
        }
        else if (name is "ContinueWith" or "Select" or "Then")
        {
            ToLambdas(item, call);
            if (call.ArgumentList.Arguments.Any(static given
                => given.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax
                    && Conversions.Contains(MemberNames.Of(given.Expression))))
            {
                Move(item, call);
            }
        }
    }

    /// <summary>
    /// A method of the project that is asked by the name that a part has in the answer brings that part: <c>reply.Get("refresh_token")</c>.
    /// What becomes of the name in the method is not followed.
    /// </summary>
    private void ToPartAskedFor(in Item item, InvocationExpressionSyntax call)
    {
        if (item is { IsBack: true, Part.Length: 0 }
            && TypeOf(call) is { SpecialType: not SpecialType.System_Void }
            && call.ArgumentList.Arguments.Select(given => TextOf(given.Expression)).OfType<string>().Select(_parts.Named).OfType<string>()
                .FirstOrDefault() is { } part)
        {
            ToPart(item, call, part);
        }
    }

    /// <summary>
    /// A method that gives back an object of the type that it is called on gives back that object, or a text of the text.
    /// </summary>
    private bool IsFluent(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Expression: var receiver, Name.Identifier.ValueText: var name }
            && (TypeOf(call) is { TypeKind: not TypeKind.Error } type
                ? SymbolEqualityComparer.Default.Equals(type, TypeOf(receiver))
                : SyntaxNames.IsStep(name));

    /// <summary>What a call gives out, or stores the value into: <c>Interlocked.Exchange(ref _token, token)</c>.</summary>
    private void ToRefArguments(in Item item, InvocationExpressionSyntax call)
    {
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)
                || (argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword) && argument.Expression != item.Node))
            {
                Deconstruct(item, argument.Expression);
            }
        }
    }

    /// <summary>A lambda that is handed to a method of the value gets the value, as <c>ContinueWith</c> and <c>Select</c> do.</summary>
    private void ToLambdas(in Item item, InvocationExpressionSyntax call)
    {
        foreach (var lambda in call.ArgumentList.Arguments.Select(static argument => argument.Expression))
        {
            var parameter = lambda switch
            {
                SimpleLambdaExpressionSyntax simple => simple.Parameter,
                ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: > 0 } several } => several[0],
                _ => null,
            };
            if (parameter is not null)
            {
                ToVariable(item, Declared(parameter));
            }
        }
    }

    private void FollowArgument(in Item item, ArgumentSyntax argument)
    {
        switch (argument.Parent)
        {
            case TupleExpressionSyntax tuple:
                Enqueue(item with
                {
                    Node = tuple,
                    Slot = item.Slot == Slots.Itself ? tuple.Arguments.IndexOf(argument) : Slots.Inside,
                });
                break;
            case ArgumentListSyntax { Parent: { } call }:
                IntoCall(item, argument, call);
                break;
        }
    }

    private void IntoCall(in Item item, ArgumentSyntax argument, SyntaxNode call)
    {
        var name = SyntaxNames.NameOfCall(call) ?? string.Empty;
        if (name == "nameof" || argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword))
        {
            return;
        }

        if (SourceParameters(call, isReceiver: false, argument) is { Count: > 0 } parameters)
        {
            Into(item, call, parameters);
            if (call is BaseObjectCreationExpressionSyntax made)
            {
                MoveInside(item, made);
            }

            return;
        }

        End(ValueEndKind.Argument, item, call);
        switch (call)
        {
            case BaseObjectCreationExpressionSyntax creation:
                MoveInside(item, creation);
                break;
            case InvocationExpressionSyntax invocation when item.Part.Length == 0:
                if (!IsOpaque(TypeOf(invocation)))
                {
                    Move(item, invocation);
                }

                Receive(item, invocation, name);
                break;
            case InvocationExpressionSyntax invocation:
                if (Conversions.Contains(name))
                {
                    Move(item, invocation);
                }
                else if (IsDelegate(argument.Expression) || Takers.Contains(name))
                {
                    MoveInside(item, invocation);
                }

                ToRefArguments(item, invocation);
                Receive(item, invocation, name);
                break;
        }
    }

    /// <summary>A collection, a form or a request that takes the value in has it from then on.</summary>
    private void Receive(in Item item, InvocationExpressionSyntax call, string name)
    {
        if (call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
            && (item.Part.Length == 0
                ? name.StartsWith("Add", System.StringComparison.Ordinal) || name.StartsWith("Set", System.StringComparison.Ordinal)
                    || name.StartsWith("With", System.StringComparison.Ordinal) || name is "Append" or "Insert"
                : Puts.Contains(name) || name == "TryAddWithoutValidation"))
        {
            ToRoot(item, receiver, ValueEndKind.Element, call);
        }
    }

    private bool IsDelegate(ExpressionSyntax argument)
        => argument is AnonymousFunctionExpressionSyntax
            || (argument is SimpleNameSyntax or MemberAccessExpressionSyntax && SymbolOf(argument) is IMethodSymbol);

    /// <summary>Goes on in the methods that a call runs, remembering the call.</summary>
    private void Into(in Item item, SyntaxNode call, List<IParameterSymbol> parameters)
    {
        foreach (var parameter in parameters)
        {
            var isCreation = parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor };
            ToVariable(item with { Via = isCreation ? item.Via : Enter(call, item.Via) }, parameter);
            if (isCreation && parameter.ContainingType.IsRecord)
            {
                ToVariable(
                    item with { Via = null },
                    parameter.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault());
            }
        }
    }

    /// <summary>
    /// The parameters of this compilation that an argument, or the receiver of an extension method, is for; those of what implements or
    /// overrides the method that is named where that has no body of its own. Empty where nothing here takes it.
    /// </summary>
    private List<IParameterSymbol> SourceParameters(SyntaxNode call, bool isReceiver, ArgumentSyntax? argument)
    {
        var found = new List<IParameterSymbol>();
        var callee = CallGraph.At(call, _model, _cancellationToken);
        foreach (var body in callee.Target is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            ? _model.DeclarationsOf(constructor, _cancellationToken)
            : callee.Bodies(_cancellationToken).Select(static body => body.Parent).OfType<SyntaxNode>())
        {
            var method = body is TypeDeclarationSyntax
                ? callee.Target as IMethodSymbol
                : (body is AnonymousFunctionExpressionSyntax ? SymbolOf(body) : Declared(body)) as IMethodSymbol;
            if (method is not null && ParameterOf(method, call, isReceiver, argument) is { } parameter)
            {
                found.Add(parameter);
            }
        }

        return found;
    }

    private static IParameterSymbol? ParameterOf(IMethodSymbol method, SyntaxNode call, bool isReceiver, ArgumentSyntax? argument)
    {
        var isExtension = method.IsExtensionMethod && call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax
            or MemberBindingExpressionSyntax };
        if (isReceiver)
        {
            return isExtension ? method.Parameters[0] : null;
        }

        if (argument!.NameColon is { Name.Identifier.ValueText: var name })
        {
            return method.Parameters.FirstOrDefault(parameter => parameter.Name == name);
        }

        var index = ((BaseArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument) + (isExtension ? 1 : 0);
        return index < method.Parameters.Length
            ? method.Parameters[index]
            : method.Parameters.LastOrDefault(static last => last.IsParams);
    }

    /// <summary>
    /// Out of a function: to the call that the value came in by, else to all callers; out of a lambda, to whoever takes it.
    /// </summary>
    private void FollowReturn(in Item item)
    {
        var function = item.Node.Ancestors().FirstOrDefault(static node => node is AnonymousFunctionExpressionSyntax
            or LocalFunctionStatementSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax);
        switch (function)
        {
            case AnonymousFunctionExpressionSyntax lambda:
                Move(item, lambda);
                break;
            case MethodDeclarationSyntax or LocalFunctionStatementSyntax
                when Declared(function) is IMethodSymbol method:
                Back(item, method);
                break;
            case PropertyDeclarationSyntax:
                ToVariable(item with { Via = null }, Declared(function));
                break;
            case AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } getter
                when getter.IsKind(SyntaxKind.GetAccessorDeclaration):
                ToVariable(item with { Via = null }, Declared(property));
                break;
        }
    }

    private void Back(in Item item, IMethodSymbol method)
    {
        for (var via = item.Via; via is not null; via = via.Outer)
        {
            var call = via.Call;
            if (CallGraph.IsCaller(call, method, _model, _cancellationToken))
            {
                Enqueue(item with { Node = call, Via = via.Outer });
                return;
            }
        }

        var callers = CallGraph.CallersOf(method, _model, _cancellationToken);
        if (callers.Count == 0)
        {
            End(ValueEndKind.Returned, item, item.Node, method);
        }

        foreach (var caller in callers)
        {
            Enqueue(item with { Node = caller.Syntax, Via = null });
        }
    }
}
