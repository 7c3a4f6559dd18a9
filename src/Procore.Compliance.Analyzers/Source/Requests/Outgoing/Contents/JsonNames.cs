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
internal sealed class JsonNames
{
    private static readonly object PolicyKey = new();

    private readonly Func<string, string> _policy;

    private JsonNames(Func<string, string> policy, bool isKnown = true) => (_policy, IsKnown) = (policy, isKnown);

    /// <summary>Whether the policy is in sight; where it is not, names without an attribute are as they are written in the code.</summary>
    public bool IsKnown { get; }

    /// <summary>Names as they are written in the code: what System.Text.Json and Newtonsoft.Json do where nobody says otherwise.</summary>
    public static JsonNames AsWritten { get; } = new(static name => name);

    /// <summary>The names of the web defaults, which HttpClient's JSON extensions, RestSharp and Refit take.</summary>
    public static JsonNames CamelCase { get; } = new(
        static name => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1));

    private static JsonNames SnakeCase { get; } = new(Snake);

    private static JsonNames Unknown { get; } = new(static name => name, isKnown: false);

    /// <summary>The name of a member on the wire.</summary>
    public string Of(ISymbol member) => SerializedNames.GivenTo(member) ?? _policy(member.Name);

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
            : ByOptions(options, model, cancellationToken);
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
        return policy is not null ? ByPolicy(policy.ToString())
            : made.ArgumentList?.Arguments.Any(static given => MemberNames.Of(given.Expression) == "Web") == true ? CamelCase
            : IsSetLater(model, cancellationToken) ? Unknown
            : AsWritten;
    }

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
