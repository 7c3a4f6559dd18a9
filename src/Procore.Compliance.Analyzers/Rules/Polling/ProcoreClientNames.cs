using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>
/// Recognises a read by name where no request is in sight: a method of a client that is named after Procore and lives in a package, or does
/// not bind.
/// </summary>
internal static class ProcoreClientNames
{
    // Our judgement: verbs that clients of APIs name their reads with.
    private static readonly string[] ReadVerbs =
    {
        "Get", "List", "Fetch", "Find", "Search", "Query", "Load", "Download", "Retrieve", "Poll", "Pull", "Read", "Show",
        "Index"
    };

    // Our judgement: what is got without a request, from settings, headers and factories.
    private static readonly string[] OtherThings =
    {
        "Token", "Client", "Service", "Options", "Settings", "Config", "Configuration", "Section", "Header", "Headers", "Url",
        "Uri", "Logger", "Hash", "Code", "Type", "Path", "Value", "Name", "Handler", "Factory", "Provider", "Builder",
        "Instance", "Context"
    };

    /// <summary>Whether a name is Procore's.</summary>
    public static bool IsProcore(string? name) => ProcoreText.Names(name);

    /// <summary>Whether a name is Procore's, or one of those that the user declares.</summary>
    public static bool IsProcore(string? name, ImmutableArray<string> declared) => ProcoreText.Names(name, declared);

    /// <summary>Whether the methods on the way to a call say that they read.</summary>
    public static bool NamesRead(TurnCall call) => call.Frames.Any(static frame => IsRead(NameOf(frame.Call)));

    /// <summary>The read that a call is by its name; null where it is none, or where its code can be read instead.</summary>
    public static ProcoreCall? Read(TurnCall call, SourceModel source, ImmutableArray<string> declared, CancellationToken cancellationToken)
    {
        var name = NameOf(call.Call);
        if (call.Call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } || !IsRead(name))
        {
            return null;
        }

        if (call.Target is not null)
        {
            var isHere = CallGraph.DeclarationsOf(call.Target, source, cancellationToken).Any();
            return !isHere && IsProcoreType(call.Target.ContainingType, source, declared) ? Found(call, access) : null;
        }

        var receiver = source.GetSemanticModel(access.SyntaxTree).GetTypeInfo(access.Expression, cancellationToken).Type;
        var isOurs = receiver is null or { TypeKind: TypeKind.Error }
            ? IsProcore(receiver?.Name, declared) || IsProcore(CarriedVariables.RootOf(access.Expression), declared)
            : IsProcoreType(receiver as INamedTypeSymbol, source, declared);
        return isOurs ? Found(call, access) : null;
    }

    /// <summary>A namespace of this project does not say where its requests go; one of a library, or of another project, does.</summary>
    private static bool IsProcoreType(INamedTypeSymbol? type, SourceModel source, ImmutableArray<string> declared)
        => type is not null
            && (IsProcore(type.Name, declared)
                || (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, source.Compilation.Assembly)
                    && IsProcore(type.ContainingNamespace?.ToDisplayString(), declared)));

    private static ProcoreCall Found(TurnCall call, MemberAccessExpressionSyntax access)
        => new(call, call.Call, Reads: true, null, "'" + access.Name.Identifier.ValueText + "'");

    private static bool IsRead(string name)
        => ReadVerbs.Any(
            verb => name.StartsWith(verb, StringComparison.Ordinal) && (name.Length == verb.Length || !char.IsLower(name[verb.Length])))
            && !OtherThings.Any(thing => Bare(name).EndsWith(thing, StringComparison.Ordinal));

    private static string Bare(string name) => name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;

    private static string NameOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => string.Empty,
    };
}
