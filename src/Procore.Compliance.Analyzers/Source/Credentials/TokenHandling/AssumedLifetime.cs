using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// A lifetime that code gives to something that expires, without asking anybody: added to now, compared with an age, or handed to a cache.
/// From syntax alone, so how long it is, and whether the thing is a token, is still to be asked.
/// </summary>
/// <param name="Place">The call that adds it (<c>AddMinutes(90)</c> with its receiver), or the expression of the time.</param>
/// <param name="Amount">The number or time to fold.</param>
/// <param name="Unit">How many milliseconds a plain number at <paramref name="Amount"/> counts.</param>
/// <param name="IsNamedAfterToken">Whether what it is given to is called after a token; else only the code around can tell.</param>
/// <param name="IsAge">Whether it is compared with the age of something that no name tells: what begins then is still to be asked.</param>
internal sealed record AssumedLifetime(
    ExpressionSyntax Place, ExpressionSyntax Amount, double Unit, bool IsNamedAfterToken, bool IsAge = false)
{
    /// <summary>Things that expire on their own terms, whatever stands beside them.</summary>
    // Our judgement: the other things in web apps and OAuth that are named with an expiry.
    private static readonly string[] OtherThings =
    {
        "refresh", "cookie", "session", "state", "code", "nonce", "lock", "retry", "throttl", "grant", "csrf"
    };

    // Our judgement: what the moment is called at which a token was got.
    private static readonly string[] Beginnings =
    {
        "obtained", "acquired", "issued", "received", "requested", "fetched", "created", "retrieved", "refreshed", "updated",
        "lastauth", "lastlogin", "timestamp"
    };

    /// <summary>The words of which a tree must hold one to be worth a look.</summary>
    public static IEnumerable<string> Words { get; } = new[] { "token" };

    /// <summary>The lifetimes that <paramref name="node"/> gives.</summary>
    public static IEnumerable<AssumedLifetime> Read(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: var target, Right: var value } assignment
            when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && NameOf(target) is { } name
            => OfTarget(name, value),
        VariableDeclaratorSyntax { Initializer.Value: var value, Identifier.ValueText: var name } => OfTarget(name, value),
        PropertyDeclarationSyntax { ExpressionBody.Expression: var value, Identifier.ValueText: var name } => OfTarget(name, value),
        ArgumentSyntax { NameColon.Name.Identifier.ValueText: var name, Expression: var value } => OfTarget(name, value),
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax or TupleExpressionSyntax } argument => OfPart(argument),
        ArgumentSyntax { Parent: TupleExpressionSyntax } argument => OfPart(argument),
        InvocationExpressionSyntax call => OfCacheCall(call),
        BinaryExpressionSyntax comparison
            when comparison.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
                or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
            => OfAge(comparison.Left, comparison.Right).Concat(OfAge(comparison.Right, comparison.Left)),
        _ => Enumerable.Empty<AssumedLifetime>(),
    };

    /// <summary>A value for something that is called after its expiry: a moment that is computed from now, or the time itself.</summary>
    private static IEnumerable<AssumedLifetime> OfTarget(string name, ExpressionSyntax value)
    {
        if (!(TokenNames.IsExpiryMoment(name) || name.StartsWith("ValidUntil", StringComparison.OrdinalIgnoreCase) || name == "ValidTo")
            || IsAboutSomethingElse(name))
        {
            return Enumerable.Empty<AssumedLifetime>();
        }

        return Bare(value) is { } bare
            && (Added(bare, Says(name, "token"))
                ?? (IsTime(bare) || (IsEndOfEntry(name) && IsName(bare)) ? new(bare, bare, 1, Says(name, "token")) : null)) is { } found
            ? new[] { found }
            : Enumerable.Empty<AssumedLifetime>();
    }

    // IMemoryCache, IDistributedCache, HybridCache: members that take nothing but a time or a moment, whatever that is called.
    private static bool IsEndOfEntry(string member)
        => member.StartsWith("AbsoluteExpiration", StringComparison.Ordinal) || member is "Expiration" or "LocalCacheExpiration";

    private static bool IsName(ExpressionSyntax value) => value is IdentifierNameSyntax or MemberAccessExpressionSyntax;

    /// <summary>
    /// A moment that is handed on beside a token: <c>new CachedToken(token, now.AddMinutes(90))</c>, <c>(token, now.AddHours(1))</c>.
    /// </summary>
    private static IEnumerable<AssumedLifetime> OfPart(ArgumentSyntax argument)
    {
        var parts = argument.Parent is TupleExpressionSyntax tuple ? tuple.Arguments : ((BaseArgumentListSyntax)argument.Parent!).Arguments;
        return parts.Any(static part => TokenNames.Reads(part, TokenNames.IsAccessToken))
            && Added(Bare(argument.Expression), isNamedAfterToken: true) is { } found
            ? new[] { found }
            : Enumerable.Empty<AssumedLifetime>();
    }

    /// <summary>
    /// The third argument of <c>cache.Set("token", token, TimeSpan.FromMinutes(90))</c>, and the argument of <c>SetAbsoluteExpiration</c>.
    /// </summary>
    private static IEnumerable<AssumedLifetime> OfCacheCall(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        var value = SyntaxNames.NameOfCall(call) switch
        {
            "Set" or "SetAsync" or "Add"
                or "AddOrUpdate"
                    when arguments.Count > 2
                        && IsOnCache(call)
                        && TokenNames.Reads(call.ArgumentList, static text => Says(text, "token") && !IsAboutSomethingElse(text))
                => arguments[2].Expression,
            "SetAbsoluteExpiration" or "SetSlidingExpiration" when arguments.Count > 0 => arguments[0].Expression,
            _ => null,
        };
        return value is not null
            && Bare(value) is { } bare
            && (Added(bare, arguments.Count > 2)
                ?? (IsTime(bare) || IsName(bare) ? new(bare, bare, 1, arguments.Count > 2) : null)) is { } found
            ? new[] { found }
            : Enumerable.Empty<AssumedLifetime>();
    }

    /// <summary>
    /// An age that is compared: <c>now - _tokenObtainedAt &gt; TimeSpan.FromMinutes(80)</c>, <c>_issued.AddMinutes(90) &lt; now</c>.
    /// </summary>
    private static IEnumerable<AssumedLifetime> OfAge(ExpressionSyntax age, ExpressionSyntax limit)
    {
        var found = (Bare(age), Bare(limit)) switch
        {
            (BinaryExpressionSyntax { Left: var now, Right: var beginning } difference, var time)
                when difference.IsKind(SyntaxKind.SubtractExpression) && IsNow(now) && MayBegin(beginning) is { } isNamed
                => new AssumedLifetime(time, time, 1, isNamed, !isNamed),
            (MemberAccessExpressionSyntax { Name.Identifier.ValueText: var total, Expression: var inner }, var number)
                when TimeUnits.ByPrefixedName("Total", total) is { } unit
                && Bare(inner) is BinaryExpressionSyntax { Left: var now, Right: var beginning } difference
                    && difference.IsKind(SyntaxKind.SubtractExpression)
                    && IsNow(now)
                    && MayBegin(beginning) is { } isNamed
                => new AssumedLifetime(number, number, unit, isNamed, !isNamed),
            (InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var beginning } } call, var now)
                when IsNow(now) && MayBegin(beginning) is { } isNamed && Added(call, isNamed) is { } added
                => added with { IsAge = !isNamed },
            _ => null,
        };
        return found is null ? Enumerable.Empty<AssumedLifetime>() : new[] { found };
    }

    private static AssumedLifetime? Added(ExpressionSyntax value, bool isNamedAfterToken) => value switch
    {
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" },
            ArgumentList.Arguments: { Count: 1 } time
        }
            => new(value, time[0].Expression, 1, isNamedAfterToken),
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name },
            ArgumentList.Arguments: { Count: 1 } number
        }
            when TimeUnits.ByPrefixedName("Add", name) is { } unit
            => new(value, number[0].Expression, unit, isNamedAfterToken),
        BinaryExpressionSyntax { Left: var now, Right: var time } sum when sum.IsKind(SyntaxKind.AddExpression) && IsNow(now)
            => new(value, time, 1, isNamedAfterToken),
        _ => null,
    };

    private static bool IsTime(ExpressionSyntax value) => value switch
    {
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var type }
        }
            => name.StartsWith("From", StringComparison.Ordinal) && type.ToString().EndsWith("TimeSpan", StringComparison.Ordinal),
        BaseObjectCreationExpressionSyntax creation => SyntaxNames.NameOfCall(creation) == "TimeSpan",
        IdentifierNameSyntax { Identifier.ValueText: var name } => Says(name, "life") || Says(name, "duration") || Says(name, "ttl"),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }
            => Says(name, "life") || Says(name, "duration") || Says(name, "ttl"),
        _ => false,
    };

    private static bool IsNow(ExpressionSyntax value)
        => Bare(value) is var bare
            && ((NameOf(bare) is { } name && Says(name, "now"))
                || (bare is InvocationExpressionSyntax call && SyntaxNames.NameOfCall(call) is { } called && Says(called, "now")));

    /// <summary>
    /// True where a name says that a token was got then, false where a member is only set to the present time in its type, null elsewhere.
    /// </summary>
    private static bool? MayBegin(ExpressionSyntax value)
        => IsBeginning(value) ? true : IsSetToNow(Bare(value)) ? false : null;

    private static bool IsSetToNow(ExpressionSyntax value)
        => NameOf(value) is { } name
            && !IsAboutSomethingElse(name)
            && !TokenNames.IsExpiryMoment(name)
            && value.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            && NameUses.In(type, name).Any(static use => NameUses.Whole(use) is var target
                && target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target && IsNow(assignment.Right));

    private static bool IsBeginning(ExpressionSyntax value)
        => NameOf(Bare(value)) is { } name
            && !TokenNames.IsExpiryMoment(name)
            && !IsAboutSomethingElse(name.Replace("refreshed", string.Empty).Replace("Refreshed", string.Empty))
            && (Says(name, "token") || Beginnings.Any(part => Says(name, part)));

    private static bool IsOnCache(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && Says(receiver.ToString(), "cache");

    private static bool IsAboutSomethingElse(string name) => OtherThings.Any(part => Says(name, part));

    private static ExpressionSyntax Bare(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => Bare(inner.Expression),
        CastExpressionSyntax cast => Bare(cast.Expression),
        PostfixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Bare(unary.Operand),
        _ => value,
    };

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static bool Says(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
