using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>From a name that a text is kept under to the places that read it.</content>
internal sealed partial class Destinations
{
    private void UseDeclared(SyntaxNode declaration)
    {
        switch (DeclaredSymbol(declaration))
        {
            case IParameterSymbol parameter:
                GoToParameter(parameter, LocalWrites.BodyAround(declaration));
                break;
            case ILocalSymbol variable:
                GoToUses(variable, LocalWrites.BodyAround(declaration));
                break;
            case (IFieldSymbol or IPropertySymbol) and var member:
                GoToReads(member);
                break;
            default:
                Ends(Destination.Unknown);
                break;
        }
    }

    /// <summary>The places that read a parameter below its declaration, and those of the property that a record makes of it.</summary>
    private void GoToParameter(IParameterSymbol parameter, SyntaxNode declaration)
    {
        GoToUses(parameter, declaration);
        if (declaration is RecordDeclarationSyntax)
        {
            var parts = Deconstructions.Of(parameter.ContainingType, parameter.Ordinal, _model, _cancellationToken).ToList();
            foreach (var property in parameter.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>())
            {
                GoToReads(property, parts.Count > 0);
            }

            parts.ForEach(GoIntoPart);
        }
    }

    private static string ItemName(int place) => $"Item{place + 1}";

    /// <summary>
    /// <c>var (a, b) = ...</c>: the part that the text is, or each where it is in no certain one. A key is the first part of its pair.
    /// </summary>
    private void TakeApart(SyntaxNode target)
    {
        var parts = Deconstructions.PartsOf(target);
        var part = _now.IsKey ? ItemName(0) : _now.Part;
        _now = _now with { IsKey = false, Part = null };
        for (var i = 0; i < parts.Count; i++)
        {
            if (part is null || part == ItemName(i))
            {
                GoIntoPart(parts[i]);
            }
        }
    }

