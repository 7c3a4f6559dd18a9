using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// Requests that an interface declares: the attributes of Refit (<c>[Get("/users/{id}")]</c>) and RestEase. Who calls a method of the
/// interface sends them.
/// </summary>
internal static class DeclaredRequests
{
    private static readonly object NamesKey = new();

    // The attributes of Refit and RestEase.
    private static readonly string[] Verbs = { "Get", "Post", "Put", "Patch", "Delete", "Head", "Options" };

    /// <summary>The names of the interface methods that declare a request.</summary>
    public static ImmutableHashSet<string> NamesIn(SourceModel model)
        => model.GetOrCompute(NamesKey, static m => m.Compilation.SyntaxTrees
            .Where(static tree => Verbs.Any(verb => TreeFacts.Of(tree).Mentions(verb) || TreeFacts.Of(tree).Mentions(verb + "Attribute")))
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<AttributeSyntax>())
            .Where(static attribute => PathOf(attribute) is not null)
            .Select(static attribute => ((MethodDeclarationSyntax)attribute.Parent!.Parent!).Identifier.ValueText)
            .ToImmutableHashSet());

    /// <summary>The request of <paramref name="attribute"/>; null where it is not one on an interface method.</summary>
    public static HttpRequest? Read(AttributeSyntax attribute, StringFolder folder)
        => Declared(attribute, folder) is { } declared
            ? new HttpRequest(
                attribute,
                attribute,
                declared.Verb.Name,
                BaseAddresses.CompleteDeclared(declared.Url, (InterfaceDeclarationSyntax)attribute.Parent!.Parent!.Parent!, folder))
            : null;

    /// <summary>What a call of an interface method sends; null where the method declares no request.</summary>
    public static ClientCall? ReadCall(CallSite call, StringFolder folder, FoldScope scope)
        => (call.Target ?? call.Candidate) is { ContainingType.TypeKind: TypeKind.Interface } method
            && NamesIn(folder.Model).Contains(call.Name)
            ? folder.Model.DeclarationsOf(method, folder.CancellationToken).OfType<MethodDeclarationSyntax>()
                .SelectMany(static declaration => declaration.AttributeLists)
                .SelectMany(static list => list.Attributes)
                .Select(attribute => Declared(attribute, folder))
                .FirstOrDefault(static declared => declared is not null) is { } found
                ? found with { Client = call.Receiver, Url = found.Url.Select(url => Given(url, call, folder, scope)) }
                : null
            : null;

    /// <summary>The address with what the caller gives in place of the parameters; the library encodes it.</summary>
    private static StringPattern Given(StringPattern url, CallSite call, StringFolder folder, FoldScope scope)
        => new(url.Pieces.SelectMany(piece
            => piece.Hole is { Symbol: IParameterSymbol parameter } && call.ArgumentFor(parameter) is { IsDefault: false } argument
                ? Given(folder.Fold(argument.Value, scope), argument.Value)
                : ImmutableArray.Create(piece.AtDepth(scope.CallDepth))).ToImmutableArray());

    private static ImmutableArray<PatternPiece> Given(PatternSet value, IOperation argument)
    {
        var pieces = value.Alternatives[0].Pieces;
        if (value.ConstantText is not null)
        {
            return pieces;
        }

        var (symbol, type) = pieces.Length == 1 && pieces[0].Hole is { } hole ? (hole.Symbol, hole.Type) : (null, argument.Type);
        return ImmutableArray.Create(PatternPiece.OfHole(
            new StringHole(HoleKind.Escaped, argument.Syntax, symbol, type),
            value.Alternatives.SelectMany(static one => one.Pieces).Select(static piece => piece.Depth).DefaultIfEmpty().Min()));
    }

    /// <summary>The path that an attribute declares; null where it is none of a request on an interface method.</summary>
    private static ExpressionSyntax? PathOf(AttributeSyntax attribute)
        => attribute.Parent?.Parent is MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax }
            && Array.IndexOf(Verbs, SimpleName(attribute)) >= 0
            ? attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression
            : null;

    private static ClientCall? Declared(AttributeSyntax attribute, StringFolder folder)
    {
        if (PathOf(attribute) is not { } path)
        {
            return null;
        }

        var type = (InterfaceDeclarationSyntax)attribute.Parent!.Parent!.Parent!;
        var method = folder.Model.GetSemanticModel(attribute.SyntaxTree)
            .GetDeclaredSymbol((MethodDeclarationSyntax)attribute.Parent!.Parent!, folder.CancellationToken) as IMethodSymbol;
        var url = folder.Fold(path).Select(Templated);
        if (BasePath(type) is { } prefix)
        {
            url = PatternSet.Concatenate(
                new[] { folder.Fold(prefix).Select(pattern => Joined(Templated(pattern), url)), url },
                _ => PatternPiece.OfHole(new StringHole(HoleKind.GaveUp, path, null, null)));
        }

        return new ClientCall(url, VerbText.Implied(SimpleName(attribute).ToUpperInvariant()), null);

        StringPattern Templated(StringPattern pattern)
            => AddressTemplate.Fill(pattern, name => method?.Parameters.FirstOrDefault(parameter => parameter.Name == name));
    }

    /// <summary>A prefix that ends with a slash exactly where the path does not begin with one.</summary>
    private static StringPattern Joined(StringPattern prefix, PatternSet path)
    {
        var isRooted = path.Alternatives[0].Text.StartsWith("/", StringComparison.Ordinal);
        var ends = prefix.Text.EndsWith("/", StringComparison.Ordinal);
        return isRooted && ends ? prefix.Slice(0, prefix.Text.Length - 1)
            : isRooted || ends || prefix.Pieces.IsEmpty ? prefix
            : prefix.Append(new StringPattern(ImmutableArray.Create(PatternPiece.OfText("/", prefix.Pieces[0].Origin.AsInexact()))));
    }

    private static ExpressionSyntax? BasePath(InterfaceDeclarationSyntax type)
        => type.AttributeLists.SelectMany(static list => list.Attributes)
            .FirstOrDefault(static attribute => SimpleName(attribute) is "BasePath"
                or "BaseAddress")?.ArgumentList?.Arguments.FirstOrDefault()?.Expression;

    private static string SimpleName(AttributeSyntax attribute)
    {
        var name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => string.Empty,
        };
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }
}
