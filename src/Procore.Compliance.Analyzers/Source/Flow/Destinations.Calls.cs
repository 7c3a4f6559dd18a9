using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>Into calls and out of them.</content>
internal sealed partial class Destinations
{
    private void UseArgument(ArgumentSyntax argument)
    {
        switch (argument.Parent?.Parent)
        {
            case ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element when assignment.Left == element:
                _now = _now with { IsKey = true };
                GoInto(element.Expression);
                break;
            case ImplicitElementAccessSyntax { Parent.Parent: InitializerExpressionSyntax list }:
                UseElement(list, isKey: true);
                break;
            case ElementAccessExpressionSyntax or ElementBindingExpressionSyntax:
                Ends(Destination.Said);
                break;
            case { } call when argument.RefKindKeyword.RawKind == 0 && CallSite.TryCreate(call, _model) is { } site:
                UseGiven(site, argument);
                break;
            case ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax
                when SymbolOf(argument.Parent.Parent) is IMethodSymbol called:
                UseGiven(called, ParameterOf(argument, called));
                break;
            default:
                Ends(Destination.Unknown);
                break;
        }
    }

    private void UseGiven(CallSite call, ArgumentSyntax argument)
    {
        var target = call.Target ?? call.Candidate;
        var parameter = target is null ? null : ParameterOf(argument, target);
        if (target is not null && TryEnter(target, parameter))
        {
            return;
        }

        var list = (BaseArgumentListSyntax)argument.Parent!;
        var name = parameter?.Name ?? argument.NameColon?.Name.Identifier.ValueText;
        switch (SaidTexts.Of(call, name, list.Arguments.IndexOf(argument)))
        {
            case { } known:
                Ends(known);
                break;
            case null when SaidTexts.IsAboutTexts(call):
                var isKey = name == "key" && (SaidTexts.KeepsInReceiver(call) || call.TypeName == "KeyValuePair");
                if (isKey)
                {
                    UseDelegates(call);
                }

                var isPart = call.TypeName is "Tuple" or "ValueTuple" && (call.IsCreation || call.Name == "Create");
                _now = _now with
                {
                    IsKey = _now.IsKey || isKey,
                    IsReplaced = _now.IsReplaced || name == "replacement",
                    Part = isPart ? ItemName(list.Arguments.IndexOf(argument)) : _now.Part,
                };
                UseInTextCall(call, isDelegated: isKey);
                break;
            default:
                Ends(Destination.Leaves);
                break;
        }
    }

    private void UseGiven(IMethodSymbol called, IParameterSymbol? parameter)
    {
        if (!TryEnter(called, parameter))
        {
            Ends(SaidTexts.IsException(called.ContainingType) ? Destination.Said : Destination.Leaves);
        }
    }

    /// <summary>Goes on to what code of this compilation does with a parameter; false where the method has no code here.</summary>
    private bool TryEnter(IMethodSymbol called, IParameterSymbol? parameter)
    {
        if (SaidTexts.IsLogged(called))
        {
            Ends(Destination.Said);
            return true;
        }

        var isEntered = false;
        foreach (var declaration in CallGraph.DeclarationsOf(called, isVirtual: true, _model, _cancellationToken))
        {
            var hasCode = CallGraph.BodyOf(declaration) is not null
                || declaration is TypeDeclarationSyntax or ConstructorDeclarationSyntax { Initializer: not null };
            if (!hasCode)
            {
                continue;
            }

            isEntered = true;
            if (parameter is null || ParametersOf(declaration) is not { } list || parameter.Ordinal >= list.Parameters.Count)
            {
                Ends(Destination.Unknown);
                continue;
            }

            if (DeclaredSymbol(list.Parameters[parameter.Ordinal]) is IParameterSymbol own)
            {
                GoToParameter(own, declaration);
            }
        }

        return isEntered;
    }

    private static ParameterListSyntax? ParametersOf(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => method.ParameterList,
        LocalFunctionStatementSyntax function => function.ParameterList,

        // Roslyn 4.5 knows parameter lists of records only.
        TypeDeclarationSyntax type => type.ChildNodes().OfType<ParameterListSyntax>().FirstOrDefault(),
        _ => null,
    };

