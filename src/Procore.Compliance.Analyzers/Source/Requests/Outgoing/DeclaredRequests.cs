using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// Requests that an interface declares: the attributes of Refit (<c>[Get("/users/{id}")]</c>), RestEase and WebApiClientCore. Who calls a
/// method of the interface sends them.
/// </summary>
internal static class DeclaredRequests
{
    /// <summary>The request of <paramref name="attribute"/>; null where it is not one on an interface method.</summary>
    public static HttpRequest? Read(AttributeSyntax attribute, StringFolder folder)
        => Declared(attribute, folder) is { } declared
            ? new HttpRequest(
                attribute,
                attribute,
                declared.Verb.Name,
                BaseAddresses.CompleteDeclared(declared, (InterfaceDeclarationSyntax)attribute.Parent!.Parent!.Parent!, folder))
            : null;

    /// <summary>What a call of an interface method sends; null where the method declares no request.</summary>
    public static ClientCall? ReadCall(CallSite call, StringFolder folder, FoldScope scope)
        => DeclaredSenders.AttributesOf(call.Target ?? call.Candidate, folder.Model, folder.CancellationToken)
            .Select(attribute => Declared(attribute, folder)).FirstOrDefault(static declared => declared is not null) is { } found
            ? found with { Client = call.Receiver, Url = found.Url.Select(url => Given(url, call, folder, scope)) }
            : null;

    /// <summary>What is sent where an interface method is handed on, for somebody else to call; null for other names.</summary>
    public static HttpRequest? ReadHandedOn(SyntaxNode method, ISymbol? target, StringFolder folder)
        => DeclaredSenders.AttributesOf(target, folder.Model, folder.CancellationToken).Select(attribute => Read(attribute, folder))
            .FirstOrDefault(static declared => declared is not null) is { } request
            ? request with
            {
                Call = method,
                Sender = method,
                SentBy = method,
                Client = (method as MemberAccessExpressionSyntax)?.Expression,
            }
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

    private static ClientCall? Declared(AttributeSyntax attribute, StringFolder folder)
    {
        if (DeclaredSenders.PathOf(attribute) is not { } path)
        {
            return null;
        }

        var type = (InterfaceDeclarationSyntax)attribute.Parent!.Parent!.Parent!;
        var method = folder.Model.GetSemanticModel(attribute.SyntaxTree)
            .GetDeclaredSymbol((MethodDeclarationSyntax)attribute.Parent!.Parent!, folder.CancellationToken) as IMethodSymbol;
        var url = folder.Fold(path).Select(Templated);
        var marks = ((MethodDeclarationSyntax)attribute.Parent.Parent).AttributeLists.Concat(type.AttributeLists)
            .SelectMany(static list => list.Attributes).ToList();
        foreach (var prefix in new[] { "BasePath", "BaseAddress", "WebApi" }.Select(name => TextOf(marks, name)).OfType<ExpressionSyntax>())
        {
            url = PatternSet.Concatenate(
                new[] { folder.Fold(prefix).Select(pattern => Joined(Templated(pattern), url)), url },
                _ => PatternPiece.OfHole(new StringHole(HoleKind.GaveUp, path, null, null)));
        }

        var isResolved = DeclaredSenders.NameOf(attribute) != DeclaredSenders.VerbOf(attribute);
        url = TextOf(marks, "HttpHost") is { } host ? BaseAddresses.Join(folder.Fold(host), url, path, isAppended: false) : url;
        return new ClientCall(url, VerbText.Implied(DeclaredSenders.VerbOf(attribute)!.ToUpperInvariant()), null)
        {
            IsAppended = !isResolved,
        };

        StringPattern Templated(StringPattern pattern)
            => AddressTemplate.Fill(
                pattern,
                name => method?.Parameters.FirstOrDefault(parameter => parameter.Name == name),
                name => MayFill((MethodDeclarationSyntax)attribute.Parent!.Parent!, name));
    }

    /// <summary>
    /// Whether a name in braces may get a value: from a parameter of this name, also by an attribute, from a member of one, or from
    /// properties of the interface.
    /// </summary>
    private static bool MayFill(MethodDeclarationSyntax method, string name)
        => name.IndexOf('.') >= 0
            || method.Parent is not InterfaceDeclarationSyntax { BaseList: null } type
            || type.Members.OfType<PropertyDeclarationSyntax>().Any()
            || method.ParameterList.Parameters.Any(parameter
                => string.Equals(parameter.Identifier.ValueText, name, StringComparison.OrdinalIgnoreCase)
                    || parameter.AttributeLists.SelectMany(static list => list.Attributes)
                        .SelectMany(static mark => mark.ArgumentList?.Arguments ?? default)
                        .Any(argument => argument.Expression is not LiteralExpressionSyntax { Token.ValueText: var text }
                            || string.Equals(text, name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>A prefix that ends with a slash exactly where the path does not begin with one.</summary>
    private static StringPattern Joined(StringPattern prefix, PatternSet path)
    {
        var isRooted = path.Alternatives[0].Text.StartsWith("/", StringComparison.Ordinal);
        var ends = prefix.Text.EndsWith("/", StringComparison.Ordinal);
        return isRooted && ends ? prefix.Slice(0, prefix.Text.Length - 1)
            : isRooted || ends || prefix.Pieces.IsEmpty ? prefix
            : prefix.Append(new StringPattern(ImmutableArray.Create(PatternPiece.OfText("/", prefix.Pieces[0].Origin.AsInexact()))));
    }

    private static ExpressionSyntax? TextOf(List<AttributeSyntax> marks, string name)
        => marks.Find(mark => DeclaredSenders.NameOf(mark) == name)?.ArgumentList?.Arguments.FirstOrDefault()?.Expression;
}
