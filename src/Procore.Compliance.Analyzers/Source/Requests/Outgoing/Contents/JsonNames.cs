using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>The names that a serialiser writes for members: by attributes, else by its policy.</summary>
internal sealed record JsonNames
{
    private static readonly object PolicyKey = new();
    private static readonly object ClientKey = new();
    private static readonly object OmitKey = new();
    private static readonly object ConverterKey = new();

    // What gives a client of RestSharp, Flurl or Refit, or all of Newtonsoft.Json, a serialiser or settings of its own.
    private static readonly string[] ClientSettings =
    {
        "UseSerializer", "UseSystemTextJson", "UseNewtonsoftJson", "DefaultJsonSerializer", "NewtonsoftJsonSerializer",
        "SystemTextJsonContentSerializer", "NewtonsoftJsonContentSerializer", "DefaultSettings",
    };

    // What has options or settings of either library leave out members by their values.
    private static readonly string[] Omitting =
    {
        "DefaultIgnoreCondition", "IgnoreNullValues", "IgnoreReadOnlyProperties", "NullValueHandling", "DefaultValueHandling",
        "TypeInfoResolver",
    };

    private readonly Func<string, string> _policy;

    private JsonNames(Func<string, string> policy, bool isKnown = true, bool isForeign = false, string? attribute = null)
        => (_policy, IsKnown, IsForeign, Attribute) = (policy, isKnown, isForeign, attribute);

    /// <summary>Whether the policy is in sight; where it is not, names without an attribute are as they are written in the code.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether code of the project writes some of the values itself: converters.</summary>
    public bool IsForeign { get; }

    /// <summary>The attribute that the serialiser reads names from; null where any may be meant.</summary>
    private string? Attribute { get; }

    /// <summary>Names as they are written in the code: what System.Text.Json and Newtonsoft.Json do where nobody says otherwise.</summary>
    public static JsonNames AsWritten { get; } = new(static name => name);

    /// <summary>The names of the web defaults, which HttpClient's JSON extensions, RestSharp and Refit take.</summary>
    public static JsonNames CamelCase { get; } = new(Camel);

    /// <summary>Whether members may be left out by their values: options or settings of the project say so, or are not in sight.</summary>
    public bool MayOmit { get; private init; }

    private static JsonNames SnakeCase { get; } = new(Snake);

    private static JsonNames Unknown { get; } = new(static name => name, isKnown: false) { MayOmit = true };

    private static JsonNames Foreign { get; } = new(static name => name, isKnown: false, isForeign: true) { MayOmit = true };

    /// <summary>The name of a member on the wire.</summary>
    public string Of(ISymbol member) => SerializedNames.GivenTo(member) ?? _policy(member.Name);

    /// <summary>
    /// Whether <see cref="Of"/> is sure of a name: the attribute that gives it is the serialiser's own, or its policy is in sight, or the
    /// name is one that every policy leaves as it is.
    /// </summary>
    public bool IsCertain(ISymbol member)
        => !IsForeign && (SerializedNames.GivenTo(member) is null
            ? IsKnown || Snake(member.Name) == member.Name
            : Attribute is null || SerializedNames.IsGivenBy(Attribute, member));

    /// <summary>The same names of a serialiser that reads one attribute and no other.</summary>
    public JsonNames Reading(string attribute) => new(_policy, IsKnown, IsForeign, attribute) { MayOmit = MayOmit };

    /// <summary>The names of a library whose client may be given another serialiser than its own.</summary>
    public static JsonNames OfClient(JsonNames otherwise, SourceModel model)
        => (bool)model.GetOrCompute(ClientKey, static m => (object)m.Trees
            .Any(static tree => Array.Exists(ClientSettings, TreeFacts.Of(tree).Mentions)))
            ? Unknown
            : otherwise;

    /// <summary>The names under the options that a call is given; <paramref name="otherwise"/> where it is given none.</summary>
    public static JsonNames Under(
        IEnumerable<ExpressionSyntax> arguments, JsonNames otherwise, SourceModel model, CancellationToken cancellationToken)
    {
        var options = arguments.FirstOrDefault(argument => model.TypeOf(argument, cancellationToken) is { } type
            && type.Name is "JsonSerializerOptions" or "JsonSerializerSettings" or "JsonSerializerDefaults");
        return options is null
            ? arguments.Any(argument => model.TypeOf(argument, cancellationToken)?.Name == "JsonTypeInfo")
                ? Unknown
                : otherwise
            : ByOptions(options, model, cancellationToken) is var names && otherwise.Attribute is { } attribute ? names.Reading(attribute)
            : names;
    }

