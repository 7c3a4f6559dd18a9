using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Requests.Ids;

/// <summary>Where the value of an expression became narrow: the declaration that it is read from, or the conversion that made it.</summary>
internal sealed class NarrowPlaces
{
    // Our judgement: variables that are inferred from each other.
    private const int MostSteps = 32;

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private int _steps;

    private NarrowPlaces(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// The place where a value, or the elements of a list, became narrow; null where they are wide, or nothing in sight says.
    /// </summary>
    public static NarrowPlace? Of(ExpressionSyntax value, bool isList, SourceModel model, CancellationToken cancellationToken)
        => new NarrowPlaces(model, cancellationToken).Trace(value, isList);

    /// <summary>The place where a member or variable declares a narrow type, its elements' included; null where it declares none.</summary>
    public static NarrowPlace? Of(ISymbol symbol, SourceModel model, CancellationToken cancellationToken)
        => model.DeclarationsOf(symbol, cancellationToken).FirstOrDefault() is { } declaration
            && NarrowType.DeclaredBy(declaration) is { } written
            && NarrowType.In(written) is { } place
            && model.TypeOf(place, cancellationToken) is { } type
            && NarrowType.Is(type)
            ? new(place.GetLocation(), NameOf(symbol), NarrowType.NameOf(type), symbol, null)
            : null;

    private static string NameOf(ISymbol symbol)
        => symbol is IPropertySymbol or IFieldSymbol ? symbol.ContainingType.Name + "." + symbol.Name : symbol.Name;

    private NarrowPlace? Trace(ExpressionSyntax value, bool isElement)
    {
        if (++_steps > MostSteps)
        {
            GaveUps.Note(value, $"a value is inferred from more than {MostSteps} others");
            return null;
        }

        return value switch
        {
            ParenthesizedExpressionSyntax inner => Trace(inner.Expression, isElement),
            CheckedExpressionSyntax inner => Trace(inner.Expression, isElement),
            PostfixUnaryExpressionSyntax inner => Trace(inner.Operand, isElement),
            AwaitExpressionSyntax inner => Trace(inner.Expression, isElement),
            ElementAccessExpressionSyntax access => isElement ? null : Trace(access.Expression, isElement: true),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: var inner }
                when NarrowType.Is(_model.TypeOf(inner, _cancellationToken)) => Trace(inner, isElement),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access }
                when name is "ToString" or "GetValueOrDefault" => Trace(access.Expression, isElement),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "EscapeDataString" },
                ArgumentList.Arguments: { Count: 1 } given
            }
                => Trace(given[0].Expression, isElement),
            _ when !isElement && NarrowConversion.At(value, _model, _cancellationToken) is { } conversion => conversion,
            SimpleNameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax
                when _model.SymbolOf(value, _cancellationToken) is { } symbol => OfSymbol(symbol, isElement),
            ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax member } => Trace(member, isElement),
            _ => null,
        };
    }

    private NarrowPlace? OfSymbol(ISymbol symbol, bool isElement)
    {
        var type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IPropertySymbol property => property.OriginalDefinition.Type,
            IFieldSymbol { IsConst: false } field => field.OriginalDefinition.Type,
            _ => null,
        };
        if (!NarrowType.Is(isElement ? NarrowType.ElementOf(type) : type))
        {
            return null;
        }

        return Of(symbol, _model, _cancellationToken)
            ?? (_model.DeclarationsOf(symbol, _cancellationToken).FirstOrDefault() is { } declaration
                ? Inferred(declaration, isElement)
                : null);
    }

    /// <summary>A variable without a type of its own has that of what it is given.</summary>
    private NarrowPlace? Inferred(SyntaxNode declaration, bool isElement) => declaration switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } => Trace(value, isElement),
        ForEachStatementSyntax each when !isElement => Trace(each.Expression, isElement: true),
        SingleVariableDesignationSyntax { Parent.Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }
            => NarrowConversion.At(call, _model, _cancellationToken),
        ParameterSyntax parameter when !isElement && Source(parameter) is { } source => Trace(source, isElement: true),
        _ => null,
    };

    /// <summary>What a lambda without types is called on for each element: <c>ids</c> of <c>ids.Select(id =&gt; ...)</c>.</summary>
    private static ExpressionSyntax? Source(ParameterSyntax parameter)
        => parameter.FirstAncestorOrSelf<LambdaExpressionSyntax>() is
            {
                Parent: ArgumentSyntax
                {
                    Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var source } }
                }
            }
            ? source
            : null;
}
