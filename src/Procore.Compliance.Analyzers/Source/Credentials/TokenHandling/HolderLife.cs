using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>How long the objects of a type live, as far as the code says.</summary>
internal enum HolderLife
{
    /// <summary>Nothing in sight says.</summary>
    Unknown,

    /// <summary>As long as one request, scope or use.</summary>
    Scope,

    /// <summary>As long as the process.</summary>
    Process,
}

/// <summary>Reads <see cref="HolderLife"/> from registrations, base types and creations.</summary>
internal static class HolderLives
{
    private static readonly object Key = new();

    // Microsoft.Extensions.DependencyInjection, Hosting and Http, Autofac; those below give each caller or scope its own.
    private static readonly HashSet<string> Shared = new()
    {
        "AddSingleton", "TryAddSingleton", "AddKeyedSingleton", "AddHostedService", "SingleInstance", "AddHttpMessageHandler",
        "RegisterInstance", "RegisterSingleton",
    };

    private static readonly HashSet<string> Own = new()
    {
        "AddScoped", "TryAddScoped", "AddKeyedScoped", "AddTransient", "TryAddTransient", "AddKeyedTransient", "AddHttpClient",
        "InstancePerDependency", "InstancePerLifetimeScope", "InstancePerRequest",
    };

    // ASP.NET Core makes one for each request; the host makes one service.
    private static readonly HashSet<string> OwnBases = new()
    {
        "Controller", "ControllerBase", "PageModel", "ViewComponent", "ApiController",
    };

    private static readonly HashSet<string> SharedBases = new() { "BackgroundService", "IHostedService", "IHostedLifecycleService" };

    /// <summary>The life of the objects of <paramref name="type"/>.</summary>
    public static HolderLife Of(TypeDeclarationSyntax type, SourceModel model, CancellationToken cancellationToken)
        => (HolderLife)model.GetOrCompute<object>((Key, type), m => Read(type, m, cancellationToken));

    private static HolderLife Read(TypeDeclarationSyntax type, SourceModel model, CancellationToken cancellationToken)
    {
        if (type.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            return HolderLife.Process;
        }

        var bases = type.BaseList?.Types.Select(static based => MemberNames.Of(based.Type)).ToList() ?? new List<string>();
        if (bases.Exists(SharedBases.Contains))
        {
            return HolderLife.Process;
        }

        var uses = NameUses.OfType(type.Identifier.ValueText, model, cancellationToken)
            .Where(use => !type.Span.Contains(use.Span) || use.SyntaxTree != type.SyntaxTree)
            .ToList();
        var calls = uses
            .SelectMany(static use => Around(use)
                .OfType<InvocationExpressionSyntax>()
                .Where(call => call.Expression is not MemberAccessExpressionSyntax { Expression: var chain } || !chain.Contains(use)))
            .Distinct()
            .ToList();
        var registrations = ServiceOrder.Deciding(calls, type.Identifier.ValueText).Select(ServiceOrder.NameOf).ToList();
        if (registrations.Exists(Shared.Contains))
        {
            return HolderLife.Process;
        }

        if (registrations.Exists(Own.Contains) || bases.Exists(OwnBases.Contains))
        {
            return HolderLife.Scope;
        }

        var creations = uses
            .Select(static use => use as ImplicitObjectCreationExpressionSyntax ?? use.Parent as BaseObjectCreationExpressionSyntax)
            .OfType<BaseObjectCreationExpressionSyntax>()
            .ToList();
        return creations.Count > 0 && creations.TrueForAll(IsForOneUse) ? HolderLife.Scope : HolderLife.Unknown;
    }

    /// <summary>The expressions around a place; around what a lambda returns, also those around the lambda, which is a factory.</summary>
    private static IEnumerable<SyntaxNode> Around(SyntaxNode place)
    {
        var statement = place.FirstAncestorOrSelf<StatementSyntax>();
        var inner = place.Ancestors().TakeWhile(node => node != statement);
        return statement?.Parent is BlockSyntax { Parent: AnonymousFunctionExpressionSyntax factory } block
            && Returns(block, statement, place)
            ? inner.Concat(Around(factory))
            : inner;
    }

    /// <summary>Whether a block returns what a statement of it makes: at once, or through its local.</summary>
    private static bool Returns(BlockSyntax block, StatementSyntax statement, SyntaxNode made) => statement switch
    {
        ReturnStatementSyntax => true,
        LocalDeclarationStatementSyntax => made.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { Identifier.ValueText: var local }
            && block.Statements.OfType<ReturnStatementSyntax>().Any(result
                => result.Expression is IdentifierNameSyntax { Identifier.ValueText: var name } && name == local),
        _ => false,
    };

    /// <summary>Whether what is created is disposed of at the end of its block.</summary>
    private static bool IsForOneUse(BaseObjectCreationExpressionSyntax creation) => creation.Parent is EqualsValueClauseSyntax
    {
        Parent.Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword } or UsingStatementSyntax
    };
}
