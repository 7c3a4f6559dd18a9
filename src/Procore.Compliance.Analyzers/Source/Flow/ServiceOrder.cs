using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Which of several registrations of one service a container goes by: the last one, and of <c>TryAdd</c> the first. Only what surely runs
/// before or after another is put in order; of two branches or methods each may count.
/// </summary>
internal static class ServiceOrder
{
    // Microsoft.Extensions.DependencyInjection and Http; keyed services and hosted ones stand beside each other.
    private static readonly ImmutableHashSet<string> Registering = ImmutableHashSet.Create(
        "AddSingleton", "AddScoped", "AddTransient", "AddHttpClient", "TryAddSingleton", "TryAddScoped", "TryAddTransient");

    /// <summary>What a call registers by: its name, or that which a described service would have.</summary>
    public static string NameOf(InvocationExpressionSyntax call)
    {
        var name = SyntaxNames.NameOfCall(call) ?? string.Empty;
        return call.Expression is MemberAccessExpressionSyntax { Expression: var owner } && MemberNames.Of(owner) == "ServiceDescriptor"
            ? (TakerOf(call) == "TryAdd" ? "TryAdd" : "Add") + name
            : name;
    }

    /// <summary>The registrations of an implementation that no other one of them replaces.</summary>
    /// <param name="registrations">Calls that register it, under one service or several.</param>
    /// <param name="implementation">The name of its type, which is the service where none is written.</param>
    public static IEnumerable<InvocationExpressionSyntax> Deciding(
        IReadOnlyCollection<InvocationExpressionSyntax> registrations, string implementation)
        => registrations.Where(one => !registrations.Any(other => Replaces(other, one, implementation)));

    /// <summary>Whether <paramref name="other"/> stands for the service in the place of <paramref name="one"/>.</summary>
    public static bool Replaces(InvocationExpressionSyntax other, InvocationExpressionSyntax one, string implementation)
    {
        if (other == one
            || other.SyntaxTree != one.SyntaxTree
            || !Registering.Contains(NameOf(other))
            || !Registering.Contains(NameOf(one))
            || ServiceOf(other, implementation) != ServiceOf(one, implementation)
            || !BlockAround(other).Span.Contains(one.Span))
        {
            return false;
        }

        return PlaceOf(other) < PlaceOf(one) ? IsTried(one) : !IsTried(other);
    }

    private static bool IsTried(InvocationExpressionSyntax call) => NameOf(call).StartsWith("Try", StringComparison.Ordinal);

    private static string ServiceOf(InvocationExpressionSyntax call, string implementation)
        => Callback.TypeArgumentsOf(call).Select(static type => SyntaxNames.NameOfType(type) ?? type.ToString()).FirstOrDefault()
            ?? implementation;

    // Calls of one chain begin at the same place, and are made in the order of their names.
    private static int PlaceOf(InvocationExpressionSyntax call) => Places.OfName(call).SourceSpan.Start;

    /// <summary>The block in which a call runs whenever what stands beside it does.</summary>
    private static SyntaxNode BlockAround(InvocationExpressionSyntax call)
        => call.FirstAncestorOrSelf<StatementSyntax>()?.Parent switch
        {
            GlobalStatementSyntax { Parent: { } program } => program,
            BlockSyntax block => block,
            { } only => only is StatementSyntax or ElseClauseSyntax ? call : only,
            null => LocalWrites.BodyAround(call),
        };

    /// <summary>The method that is given a service that a call describes.</summary>
    private static string? TakerOf(InvocationExpressionSyntax call)
        => call.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax taker } ? SyntaxNames.NameOfCall(taker) : null;
}
