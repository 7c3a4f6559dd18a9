using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>
/// All that an authorization request needs for a state: the local, the place that keeps it, the request, and the comparison if it has a
/// place.
/// </summary>
internal sealed class StateOfSignIn
{
    private readonly List<TextChange> _changes;

    private StateOfSignIn(List<TextChange> changes, bool isWeb, bool isCompared)
    {
        _changes = changes;
        IsWeb = isWeb;
        IsCompared = isCompared;
    }

    /// <summary>Whether the state is kept in a cookie of the user.</summary>
    public bool IsWeb { get; }

    /// <summary>Whether the callback compares it.</summary>
    public bool IsCompared { get; }

    /// <summary>What changes in the document, in order; the type <see cref="StateScaffold"/> aside.</summary>
    public IEnumerable<TextChange> Changes => _changes.OrderBy(static change => change.Span.Start);

    /// <summary>Finds it for the request at <paramref name="place"/>; null where the state would have no place to be kept.</summary>
    public static StateOfSignIn? Find(SyntaxNode place, SemanticModel model, CancellationToken cancellationToken)
    {
        if (StateInRequest.Find(place) is not { } request)
        {
            return null;
        }

        var method = place.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        var context = ContextAt(place, method, model);
        if (context is not null)
        {
            var callback = method is null ? Enumerable.Empty<TextChange>() : Comparison(method, model, cancellationToken);
            return Declare(place, request, $"{StateScaffold.TypeName}.Keep({context})") is { } changes
                ? new(changes.Concat(callback).ToList(), isWeb: true, callback.Any())
                : null;
        }

        // A field of a web application is shared by all users.
        if (model.Compilation.GetTypesByMetadataName("Microsoft.AspNetCore.Http.HttpContext").Length > 0)
        {
            return null;
        }

        if (method is null)
        {
            return place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is null
                && Declare(place, request, $"{StateScaffold.TypeName}.Create()") is { } local
                ? new(local, isWeb: false, isCompared: false)
                : null;
        }

        var isNullable = (model.GetNullableContext(place.SpanStart) & NullableContext.AnnotationsEnabled) != NullableContext.Disabled;
        return method.Parent is ClassDeclarationSyntax
            && Declare(place, request, $"SignInState = {StateScaffold.TypeName}.Create()") is { } kept
            ? new(kept.Append(Property(method, isNullable)).ToList(), isWeb: false, isCompared: false)
            : null;
    }

    private static string? ContextAt(SyntaxNode place, MethodDeclarationSyntax? method, SemanticModel model)
        => model.LookupSymbols(place.SpanStart)
            .Where(static symbol => symbol switch
            {
                IParameterSymbol parameter => IsContext(parameter.Type),
                IPropertySymbol property => IsContext(property.Type) && !property.IsStatic,
                _ => false,
            })
            .Where(symbol => symbol is IParameterSymbol || method?.Modifiers.Any(SyntaxKind.StaticKeyword) == false)
            .OrderBy(static symbol => symbol is IParameterSymbol ? 0 : 1)
            .FirstOrDefault()?.Name;

    private static bool IsContext(ITypeSymbol type)
        => type.Name == "HttpContext" && type.ContainingNamespace.ToDisplayString() == "Microsoft.AspNetCore.Http";

    /// <summary>The local before the request's statement; what has no statement (an arrow) gets a block.</summary>
    private static List<TextChange>? Declare(SyntaxNode place, TextChange request, string value)
    {
        var lineEnd = place.SyntaxTree.GetRoot().ToFullString().Contains("\r\n") ? "\r\n" : "\n";
        foreach (var ancestor in place.Ancestors())
        {
            switch (ancestor)
            {
                case StatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement:
                    return new()
                    {
                        new(new TextSpan(statement.SpanStart, 0), $"var state = {value};{lineEnd}{IndentOf(statement)}"),
                        request
                    };
                case ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } arrow:
                    var indent = IndentOf(method);
                    var keyword = method.ReturnType.ToString() == "void"
                        || (method.Modifiers.Any(SyntaxKind.AsyncKeyword) && method.ReturnType is IdentifierNameSyntax)
                        ? string.Empty
                        : "return ";
                    var call = Changed(arrow.Expression, request);
                    var inner = TextIndent.Deeper(indent, method);
                    var body = $"{lineEnd}{indent}{{{lineEnd}{inner}var state = {value};"
                        + $"{lineEnd}{inner}{keyword}{call};{lineEnd}{indent}}}";
                    return new()
                    {
                        new(TextSpan.FromBounds(arrow.GetFirstToken().GetPreviousToken().Span.End, method.SemicolonToken.Span.End), body)
                    };
                case LambdaExpressionSyntax { ExpressionBody: { } result }:
                    return new() { new(result.Span, $"{{ var state = {value}; return {Changed(result, request)}; }}") };
                case MemberDeclarationSyntax or StatementSyntax:
                    return null;
            }
        }

