using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// How long a <see cref="FixedBearer"/> stays on its client: judged by where it is set, where its token comes from and who sets it again.
/// </summary>
internal sealed class BearerLife
{
    // The API of Microsoft.Extensions.Configuration, and Environment.GetEnvironmentVariable.
    private static readonly string[] ConfigurationCalls =
    {
        "GetValue", "GetSection", "GetEnvironmentVariable", "GetRequiredSection", "Get"
    };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Judges bearers of <paramref name="model"/>'s compilation.</summary>
    public BearerLife(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// Whether the bearer is set when its client is built, and nothing in this compilation ever sets another one: the token comes from a
    /// setting, or from a creation here that keeps what it creates. A token that only a caller of a library knows is the caller's.
    /// </summary>
    public bool IsForGood(FixedBearer bearer)
    {
        if (_model.CreateFolder(_cancellationToken).Fold(bearer.Token).ConstantText is not null || IsFetched(bearer.Token))
        {
            return false;
        }

        return bearer.Registration is not null || (IsAtConstruction(bearer) && !IsSetAgain(bearer) && ComesFromKeeper(bearer));
    }

    /// <summary>A call that fetches a token gives a new one each time the client is built, which a factory does often.</summary>
    private static bool IsFetched(ExpressionSyntax token)
        => token.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
            .Any(static call => SyntaxNames.NameOfCall(call) is { } name
                && !ConfigurationCalls.Contains(name)
                && name is not ("Concat" or "Format" or "Trim" or "nameof" or "GetRequiredService" or "GetService"));

    private bool IsAtConstruction(FixedBearer bearer) => bearer.Member switch
    {
        ConstructorDeclarationSyntax or FieldDeclarationSyntax => true,
        PropertyDeclarationSyntax property => property.Initializer?.Contains(bearer.Place) == true,
        MethodDeclarationSyntax method => IsCalledByConstructorsOnly(method),
        _ => false,
    };

    private bool IsCalledByConstructorsOnly(MethodDeclarationSyntax method)
        => method.Modifiers.Any(SyntaxKind.PrivateKeyword)
            && TokenCallers.Of(method, _model, _cancellationToken) is { Count: > 0 } callers
            && callers.All(static caller => caller.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is ConstructorDeclarationSyntax);

    /// <summary>Whether a method of the same type, which somebody calls, puts another token on the client.</summary>
    private bool IsSetAgain(FixedBearer bearer)
        => bearer.Place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            && TokenTree.Of(type.SyntaxTree).Bearers.Any(other => other.Member is MethodDeclarationSyntax method
                && type.Contains(method)
                && !IsCalledByConstructorsOnly(method)
                && TokenCallers.Of(method, _model, _cancellationToken).Count > 0);

    private bool ComesFromKeeper(FixedBearer bearer)
    {
        if (ParameterOf(bearer.Token) is not { } parameter
            || parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            || IsSettings(parameter))
        {
            return true;
        }

        return CallGraph.CallsOf(constructor, _model, _cancellationToken)
            .Any(creation => IsKept(creation.Syntax) && !IsFetched(ArgumentOf(creation, parameter)));
    }

    private static ExpressionSyntax ArgumentOf(CallSite creation, IParameterSymbol parameter)
        => creation.ArgumentFor(parameter)?.Value.Syntax as ExpressionSyntax ?? (ExpressionSyntax)creation.Syntax;

    /// <summary>The parameter that the token is, or is a part of.</summary>
    private IParameterSymbol? ParameterOf(ExpressionSyntax token)
        => token.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Select(name => _model.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, _cancellationToken).Symbol)
            .OfType<IParameterSymbol>()
            .FirstOrDefault();

    /// <summary>Options and configuration live as long as the process.</summary>
    private static bool IsSettings(IParameterSymbol parameter)
        => parameter.Type.Name is { } type
            && (type.StartsWith("IOptions", System.StringComparison.Ordinal)
                || type.Contains("Configuration")
                || type.EndsWith("Options", System.StringComparison.Ordinal)
                || type.EndsWith("Settings", System.StringComparison.Ordinal)
                || type.EndsWith("Config", System.StringComparison.Ordinal));

    /// <summary>Whether what is created outlives the method around: a field or property takes it.</summary>
    private static bool IsKept(SyntaxNode creation)
    {
        var value = creation.Parent is ArgumentSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax ? creation.Parent : null;
        return value switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax }
                or PropertyDeclarationSyntax }
                => true,
            AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax } => true,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment => LocalWritesNothing(assignment, name),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
                => SyntaxNames.NameOfCall(call) is "AddSingleton" or "AddHostedService",
            _ => false,
        };
    }

    private static bool LocalWritesNothing(AssignmentExpressionSyntax assignment, IdentifierNameSyntax name)
        => !StringPatterns.LocalWrites.BodyAround(assignment).DescendantNodes()
            .Any(node => node is VariableDeclaratorSyntax declarator
                && declarator.Identifier.ValueText == name.Identifier.ValueText
                && declarator.Ancestors().OfType<LocalDeclarationStatementSyntax>().Any());
}
