using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>
/// The scaffold as the project can compile it: its JSON library, its clock, its nullable context, and no name that is taken.
/// </summary>
internal sealed class ScaffoldText
{
    private static readonly string[] TypeNames =
    {
        "ProcoreTokens", "IProcoreTokenStore", "ProcoreTokenOptions", "ProcoreSignInRequiredException", "ProcoreTokenSource",
        "ProcoreTokenHandler", "ProtectedProcoreTokenStore", "MemoryProcoreTokenStore",
    };

    private static readonly string[] CommonUsings =
    {
        "System", "System.Collections.Generic", "System.Net", "System.Net.Http", "System.Net.Http.Headers", "System.Threading",
        "System.Threading.Tasks"
    };

    private readonly ImmutableDictionary<string, string> _renamed;

    private ScaffoldText(string types, ImmutableHashSet<string> usings, bool isProtected, ImmutableDictionary<string, string> renamed)
    {
        Types = types;
        Usings = usings;
        IsProtected = isProtected;
        _renamed = renamed;
    }

    /// <summary>The declarations, indented by four spaces a level, lines ended by a line feed.</summary>
    public string Types { get; }

    /// <summary>The namespaces that they use.</summary>
    public ImmutableHashSet<string> Usings { get; }

    /// <summary>Whether the store is the one over ASP.NET Core's data protection, else the one in memory.</summary>
    public bool IsProtected { get; }

    /// <summary>Whether the project has the types already, from a fix before this one; they are registered then, too.</summary>
    public bool IsPresent => Types.Length == 0;

    /// <summary>The name of the type that stores the pair.</summary>
    public string StoreType => this[IsProtected ? "ProtectedProcoreTokenStore" : "MemoryProcoreTokenStore"];

    /// <summary>The name that a type of the scaffold got.</summary>
    public string this[string name] => _renamed.TryGetValue(name, out var renamed) ? renamed : name;

    /// <summary>
    /// Whether the project has a JSON library that the scaffold can use; without one it cannot be written.
    /// </summary>
    public static bool IsPossible(Compilation compilation)
        => Has(compilation, "System.Text.Json.JsonDocument") || Has(compilation, "Newtonsoft.Json.Linq.JObject");

    /// <summary>The scaffold for <paramref name="compilation"/>.</summary>
    public static ScaffoldText For(Compilation compilation, bool isNullable, bool needsMemoryStore, CancellationToken cancellationToken)
    {
        var hasTextJson = Has(compilation, "System.Text.Json.JsonDocument");
        var hasTimeProvider = Has(compilation, "System.TimeProvider");
        var isProtected = hasTextJson
            && !needsMemoryStore
            && Has(compilation, "Microsoft.AspNetCore.DataProtection.IDataProtectionProvider")
            && Has(compilation, "Microsoft.Extensions.Caching.Distributed.IDistributedCache");

        var text = HandlerScaffold.Types + "\n\n" + (isProtected ? HandlerScaffold.ProtectedStore : HandlerScaffold.MemoryStore);
        text = text
            .Replace("{{Parse}}", hasTextJson ? HandlerScaffold.ParseWithSystemTextJson : HandlerScaffold.ParseWithNewtonsoft)
            .Replace("{{ClockType}}", hasTimeProvider ? "TimeProvider" : "Func<DateTimeOffset>")
            .Replace("{{ClockDefault}}", hasTimeProvider ? "TimeProvider.System" : "(() => DateTimeOffset.UtcNow)")
            .Replace("{{Now}}", hasTimeProvider ? "_clock.GetUtcNow()" : "_clock()")
            .Replace("{{Forgive}}", isNullable ? "!" : string.Empty)
            .Replace("§", isNullable ? "?" : string.Empty);

        var usings = CommonUsings.ToImmutableHashSet().Add(hasTextJson ? "System.Text.Json" : "Newtonsoft.Json.Linq");
        if (isProtected)
        {
            usings = usings.Union(new[] { "Microsoft.AspNetCore.DataProtection", "Microsoft.Extensions.Caching.Distributed" });
        }

        var renamed = TypeNames
            .Where(name => compilation.ContainsSymbolsWithName(name, SymbolFilter.Type, cancellationToken))
            .ToImmutableDictionary(static name => name, name => FreeName(name, compilation, cancellationToken));
        foreach (var pair in renamed)
        {
            text = Regex.Replace(text, $@"\b{pair.Key}\b", pair.Value);
        }

        return new(text, usings, isProtected, renamed);
    }

    /// <summary>The scaffold for <paramref name="compilation"/>, or nothing but its names where an earlier fix has put it there.</summary>
    public static ScaffoldText ForOrPresent(Compilation compilation, bool isNullable, CancellationToken cancellationToken)
        => compilation.ContainsSymbolsWithName("ProcoreTokenHandler", SymbolFilter.Type, cancellationToken)
            && compilation.ContainsSymbolsWithName("ProcoreTokenSource", SymbolFilter.Type, cancellationToken)
            ? new(string.Empty, ImmutableHashSet<string>.Empty, isProtected: false, ImmutableDictionary<string, string>.Empty)
            : For(compilation, isNullable, needsMemoryStore: false, cancellationToken);

    private static string FreeName(string name, Compilation compilation, CancellationToken cancellationToken)
    {
        var number = 1;
        while (compilation.ContainsSymbolsWithName(name + number, SymbolFilter.Type, cancellationToken))
        {
            number++;
        }

        return name + number;
    }

    private static bool Has(Compilation compilation, string metadataName) => compilation.GetTypesByMetadataName(metadataName).Length > 0;
}