    private static JsonNames ByOptions(ExpressionSyntax options, SourceModel model, CancellationToken cancellationToken)
    {
        if (MemberNames.Of(options) == "Web")
        {
            return CamelCase;
        }

        var found = ValueOrigins.Of(options, model, cancellationToken)
            .Select(origin => origin.Place is BaseObjectCreationExpressionSyntax made
                ? ByCreation(made, model, cancellationToken)
                : Unknown)
            .Distinct()
            .ToList();
        return found.Count == 1 ? found[0] : Unknown;
    }

    private static JsonNames ByCreation(BaseObjectCreationExpressionSyntax made, SourceModel model, CancellationToken cancellationToken)
    {
        // System.Text.Json, then Newtonsoft.Json.
        var policy = made.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(static set => MemberNames.Of(set.Left) is "PropertyNamingPolicy" or "ContractResolver" or "NamingStrategy")
            ?.Right;
        var isForeign = made.DescendantNodes().OfType<AssignmentExpressionSyntax>()
                .Any(static set => MemberNames.Of(set.Left) == "Converters"
                    && !(set.Right is InitializerExpressionSyntax { Expressions: var converters } && converters.All(IsOfEnums)))
            || AreConvertersAdded(model, cancellationToken);
        var names = isForeign ? Foreign
            : policy is not null ? ByPolicy(policy.ToString())
            : made.ArgumentList?.Arguments.Any(static given => MemberNames.Of(given.Expression) == "Web") == true ? CamelCase
            : IsSetLater(model, cancellationToken) ? Unknown
            : AsWritten;
        return (bool)model.GetOrCompute(OmitKey, static m => (object)m.Trees
            .Any(static tree => Array.Exists(Omitting, TreeFacts.Of(tree).Mentions)))
            ? names with { MayOmit = true }
            : names;
    }

    /// <summary>Whether the compilation adds converters to options that it has already, so that any may have one.</summary>
    private static bool AreConvertersAdded(SourceModel model, CancellationToken cancellationToken)
        => (bool)model.GetOrCompute(ConverterKey, m => (object)NameUses.Of("Converters", m, cancellationToken)
            .Select(static name => (name.Parent?.Parent as MemberAccessExpressionSyntax)?.Parent)
            .OfType<InvocationExpressionSyntax>()
            .Any(static call => Callback.NameOf(call) is "Add" or "Insert"
                && !call.ArgumentList.Arguments.Any(static given => IsOfEnums(given.Expression))));

    /// <summary>Whether an expression makes the converter of enumerations, which no object is written by.</summary>
    private static bool IsOfEnums(ExpressionSyntax made)
        => made is ObjectCreationExpressionSyntax { Type: var type }
            && MemberNames.Of(type) is "JsonStringEnumConverter" or "StringEnumConverter";

    private static JsonNames ByPolicy(string policy)
        => policy.Contains("SnakeCaseLower") || policy.Contains("SnakeCaseNamingStrategy") ? SnakeCase
            : policy.Contains("CamelCase") ? CamelCase
            : policy is "null" or "new DefaultContractResolver()" ? AsWritten
            : Unknown;

    /// <summary>Whether the compilation sets a policy on options that it has already, so that any may have one.</summary>
    private static bool IsSetLater(SourceModel model, CancellationToken cancellationToken)
        => (bool)model.GetOrCompute(PolicyKey, m => (object)new[] { "PropertyNamingPolicy", "ContractResolver" }
            .SelectMany(name => NameUses.Of(name, m, cancellationToken))
            .Any(static name => name.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax set } access
                && set.Left == access));

    /// <summary>Lowers the capitals that a name begins with, but for the one that begins its second word.</summary>
    private static string Camel(string name)
    {
        var capitals = name.TakeWhile(char.IsUpper).Count();
        var lowered = capitals > 1 && capitals < name.Length && char.IsLower(name[capitals]) ? capitals - 1 : capitals;
        return name.Substring(0, lowered).ToLowerInvariant() + name.Substring(lowered);
    }

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            var begins = char.IsUpper(name[index])
                && index > 0
                && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])))
                && name[index - 1] != '_';
            text.Append(begins ? "_" : string.Empty).Append(char.ToLowerInvariant(name[index]));
        }

        return text.ToString();
    }
}