        return null;
    }

    private static string Changed(SyntaxNode node, TextChange change)
        => node.ToString().Insert(change.Span.Start - node.SpanStart, change.NewText!);

    private static TextChange Property(MethodDeclarationSyntax method, bool isNullable)
    {
        var lineEnd = method.SyntaxTree.GetRoot().ToFullString().Contains("\r\n") ? "\r\n" : "\n";
        var isStatic = method.Modifiers.Any(SyntaxKind.StaticKeyword) ? "static " : string.Empty;
        var type = isNullable ? "string?" : "string";
        var indent = IndentOf(method);
        return new(
            new TextSpan(method.SpanStart, 0),
            $"/// <summary>The state of the sign-in that was begun last: compare it with {StateScaffold.TypeName}.Matches"
                + $" when the user comes back.</summary>{lineEnd}"
                + $"{indent}public {isStatic}{type} SignInState {{ get; private set; }}{lineEnd}{lineEnd}{indent}");
    }

    /// <summary>
    /// The comparison at the beginning of the callback of the same controller, and its parameter; nothing where it has no place.
    /// </summary>
    private static IReadOnlyList<TextChange> Comparison(
        MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        var callback = ((TypeDeclarationSyntax)method.Parent!).Members.OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(member => member != method
                && member.Body is not null
                && member.ParameterList.Parameters.Any(static parameter => parameter.Identifier.ValueText == "code"));
        if (callback?.ReturnType.ToString().Contains("ActionResult") != true
            || model.GetDeclaredSymbol(callback, cancellationToken) is not { } symbol
            || !model
                .LookupSymbols(
                    callback.Body!.OpenBraceToken.Span.End,
                    container: symbol.ContainingType,
                    name: "BadRequest",
                    includeReducedExtensionMethods: false)
                .Any())
        {
            return Array.Empty<TextChange>();
        }

        var lineEnd = method.SyntaxTree.GetRoot(cancellationToken).ToFullString().Contains("\r\n") ? "\r\n" : "\n";
        var indent = TextIndent.Deeper(IndentOf(callback), callback);
        var isNullable = (model.GetNullableContext(callback.SpanStart) & NullableContext.AnnotationsEnabled) != NullableContext.Disabled;
        var changes = new List<TextChange>();
        if (!callback.ParameterList.Parameters.Any(static parameter => parameter.Identifier.ValueText == "state"))
        {
            var code = callback.ParameterList.Parameters.First(static parameter => parameter.Identifier.ValueText == "code");
            changes.Add(new(new TextSpan(code.Span.End, 0), $", string{(isNullable ? "?" : string.Empty)} state"));
        }

        var check = $"{lineEnd}{indent}if (!{StateScaffold.TypeName}.IsExpected(HttpContext, state)){lineEnd}"
            + $"{indent}{{{lineEnd}"
            + $"{TextIndent.Deeper(indent, callback)}return BadRequest(\"This sign-in was not started here.\");{lineEnd}"
            + $"{indent}}}{lineEnd}";
        changes.Add(new(new TextSpan(callback.Body!.OpenBraceToken.Span.End, 0), check));
        return changes;
    }

    private static string IndentOf(SyntaxNode node)
    {
        var leading = node.GetLeadingTrivia().ToFullString();
        return leading.Substring(leading.LastIndexOf('\n') + 1);
    }
}
