using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>What kind of source the token of a bearer has.</summary>
[Flags]
internal enum BearerSource
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>A literal, which is an embedded credential and another rule's.</summary>
    Literal = 1,

    /// <summary>A setting: configuration, options, the environment, a stored row; it does not change while the process runs.</summary>
    Setting = 2,

    /// <summary>A call that may bring another token each time.</summary>
    Fetched = 4,

    /// <summary>What a caller outside of the compilation gives.</summary>
    Given = 8,

    /// <summary>A row of a table or a file that is read, and that nothing here sets.</summary>
    Stored = 16,
}

/// <summary>Reads <see cref="BearerSource"/> from where a token comes from.</summary>
internal static class BearerTokens
{
    // The API of Microsoft.Extensions.Configuration, Options and System.Configuration, and Environment.GetEnvironmentVariable.
    private static readonly HashSet<string> SettingCalls = new()
    {
        "GetValue", "GetSection", "GetEnvironmentVariable", "GetEnvironmentVariables", "GetRequiredSection", "Get", "GetConnectionString",
        "GetAppSetting",
    };

    // LINQ and Entity Framework, Dapper, System.IO.File.
    private static readonly HashSet<string> StoreCalls = new()
    {
        "Single", "SingleAsync", "SingleOrDefault", "SingleOrDefaultAsync", "First", "FirstAsync", "FirstOrDefault", "FirstOrDefaultAsync",
        "Find", "FindAsync", "QuerySingle", "QuerySingleAsync", "QuerySingleOrDefaultAsync", "QueryFirst", "QueryFirstAsync",
        "QueryFirstOrDefaultAsync", "ExecuteScalar", "ExecuteScalarAsync", "ReadAllText", "ReadAllTextAsync",
    };

    // Microsoft.Extensions.DependencyInjection.
    private static readonly HashSet<string> ServiceCalls = new() { "GetRequiredService", "GetService", "GetRequiredKeyedService" };

    /// <summary>Where the token of an expression may come from.</summary>
    public static BearerSource SourceOf(ExpressionSyntax token, SourceModel model, CancellationToken cancellationToken)
        => Origins(token, model, cancellationToken)
        .Aggregate(BearerSource.None, (all, origin) => all | Of(origin, model, cancellationToken));

    /// <summary>The origins of a token; of a header value that is made elsewhere, those of its token.</summary>
    public static IEnumerable<ValueOrigin> Origins(ExpressionSyntax token, SourceModel model, CancellationToken cancellationToken)
        => ValueOrigins.Of(token, model, cancellationToken).SelectMany(origin
            => origin is { Kind: ValueOriginKind.Creation,
            Place: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } parts } }
                && SyntaxNames.NameOfCall(origin.Place) == "AuthenticationHeaderValue"
                ? ValueOrigins.Of(parts[1].Expression, model, cancellationToken)
                : new[] { origin });

    /// <summary>Whether a header value that is made elsewhere is one with the scheme Bearer.</summary>
    public static bool IsBearer(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
        => ValueOrigins.Of(value, model, cancellationToken).Any(static origin
            => origin.Place is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } parts }
                && FixedBearer.IsScheme(parts[0].Expression));

    private static BearerSource Of(ValueOrigin origin, SourceModel model, CancellationToken cancellationToken) => origin.Kind switch
    {
        ValueOriginKind.Literal => BearerSource.Literal,
        ValueOriginKind.Parameter => IsSettings((origin.Symbol as IParameterSymbol)?.Type) ? BearerSource.Setting : BearerSource.Given,
        ValueOriginKind.Member or ValueOriginKind.Element => Behind(origin.Place, model, cancellationToken),
        ValueOriginKind.Call => OfCall(SyntaxNames.NameOfCall(origin.Place) ?? string.Empty),
        ValueOriginKind.Creation => BearerSource.Fetched,
        _ => BearerSource.None,
    };

    /// <summary>A member or key of what a call brings comes with the call; of anything else, it is a setting.</summary>
    private static BearerSource Behind(ExpressionSyntax place, SourceModel model, CancellationToken cancellationToken)
    {
        var owner = place switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            ElementAccessExpressionSyntax element => element.Expression,
            MemberBindingExpressionSyntax or ElementBindingExpressionSyntax
                => place.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        if (owner is null)
        {
            // A field of the type itself that nothing sets says nothing.
            return BearerSource.None;
        }

        var origins = ValueOrigins.Of(owner, model, cancellationToken);
        if (origins.Any(static origin => origin is { Kind: ValueOriginKind.Parameter, Symbol: IParameterSymbol given }
            && given.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor }
            && !IsSettings(given.Type)))
        {
            return BearerSource.Given;
        }

        var behind = origins
            .Where(static origin => origin.Kind == ValueOriginKind.Call)
            .Select(static origin => SyntaxNames.NameOfCall(origin.Place) ?? string.Empty)
            .Where(static name => !ServiceCalls.Contains(name))
            .Aggregate(BearerSource.None, static (all, name) => all | OfCall(name));
        return behind == BearerSource.None && origins.Select(static origin => origin.Place).Append(owner)
            .Any(place => MayHoldSettings(place, model, cancellationToken))
            ? BearerSource.Setting
            : behind;
    }

    /// <summary>
    /// Whether an object may be one of settings: it, or what it is a part of, is of such a type, of a type of this compilation whose
    /// members somebody else fills, or of one that is not known. The value of a task, or what a request brought along, is none.
    /// </summary>
    private static bool MayHoldSettings(ExpressionSyntax? owner, SourceModel model, CancellationToken cancellationToken)
    {
        for (; owner is not null; owner = (owner as MemberAccessExpressionSyntax)?.Expression)
        {
            if (model.TypeOf(owner, cancellationToken) is not { TypeKind: not TypeKind.Error } type
                || model.SymbolOf(owner, cancellationToken) is ITypeSymbol
                || !type.DeclaringSyntaxReferences.IsEmpty
                || IsSettings(type))
            {
                return true;
            }
        }

        return false;
    }

    private static BearerSource OfCall(string name)
        => SettingCalls.Contains(name) ? BearerSource.Setting : StoreCalls.Contains(name) ? BearerSource.Stored : BearerSource.Fetched;

    /// <summary>Options and configuration live as long as the process.</summary>
    public static bool IsSettings(ITypeSymbol? type)
        => type?.Name is { } name
            && (name.StartsWith("IOptions", StringComparison.Ordinal)
                || name.Contains("Configuration")
                || name.EndsWith("Options", StringComparison.Ordinal)
                || name.EndsWith("Settings", StringComparison.Ordinal)
                || name.EndsWith("Config", StringComparison.Ordinal));
}
