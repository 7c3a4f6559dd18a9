using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// What code out of sight does with a text, by the library that it belongs to, and by names where nothing binds: compares it, logs it, maps
/// a route of the program's own server to it, or hands it back.
/// </summary>
internal static class SaidTexts
{
    // The methods of String, Uri, Regex, PathString, collections and FluentValidation that only compare or look up what they are given.
    private static readonly ImmutableHashSet<string> Comparisons = ImmutableHashSet.Create(
        "Equals", "StartsWith", "EndsWith", "Contains", "ContainsKey", "ContainsAny", "IndexOf", "LastIndexOf", "IndexOfAny", "Compare",
        "CompareTo", "CompareOrdinal", "SequenceEqual", "ReferenceEquals", "IsMatch", "Match", "Matches", "IsBaseOf", "StartsWithSegments",
        "Split", "Trim", "TrimStart", "TrimEnd", "TryGetValue", "Remove", "TryRemove", "RemoveAll", "BinarySearch", "IsNullOrEmpty",
        "IsNullOrWhiteSpace", "IsWellFormedUriString", "GetHashCode", "GetValueOrDefault", "Except", "Equal", "NotEqual");

    // The methods of collections and StringBuilder that keep what they are given.
    private static readonly ImmutableHashSet<string> Keeping = ImmutableHashSet.Create(
        "Add", "TryAdd", "GetOrAdd", "AddOrUpdate", "TryUpdate", "SetItem", "AddRange", "Insert", "Enqueue", "Push",
        "AddFirst", "AddLast", "Append", "AppendLine", "AppendFormat");

    // The methods of String, StringBuilder and QueryHelpers that put a text together with others.
    private static readonly ImmutableHashSet<string> Joining = ImmutableHashSet.Create(
        "Concat", "Join", "Format", "AddQueryString", "Combine", "Append", "AppendFormat", "Insert", "Create");

    // The types of the namespace System whose methods hand back what they are given, or a part of it.
    private static readonly ImmutableHashSet<string> TextTypes = ImmutableHashSet.Create(
        "String", "Uri", "UriBuilder", "Array", "Lazy", "Tuple", "ValueTuple", "Convert", "MemoryExtensions", "Span", "ReadOnlySpan",
        "Memory", "ReadOnlyMemory", "Object", "StringComparer", "Nullable", "FormattableString");

    // Where else the framework keeps what is about texts and collections.
    private static readonly string[] TextSpaces =
    {
        "System.Collections", "System.Linq", "System.Text", "Microsoft.Extensions.Primitives", "Microsoft.AspNetCore.WebUtilities"
    };

    // What text methods are called where nothing binds: the API of String, Uri, Enumerable.
    private static readonly ImmutableHashSet<string> TextMethods = ImmutableHashSet.Create(
        "Replace", "Substring", "ToLower", "ToLowerInvariant", "ToUpper", "ToUpperInvariant", "ToString", "PadLeft", "PadRight", "Concat",
        "Join", "Format", "EscapeDataString", "EscapeUriString", "UnescapeDataString", "Select", "SelectMany", "Where", "Any", "All",
        "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "OrderBy", "ToList", "ToArray", "ToHashSet",
        "ToFrozenSet", "ToImmutableArray", "ToImmutableHashSet", "AsReadOnly", "Exists", "Count", "Distinct", "Union", "Append", "Prepend");

    // Loggers, metrics, traces and assertions: of .NET, Serilog, NLog, log4net, Prometheus, OpenTelemetry, Application Insights, and what
    // tests assert with.
    private static readonly string[] SayingSpaces =
    {
        "Microsoft.Extensions.Logging", "Serilog", "NLog", "log4net", "System.Diagnostics", "Prometheus", "OpenTelemetry", "App.Metrics",
        "Microsoft.ApplicationInsights", "Spectre.Console", "Xunit", "NUnit.Framework", "FluentAssertions",
        "Shouldly", "Microsoft.VisualStudio.TestTools"
    };

    // What people call the objects of those; our judgement.
    private static readonly string[] SayingWords =
    {
        "log", "logger", "logging", "console", "debug", "trace", "tracer", "metrics", "metric", "meter", "counter", "histogram",
        "telemetry", "activity", "assert"
    };

    // Where ASP.NET Core, ASP.NET and WireMock map the routes of one's own server.
    private static readonly string[] ServerSpaces =
    {
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Routing", "System.Web.Routing", "System.Web.Mvc", "System.Web.Http",
        "WireMock", "Yarp.ReverseProxy"
    };

