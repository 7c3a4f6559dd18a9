using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>What becomes of the answer to a refresh: which types it is read into, and whether the new refresh token is kept.</summary>
internal static class RefreshAnswer
{
    private static readonly object Key = new();

    // What an answer is read into where no type is declared for it: System.Text.Json, Newtonsoft.Json.
    private static readonly HashSet<string> Documents = new()
    {
        "JsonElement", "JsonDocument", "JsonNode", "JsonObject", "JObject", "JToken", "ExpandoObject", "Dictionary", "IDictionary",
    };

    // What only reads or tests what it is given: JSON readers, argument checks, comparisons, readers of texts.
    private static readonly HashSet<string> Readers = new()
    {
        "Parse", "Deserialize", "DeserializeAsync", "DeserializeObject", "FromObject", "StringReader", "MemoryStream", "JsonTextReader",
        "IsNullOrEmpty", "IsNullOrWhiteSpace", "ThrowIfNull", "ThrowIfNullOrEmpty", "Equals", "ReferenceEquals", "FixedTimeEquals",
        "PopulateObject", "Contains", "StreamReader", "Assert",
    };

    // Console, Serilog and NLog; what begins with Log is ILogger's.
    private static readonly HashSet<string> Logs = new()
    {
        "Write", "WriteLine", "WriteLineAsync", "Debug", "Information", "Warning", "Error", "Trace", "Info",
    };

    /// <summary>
    /// Whether the answer to <paramref name="request"/> is read for its access token, and neither the new refresh token nor the answer as a
    /// whole is kept, handed to a store or given to a caller; or the old refresh token is put in the place of the new one.
    /// </summary>
    public static bool IsDropped(TokenRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        var answer = AnswerFlow.Of(request, model, cancellationToken);
        return (answer.Has(AnswerFlow.Access) && !answer.Ends.Any(end => Keeps(end, model, cancellationToken)))
            || answer.Ends.Any(end => IsOverwritten(end, answer));
    }

    /// <summary>
    /// The types of this compilation that the answer to <paramref name="request"/> is read into, which have an access token and a lifetime
    /// and no place for a refresh token, where nothing else takes it from the answer.
    /// </summary>
    public static IReadOnlyList<TypeDeclarationSyntax> IncompleteTypes(
        TokenRequest request, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(
            (Key, request.Site, request.Place),
            m => (IReadOnlyList<TypeDeclarationSyntax>)FindIncompleteTypes(AnswerFlow.Of(request, m, cancellationToken), m,
                cancellationToken)
                .ToList());

    private static IEnumerable<TypeDeclarationSyntax> FindIncompleteTypes(
        ValueSpread answer, SourceModel model, CancellationToken cancellationToken)
        => answer.Has(AnswerFlow.Refresh)
            ? Enumerable.Empty<TypeDeclarationSyntax>()
            : answer.Types.OfType<INamedTypeSymbol>()
                .Where(static type => IsIncomplete(type))
                .SelectMany(type => model.DeclarationsOf(type, cancellationToken).Take(1))
                .OfType<TypeDeclarationSyntax>();

    private static bool IsIncomplete(INamedTypeSymbol type)
    {
        var parts = new HashSet<string>();
        for (var based = type; based is not null; based = based.BaseType)
        {
            if (based.TypeKind == TypeKind.Error || based.GetMembers().Any(TakesAnything))
            {
                return false;
            }

            parts.UnionWith(ValueSpread.PartsOf(based, AnswerFlow.Parts).Select(static pair => pair.Part));
        }

        return parts.Contains(AnswerFlow.Access) && parts.Contains(AnswerFlow.Lifetime) && !parts.Contains(AnswerFlow.Refresh);
    }

    // JsonExtensionData of System.Text.Json and Newtonsoft.Json.
    private static bool TakesAnything(ISymbol member)
        => member is IPropertySymbol { IsIndexer: true }
            || member.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "JsonExtensionDataAttribute"
                or "JsonExtensionData");

    /// <summary>Whether the new refresh token, or the answer with it, goes somewhere at this end.</summary>
    private static bool Keeps(ValueEnd end, SourceModel model, CancellationToken cancellationToken)
        => end.Part switch
        {
            AnswerFlow.Refresh => !end.IsOfType && end.Kind switch
            {
                ValueEndKind.Member or ValueEndKind.Element or ValueEndKind.Returned => true,
                ValueEndKind.Argument => IsStore(end.Place),
                _ => false,
            },
            "" => end.IsBack && HoldsAnswer(end.Value, model, cancellationToken) && end.Kind switch
            {
                ValueEndKind.Member or ValueEndKind.Element or ValueEndKind.Returned => true,
                ValueEndKind.Argument => IsStore(end.Place),
                _ => false,
            },
            _ => false,
        };

    /// <summary>A call that neither only reads nor logs; what is created with it goes on by itself.</summary>
    private static bool IsStore(SyntaxNode call)
        => call is InvocationExpressionSyntax
            && SyntaxNames.NameOfCall(call) is { } name
            && !Readers.Contains(name)
            && !name.StartsWith("Log", System.StringComparison.Ordinal)
            && !Logs.Contains(name);

    /// <summary>
    /// Whether an expression has the answer with its refresh token: a text, a document, an object with a member for it, or one that holds
    /// such an object, as a pair with its end does.
    /// </summary>
    public static bool HoldsAnswer(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
        => Unwrapped(model.TypeOf(value, cancellationToken)) switch
        {
            null => false,
            { SpecialType: SpecialType.System_String } => true,
            { TypeKind: TypeKind.Error or TypeKind.Dynamic } => true,
            var type => Documents.Contains(type.Name) || HasRefreshToken(type) || MembersOf(type).Any(HasRefreshToken),
        };

    private static ITypeSymbol? Unwrapped(ITypeSymbol? type)
    {
        while (type is INamedTypeSymbol { Name: "Task" or "ValueTask" or "Nullable", TypeArguments: { Length: 1 } inner })
        {
            type = inner[0];
        }

        return type;
    }

    private static bool HasRefreshToken(ITypeSymbol type)
        => type is INamedTypeSymbol named
            && ValueSpread.PartsOf(named, AnswerFlow.Parts).Any(static pair => pair.Part == AnswerFlow.Refresh);

    /// <summary>The types of what an object holds.</summary>
    private static IEnumerable<ITypeSymbol> MembersOf(ITypeSymbol type)
        => type.GetMembers()
            .Where(static member => !member.IsStatic)
            .Select(static member => Unwrapped(member is IFieldSymbol field ? field.Type : (member as IPropertySymbol)?.Type))
            .OfType<ITypeSymbol>();

    /// <summary>
    /// Whether the answer's own refresh token is set to something that does not come out of the answer: the one that was just used up.
    /// Where
    /// it is only set because there was none, it is right.
    /// </summary>
    private static bool IsOverwritten(ValueEnd end, ValueSpread answer)
        => end is { Kind: ValueEndKind.Replaced, Part: AnswerFlow.Refresh,
        Place: AssignmentExpressionSyntax { Left: var target, Right: var value } }
            && !answer.Has(value, AnswerFlow.Refresh)
            && !target.Ancestors().OfType<IfStatementSyntax>().Any(choice
                => choice.Condition.DescendantNodes().OfType<SimpleNameSyntax>().Any(name
                    => name.Identifier.ValueText == MemberNames.Of(target)));
}