    private void GoIntoPart(SyntaxNode target)
    {
        switch (target)
        {
            case SingleVariableDesignationSyntax variable:
                GoToUses(DeclaredSymbol(variable), LocalWrites.BodyAround(variable));
                break;
            case DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable }:
                GoIntoPart(variable);
                break;
            case DeclarationPatternSyntax { Designation: var variable }:
                GoIntoPart(variable);
                break;
            case VarPatternSyntax { Designation: var variable }:
                GoIntoPart(variable);
                break;
            case PatternSyntax:
                Ends(Destination.Said);
                break;
            case ParenthesizedVariableDesignationSyntax { Variables: var inner }:
                foreach (var one in inner)
                {
                    GoIntoPart(one);
                }

                break;
            case TupleExpressionSyntax or DeclarationExpressionSyntax:
                TakeApart(target);
                break;
            case ExpressionSyntax and not IdentifierNameSyntax { Identifier.ValueText: "_" }:
                GoInto((ExpressionSyntax)target);
                break;
        }
    }

    private void UseAssigned(AssignmentExpressionSyntax assignment)
    {
        if (assignment.Left is IdentifierNameSyntax { Identifier.ValueText: "_" })
        {
            return;
        }

        if (assignment.IsKind(SyntaxKind.AddAssignmentExpression) && _now.IsNamed && _endsWhereCompleted)
        {
            Ends(Destination.Completed);
            return;
        }

        switch (assignment.Left)
        {
            case ImplicitElementAccessSyntax when assignment.Parent is InitializerExpressionSyntax list:
                UseElement(list);
                break;
            case ElementAccessExpressionSyntax element:
                GoInto(element.Expression);
                break;
            case TupleExpressionSyntax or DeclarationExpressionSyntax:
                TakeApart(assignment.Left);
                break;
            default:
                GoInto(assignment.Left);
                break;
        }

        if (assignment.Parent is ExpressionSyntax and not InitializerExpressionSyntax)
        {
            Go(assignment);
        }
    }

    /// <summary>The text becomes the value of what is named, or a part of that.</summary>
    private void GoInto(ExpressionSyntax target)
    {
        switch (SymbolOf(target))
        {
            case (ILocalSymbol or IParameterSymbol) and var variable:
                GoToUses(variable, LocalWrites.BodyAround(target));
                if (variable is IParameterSymbol { RefKind: RefKind.Out, ContainingSymbol: IMethodSymbol method } given)
                {
                    GoOut(given, method);
                }

                break;
            case (IFieldSymbol or IPropertySymbol) and var member:
                if (_model.DeclarationsOf(member, _cancellationToken).Any())
                {
                    GoToReads(member);
                }
                else
                {
                    Ends(SaidTexts.OfMember(member));
                }

                break;
            default:
                Ends(target.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: { } creation } }
                    ? SaidTexts.OfMemberOf(SyntaxNames.NameOfCall(creation))
                    : Destination.Leaves);
                break;
        }
    }

    /// <summary>What a method gives out is taken by its callers, and by what takes its object apart.</summary>
    private void GoOut(IParameterSymbol parameter, IMethodSymbol method)
    {
        var takers = CallGraph.CallsOf(method, _model, _cancellationToken)
            .Select(call => CallGraph.ArgumentOf(call, parameter)?.Syntax)
            .OfType<SyntaxNode>()
            .Concat(method.Name == "Deconstruct"
                ? Deconstructions.Of(method.ContainingType, parameter.Ordinal, _model, _cancellationToken)
                : Enumerable.Empty<SyntaxNode>());
        foreach (var taker in takers)
        {
            GoIntoPart(taker);
        }
    }

    /// <summary>The places below <paramref name="scope"/> that read a variable.</summary>
    private void GoToUses(ISymbol? variable, SyntaxNode scope)
    {
        if (variable is null)
        {
            Ends(Destination.Unknown);
            return;
        }

        var type = variable is ILocalSymbol local ? local.Type : (variable as IParameterSymbol)?.Type;
        if (!SaidTexts.MayHoldText(type))
        {
            return;
        }

        // What a method is given is its own to complete.
        var step = _now with { IsNamed = variable is ILocalSymbol };
        Read(BoundUses.In(LocalWrites.BodyAround(scope), variable.Name, _model).Meaning(variable, _cancellationToken)
            .Where(use => scope.Span.Contains(use.Span) && IsRead(use))
            .Select(use => step with { Text = use }));
    }

    private void Read(IEnumerable<Step> places) => _reads.Enqueue((_from, places.GetEnumerator()));

    /// <summary>The places that read a member, also as what it overrides or implements, or by its name where that does not bind.</summary>
    private void GoToReads(ISymbol member, bool isRead = false) => Read(ReadsOf(member, _now with { IsNamed = true }, isRead));

    private IEnumerable<Step> ReadsOf(ISymbol member, Step step, bool isRead)
    {
        var uses = BoundUses.Of(SimpleName(member), _model, _cancellationToken);
        foreach (var use in FamilyOf(member).SelectMany(own => uses.Meaning(own, _cancellationToken))
            .Concat(uses.Meaning(null, _cancellationToken).Where(static use => use.Parent is not TypeSyntax))
            .Where(IsRead))
        {
            isRead = true;
            yield return step with { Text = NameUses.Whole(use) };
        }

        if (!isRead)
        {
            EndsUnread(member, step);
        }
    }

    /// <summary>
    /// Nothing in sight asks for it. An object that holds a text is a mark, no address, and a whole address in an object of data is
    /// content, such as a picture's; of what stands for something replaced, only the result may be sent.
    /// </summary>
    private void EndsUnread(ISymbol member, Step step)
        => Ends(step.IsReplaced || member is IFieldSymbol { Type.SpecialType: SpecialType.System_Object } || IsContent(member)
            ? Destination.Said
            : SaidTexts.OfUnreadMember(member.Name));

    /// <summary>
    /// Whether a member takes the address of a thing from whoever makes its object: it is no setting, which has a value of its own or names
    /// but a host.
    /// </summary>
    private bool IsContent(ISymbol member)
        => _endsWhereCompleted
            && member is IPropertySymbol { IsStatic: false, Type: { Name: "Uri", ContainingNamespace.Name: "System" } } content
            && _model.DeclarationsOf(content, _cancellationToken).All(static declared => declared switch
            {
                ParameterSyntax parameter => parameter.Parent?.Parent is RecordDeclarationSyntax,
                PropertyDeclarationSyntax { Initializer: null, ExpressionBody: null, AccessorList.Accessors: var accessors }
                    => declared.Parent is not InterfaceDeclarationSyntax
                        && accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null }),
                _ => false,
            });

    private static bool IsRead(SimpleNameSyntax use)
    {
        var whole = NameUses.Whole(use);
        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left != whole || !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression),
            NameColonSyntax { Parent: not SubpatternSyntax } or NameEqualsSyntax => false,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => SyntaxNames.NameOfCall(call) != "nameof",
            MemberAccessExpressionSyntax access => access.Name != whole || access.Expression != whole,
            _ => true,
        };
    }

    /// <summary>A member with all that a read of it may be called.</summary>
    private static IEnumerable<ISymbol> FamilyOf(ISymbol member)
    {
        for (ISymbol? own = member; own is not null; own = Overridden(own))
        {
            yield return own.OriginalDefinition;
            foreach (var implemented in ImplementedBy(own))
            {
                yield return implemented.OriginalDefinition;
            }
        }
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IPropertySymbol property => property.OverriddenProperty,
        IMethodSymbol method => method.OverriddenMethod,
        _ => null,
    };

    private static IEnumerable<ISymbol> ImplementedBy(ISymbol member)
        => member is IFieldSymbol
            ? Enumerable.Empty<ISymbol>()
            : member.ContainingType.AllInterfaces
                .SelectMany(type => type.GetMembers(SimpleName(member)))
                .Where(candidate => SymbolEqualityComparer.Default.Equals(
                    member.ContainingType.FindImplementationForInterfaceMember(candidate), member));

    /// <summary>The name that code calls a member by; that of an explicit implementation has the interface before it.</summary>
    private static string SimpleName(ISymbol member) => member.Name.Substring(member.Name.LastIndexOf('.') + 1);

    /// <summary>The text is what the function around it returns.</summary>
    private void UseResult(ExpressionSyntax text)
    {
        var around = text.Ancestors().FirstOrDefault(static ancestor => ancestor
            is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax);
        switch (around)
        {
            case AnonymousFunctionExpressionSyntax function:
                UseResultOf(function);
                break;
            case LocalFunctionStatementSyntax or MethodDeclarationSyntax when DeclaredSymbol(around) is IMethodSymbol method:
                GoToCallers(method);
                break;
            case PropertyDeclarationSyntax when DeclaredSymbol(around) is { } property:
                GoToReads(property);
                break;
            default:
                Ends(Destination.Unknown);
                break;
        }
    }

    private void GoToCallers(IMethodSymbol method)
    {
        var callers = CallGraph.CallersOf(method, _model, _cancellationToken);
        if (callers.Count == 0)
        {
            EndsUnread(method, _now);
        }

        foreach (var caller in callers)
        {
            if (caller is { Site: not null, Syntax: ExpressionSyntax call })
            {
                Go(_now with { Text = call, IsNamed = true });
            }
            else
            {
                Ends(Destination.Unknown);
            }
        }
    }

    /// <summary>What a lambda returns to a method of the framework's queries comes out of that; who else calls it is not known.</summary>
    private void UseResultOf(AnonymousFunctionExpressionSyntax function)
    {
        var taker = function.Parent is ArgumentSyntax { Parent.Parent: ExpressionSyntax call } ? CallSite.TryCreate(call, _model) : null;
        if (taker is null || !(SaidTexts.IsAboutTexts(taker) || SaidTexts.IsServer(taker)))
        {
            Ends(Destination.Unknown);
        }
        else if (SaidTexts.IsServer(taker))
        {
            Ends(Destination.Served);
        }
        else if (SaidTexts.Orders(taker))
        {
            Ends(Destination.Said);
        }
        else
        {
            var isKey = SaidTexts.MakesPairs(taker) && taker.Arguments[0].Value.Syntax == function;
            Go(_now with { Text = (ExpressionSyntax)taker.Syntax, IsKey = _now.IsKey || isKey });
        }
    }
}