    // Their methods, where nothing binds.
    private static readonly ImmutableHashSet<string> ServerMethods = ImmutableHashSet.Create(
        "MapGet", "MapPost", "MapPut", "MapDelete", "MapPatch", "MapMethods", "MapGroup", "MapFallback", "MapControllerRoute",
        "MapAreaControllerRoute", "MapHub", "MapHealthChecks", "MapRoute", "MapHttpRoute", "MapWhen", "UsePathBase", "WithPath",
        "SwaggerEndpoint", "WithTags", "WithSummary", "WithDescription");

    // The answers of ASP.NET Core that name a place of one's own server.
    private static readonly ImmutableHashSet<string> ServerAnswers = ImmutableHashSet.Create("Created", "Accepted", "LocalRedirect");

    // How FastEndpoints and Nancy map routes: methods of their base classes, which are called without a receiver.
    private static readonly ImmutableHashSet<string> ServerVerbs = ImmutableHashSet.Create(
        "Get", "Post", "Put", "Delete", "Patch", "Head", "Options", "Routes");

    private static readonly string[] ServerBases = { "Endpoint", "EndpointWithoutRequest", "NancyModule", "CarterModule" };

    // The attributes of MVC, Web API, Azure Functions and Refit's opposite, a server.
    private static readonly ImmutableHashSet<string> ServerAttributes = ImmutableHashSet.Create(
        "Route", "RoutePrefix", "HttpGet", "HttpPost", "HttpPut", "HttpDelete", "HttpPatch", "HttpHead", "HttpOptions", "AcceptVerbs",
        "HttpTrigger", "Area");

    // Attributes that a person or a validator reads.
    private static readonly ImmutableHashSet<string> SayingAttributes = ImmutableHashSet.Create(
        "Obsolete", "SuppressMessage", "LoggerMessage", "GeneratedRegex", "RegularExpression", "AllowedValues", "DeniedValues", "Display",
        "DisplayName", "Description", "DebuggerDisplay", "Trait", "Category");

    // The last word of a name that holds something else than an address; our judgement.
    private static readonly string[] OtherThings =
    {
        "id", "key", "keys", "number", "code", "message", "title", "description", "comment", "reason", "label", "category", "token",
        "pattern", "regex"
    };

    // Words of a name that holds what is let through or refused; our judgement.
    private static readonly string[] ListWords =
    {
        "allow", "permit", "trust", "block", "deny", "denied", "refuse", "forbid", "reject", "exclude", "ignore", "whitelist", "blacklist"
    };

    /// <summary>What a call does with an argument; null where its name and library do not say.</summary>
    /// <param name="call">The call, or creation, of code out of sight.</param>
    /// <param name="parameter">The parameter's name, where it is known.</param>
    /// <param name="index">The argument's place.</param>
    public static Destination? Of(CallSite call, string? parameter, int index)
    {
        if (call.IsCreation)
        {
            return IsException(call) || call.TypeName is "Regex" ? Destination.Said
                : parameter is not null && !IsAboutTexts(call) && IsOtherThing(parameter) ? Destination.Said
                : null;
        }

        return IsServer(call) ? Destination.Served
            : IsLabel(call) ? Destination.Said
            : IsComparison(call.Name) || call.TypeName == "SearchValues" || (call.Name == "Replace" && index == 0) ? Destination.Said
            : IsSaying(call) || call.Name.StartsWith("Throw", StringComparison.Ordinal) || (index == 0 && IsCache(call)) ? Destination.Said
            : call.TypeName == "Regex" ? (parameter is "input" or "replacement" ? null : Destination.Said)
            : parameter is not null && !IsAboutTexts(call) && IsOtherThing(parameter) ? Destination.Said
            : null;
    }

    /// <summary>What code of the program attaches to a request for itself, or guards by.</summary>
    // The API of HttpRequestMessage.Options and of locks.
    private static bool IsLabel(CallSite call)
        => call.TypeName is "HttpRequestOptions" or "Monitor"
            || call.Receiver?.Type is { Name: "HttpRequestOptions" }
            || (!call.IsBound && call.Receiver?.Syntax is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Options" }
                && call.Name is "Set" or "TryAdd");