    private static IParameterSymbol? ParameterOf(ArgumentSyntax argument, IMethodSymbol target)
    {
        var parameters = target.Parameters;
        if (argument.NameColon is { } named)
        {
            return parameters.FirstOrDefault(parameter => parameter.Name == named.Name.Identifier.ValueText);
        }

        // An extension method that is called on its first parameter is written without it.
        var index = ((BaseArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument);
        if (target.IsExtensionMethod && argument.Parent.Parent is InvocationExpressionSyntax { Expression: var called }
            && called switch
            {
                MemberAccessExpressionSyntax access => MemberNames.Of(access.Expression) != target.ContainingType.Name,
                _ => called is MemberBindingExpressionSyntax,
            })
        {
            index++;
        }

        return index < parameters.Length ? parameters[index] : parameters.LastOrDefault(static parameter => parameter.IsParams);
    }

    /// <summary>A member of the text, or a method that is called on it.</summary>
    private void UseReceiver(ExpressionSyntax access, SimpleNameSyntax name)
    {
        if (_now.Part is not null && PartNameOf(SymbolOf(name)) is { } part)
        {
            if (part == _now.Part)
            {
                Go(_now with { Text = access, Part = null });
            }

            return;
        }

        if (_now.IsKey)
        {
            // Only the keys of a dictionary, and the key of a pair, are the text.
            if (name.Identifier.ValueText is "Value" or "Values" || SaidTexts.IsComparison(name.Identifier.ValueText))
            {
                Ends(Destination.Said);
                return;
            }

            _now = _now with { IsKey = name.Identifier.ValueText is not ("Key" or "Keys") };
        }

        if (access.Parent is not InvocationExpressionSyntax call || call.Expression != access)
        {
            // A method that is handed on, to be called with other texts.
            if (SaidTexts.IsComparison(name.Identifier.ValueText))
            {
                Ends(Destination.Said);
            }
            else
            {
                GoIfText(access);
            }

            return;
        }

        if (CallSite.TryCreate(call, _model) is not { } site)
        {
            Ends(Destination.Unknown);
        }
        else if (site.Target is { IsExtensionMethod: true, Parameters: { Length: > 0 } parameters } && TryEnter(site.Target, parameters[0]))
        {
        }
        else if (SaidTexts.IsAboutTexts(site) || name.Identifier.ValueText == "ToString")
        {
            UseInTextCall(site);
        }
        else
        {
            Ends(SaidTexts.OfReceiver(site));
        }
    }

    /// <summary>A call of the framework that is about texts or collections hands the text on to lambdas, result and receiver.</summary>
    private void UseInTextCall(CallSite call, bool isDelegated = false)
    {
        if (!isDelegated)
        {
            UseDelegates(call);
        }

        var isKept = SaidTexts.KeepsInReceiver(call) && call.Receiver is not null;
        if (isKept && call.Receiver!.Syntax is ExpressionSyntax receiver)
        {
            GoInto(receiver);
        }

        // Whether it was there already, or what is there.
        var result = (ExpressionSyntax)call.Syntax;
        var isAsked = call.Name is "GetOrAdd" or "AddOrUpdate";
        if (isKept && (isAsked ? _now.IsKey
            : result.Parent is not ExpressionStatementSyntax && call.Target?.ReturnType.SpecialType == SpecialType.System_Boolean))
        {
            Ends(Destination.Said);
        }

        if (SaidTexts.Lengthens(call))
        {
            Lengthen(result);
        }
        else if (!(isKept && (_now.IsKey || !isAsked))
            && !(SaidTexts.Selects(call) && ArgumentsOf(result).LastOrDefault()?.Expression is LambdaExpressionSyntax))
        {
            GoIfText(result);
        }
    }

    /// <summary>The part of a tuple (also of the old class) or an anonymous object that a member is; null for other members.</summary>
    private static string? PartNameOf(ISymbol? member) => member switch
    {
        IFieldSymbol { ContainingType.IsTupleType: true } element => element.CorrespondingTupleField?.Name ?? element.Name,
        IPropertySymbol { ContainingType: { IsAnonymousType: true } or { Name: "Tuple" } } property => property.Name,
        _ => null,
    };

    private static SeparatedSyntaxList<ArgumentSyntax> ArgumentsOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList.Arguments,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList?.Arguments ?? default,
        _ => default,
    };

    private void UseDelegates(CallSite call)
    {
        foreach (var argument in ArgumentsOf(call.Syntax))
        {
            UseDelegate(argument);
        }
    }

    /// <summary>What a query gives to a lambda or method, and what a method hands out.</summary>
    private void UseDelegate(ArgumentSyntax argument)
    {
        switch (argument.Expression)
        {
            case SimpleLambdaExpressionSyntax lambda:
                GoToUses(DeclaredSymbol(lambda.Parameter), lambda);
                break;
            case ParenthesizedLambdaExpressionSyntax lambda:
                foreach (var parameter in lambda.ParameterList.Parameters)
                {
                    GoToUses(DeclaredSymbol(parameter), lambda);
                }

                break;
            case DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax taken }:
                GoToUses(DeclaredSymbol(taken), LocalWrites.BodyAround(taken));
                break;
            case IdentifierNameSyntax or MemberAccessExpressionSyntax when argument.RefKindKeyword.RawKind != 0:
                GoInto(argument.Expression);
                break;
            case (IdentifierNameSyntax or MemberAccessExpressionSyntax) and var named when SymbolOf(named) is IMethodSymbol method:
                if (!TryEnter(method, method.Parameters.FirstOrDefault()))
                {
                    Ends(SaidTexts.IsComparison(method.Name) ? Destination.Said : Destination.Unknown);
                }

                break;
        }
    }
}