    /// <summary>What a call does with the text that it is made on.</summary>
    public static Destination OfReceiver(CallSite call)
        => IsComparison(call.Name) || call.Name == "GetType" || IsSaying(call) ? Destination.Said : Destination.Leaves;

    /// <summary>What becomes of a text that is set on a member of a library's object.</summary>
    public static Destination OfMember(ISymbol member)
        => member is IPropertySymbol { Type.Name: "PathString" } ? Destination.Served
            : IsException(member.ContainingType) || IsBag(member) ? Destination.Said
            : OfMemberOf(member.ContainingType?.Name);

    /// <summary>Whether a member holds what code of the program attaches to a request for itself.</summary>
    private static bool IsBag(ISymbol member)
        => member is { Name: "Properties" or "Options", ContainingType.Name: "HttpRequestMessage" }
            or { Name: "Items", ContainingType.Name: "HttpContext" };

    /// <summary>As <see cref="OfMember"/>, by the name of the object's type.</summary>
    // The incoming request of ASP.NET Core and the answer to it, and what YARP matches it with.
    public static Destination OfMemberOf(string? type)
        => type is "HttpRequest" or "HttpResponse" or "IHeaderDictionary" or "PathString" or "RouteMatch" or "RouteAttribute"
            ? Destination.Served
            : Destination.Leaves;

    /// <summary>What becomes of the value of a member that nothing in sight reads.</summary>
    public static Destination OfUnreadMember(string name)
        => Array.Exists(ListWords, word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            ? Destination.Said
            : Destination.Kept;

    /// <summary>What becomes of an argument of an attribute.</summary>
    public static Destination OfAttribute(string name)
    {
        var bare = name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
        return ServerAttributes.Contains(bare) ? Destination.Served
            : SayingAttributes.Contains(bare) ? Destination.Said
            : Destination.Leaves;
    }

    /// <summary>Whether a method of this name only compares or looks up what it is given.</summary>
    public static bool IsComparison(string name) => Comparisons.Contains(name);

    /// <summary>
    /// Whether a call belongs to the framework's texts and collections, which hand back what they are given, or is named like it where
    /// nothing binds.
    /// </summary>
    public static bool IsAboutTexts(CallSite call)
    {
        if (call.Target is not { ContainingType: { } type } target)
        {
            return call.IsCreation
                ? call.TypeName is { } name && (TextTypes.Contains(name) || name is "List" or "HashSet" or "Dictionary" or "PathString")
                : TextMethods.Contains(call.Name);
        }

        var space = target.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        return space switch
        {
            "System" => TextTypes.Contains(type.Name),
            "System.IO" => type.Name == "Path",
            "System.Threading.Tasks" => type.Name is "Task" or "ValueTask",
            "Microsoft.AspNetCore.Http" => type.Name is "PathString" or "QueryString",
            "System.Text.RegularExpressions" => true,
            _ => IsIn(space, TextSpaces),
        };
    }

    /// <summary>Whether a call about texts keeps what it is given in the object that it is made on.</summary>
    public static bool KeepsInReceiver(CallSite call) => Keeping.Contains(call.Name);

    /// <summary>Whether a call about texts answers what its lambda makes of the elements, and not these.</summary>
    public static bool Selects(CallSite call) => call.Name is "Select" or "SelectMany" or "ConvertAll" || MakesPairs(call);

    /// <summary>Whether a query only compares what its lambda makes of the elements.</summary>
    public static bool Orders(CallSite call)
        => call.Name is "MinBy" or "MaxBy" or "DistinctBy" || Array.Exists(
            new[] { "OrderBy", "ThenBy" }, prefix => call.Name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether a query puts its elements under what its first lambda makes of them.</summary>
    public static bool MakesPairs(CallSite call)
        => call.Arguments.Length > 1 && call.Name is "ToDictionary" or "ToFrozenDictionary" or "ToImmutableDictionary" or "ToLookup";

    /// <summary>Whether a call about texts puts what it is given together with others.</summary>
    public static bool Lengthens(CallSite call)
        => !call.IsCreation
            ? Joining.Contains(call.Name) && call.TypeName is not ("ImmutableArray" or "ImmutableList" or "KeyValuePair" or "Enumerable")
            : call.TypeName == "Uri" && call.Arguments.Length > 1 && call.Arguments[1].IsText;

    /// <summary>Whether a method is one that a source generator makes a log message of.</summary>
    public static bool IsLogged(IMethodSymbol method)
        => method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "LoggerMessageAttribute" or "LoggerMessage");

    /// <summary>Whether a type is an exception, by its base types or its name.</summary>
    public static bool IsException(INamedTypeSymbol? type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.Name.EndsWith("Exception", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a value of a type may have text in it: a number, an answer of yes or no, nothing at all may not.</summary>
    public static bool MayHoldText(ITypeSymbol? type) => type switch
    {
        null => true,
        { SpecialType: SpecialType.System_Void or SpecialType.System_DateTime } => false,
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double } => false,
        { TypeKind: TypeKind.Enum } => false,
        INamedTypeSymbol { Name: "Task" or "ValueTask" or "Nullable" } wrapper
            => wrapper.TypeArguments.Length == 1 && MayHoldText(wrapper.TypeArguments[0]),
        _ => true,
    };

    private static bool IsException(CallSite call)
        => IsException(call.Target?.ContainingType) || call.TypeName?.EndsWith("Exception", StringComparison.Ordinal) == true;

    /// <summary>Whether a call maps a route of the program's own server, or writes an answer of it.</summary>
    public static bool IsServer(CallSite call)
        => call.Target is { } target
            ? IsIn(target.ContainingNamespace?.ToDisplayString() ?? string.Empty, ServerSpaces)
                || target.ContainingType?.Name is "HttpResponseWritingExtensions" or "HeaderDictionaryExtensions"
                    or "OpenApiRouteHandlerBuilderExtensions"
                || (ServerAnswers.Contains(call.Name) && target.ContainingType?.Name is "Results" or "TypedResults" or "ControllerBase")
            : ServerMethods.Contains(call.Name) || (ServerVerbs.Contains(call.Name) && IsInServer(call.Syntax));

    private static bool IsInServer(SyntaxNode call)
        => call is InvocationExpressionSyntax { Expression: SimpleNameSyntax }
            && call.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.BaseList?.Types
                .Any(static type => Array.IndexOf(ServerBases, MemberNames.Of(type.Type)) >= 0) == true;

    private static bool IsSaying(CallSite call)
    {
        if (call.Target is { ContainingType: { } type } target)
        {
            var space = target.ContainingNamespace?.ToDisplayString() ?? string.Empty;
            if ((IsIn(space, SayingSpaces) && !type.Name.StartsWith("Process", StringComparison.Ordinal))
                || (space == "System" && type.Name == "Console"))
            {
                return true;
            }
        }

        // Log, LogWarning, LogCalled: what loggers and the methods that wrap them are called.
        return (call.Name.StartsWith("Log", StringComparison.Ordinal) && (call.Name.Length == 3 || char.IsUpper(call.Name[3])))
            || (call.Syntax is InvocationExpressionSyntax { Expression: var called }
                && ReceiverOf(called) is { } receiver
                && Array.IndexOf(SayingWords, LastWord(receiver)) >= 0);
    }

    /// <summary>What a cache is asked first is the key.</summary>
    private static bool IsCache(CallSite call)
        => call.Syntax is InvocationExpressionSyntax { Expression: var called }
            && ReceiverOf(called) is { } receiver
            && LastWord(receiver) == "cache";

    /// <summary>The last name before the method's own; of a delegate, its name. <c>Console</c> of <c>Console.Out.Write</c>.</summary>
    private static string? ReceiverOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Out" or "Error", Expression: var owner }
        }
            => MemberNames.Of(owner),
        MemberAccessExpressionSyntax { Expression: var receiver } => MemberNames.Of(receiver),
        MemberBindingExpressionSyntax binding => MemberNames.Of(
            (SyntaxNode?)binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression ?? binding),
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>A name is one, too, but for the name of a host or file.</summary>
    private static bool IsOtherThing(string name) => name == "name" || Array.IndexOf(OtherThings, LastWord(name)) >= 0;

    /// <summary>The last word of a name in lower case: <c>key</c> of <c>CacheKey</c> and of <c>_key</c>.</summary>
    private static string LastWord(string name)
    {
        var start = name.Length - 1;
        while (start > 0 && !char.IsUpper(name[start]) && name[start - 1] != '_')
        {
            start--;
        }

        return name.Substring(Math.Max(start, 0)).ToLowerInvariant();
    }

    private static bool IsIn(string space, string[] spaces)
        => Array.Exists(spaces, known => space.StartsWith(known, StringComparison.Ordinal)
            && (space.Length == known.Length || space[known.Length] == '.'));
}
