using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Polling.Webhooks;

/// <summary>
/// How a loop gets at the channel: through the constructor, where dependency injection makes its class, else through the one of the
/// process.
/// </summary>
/// <param name="Expression">The channel, as the loop's code names it.</param>
/// <param name="IsInjected">Whether the constructor takes it.</param>
/// <param name="IsPublic">Whether the constructor can be seen from outside of the project, and with it the channel's type.</param>
/// <param name="Changes">What changes in the loop's class.</param>
internal sealed record ChannelAccess(string Expression, bool IsInjected, bool IsPublic, ImmutableArray<TextChange> Changes)
{
    private const string Type = "ProcoreWebhookChannel";

    private static readonly ChannelAccess Shared = new(
        Type + ".Shared", IsInjected: false, IsPublic: false, ImmutableArray<TextChange>.Empty);

    /// <summary>The access for <paramref name="loop"/>.</summary>
    public static async Task<ChannelAccess> OfAsync(
        PollingLoop loop, SemanticModel model, SourceText text, Solution solution, CancellationToken cancellationToken)
    {
        var around = loop.Loop.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (around is not BaseMethodDeclarationSyntax { Parent: ClassDeclarationSyntax type } member
            || member.Modifiers.Any(SyntaxKind.StaticKeyword)
            || loop.Loop.Ancestors().OfType<LocalFunctionStatementSyntax>()
                .Any(static function => function.Modifiers.Any(SyntaxKind.StaticKeyword))
            || type.Members.OfType<ConstructorDeclarationSyntax>()
                .Where(static constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword))
                .ToList() is not { Count: 1 } constructors
            || constructors[0] is not { ParameterList.Parameters.Count: > 0, Body: not null, Initializer: null
                or { RawKind: (int)SyntaxKind.BaseConstructorInitializer } } constructor
            || model.GetDeclaredSymbol(constructor, cancellationToken) is not { ContainingType: { IsAbstract: false } containing } symbol)
        {
            return Shared;
        }

        // Who calls the constructor would have to hand over a channel.
        var uses = await SymbolFinder.FindReferencesAsync(symbol, solution, cancellationToken).ConfigureAwait(false);
        return containing.InstanceConstructors.Length > 1 || uses.Any(static use => use.Locations.Any())
            ? Shared
            : Inject(constructor, type, text, IsVisibleOutside(symbol));
    }

    private static ChannelAccess Inject(
        ConstructorDeclarationSyntax constructor, ClassDeclarationSyntax type, SourceText text, bool isPublic)
    {
        var names = new HashSet<string>(type
            .DescendantTokens()
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(static token => token.ValueText));
        var parameter = names.Contains("changes") ? "webhookChanges" : "changes";
        var fields = type.Members.OfType<FieldDeclarationSyntax>()
            .Where(static field => !field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword))
            .ToList();
        var isPlain = fields.Count > 0 && fields.All(static field => char.IsLower(field.Declaration.Variables[0].Identifier.ValueText[0]));
        var expression = isPlain ? parameter : "_" + parameter;
        var assigned = isPlain ? "this." + parameter : expression;

        var lineEnd = text.ToString().Contains("\r\n") ? "\r\n" : "\n";
        var declaration = $"private readonly {Type} {expression};{lineEnd}";
        var anchor = fields.LastOrDefault(field => field.SpanStart < constructor.SpanStart);
        var changes = ImmutableArray.CreateBuilder<TextChange>();
        changes.Add(anchor is not null
            ? new(new(EndOfLine(anchor.Span.End, text), 0), Indent(anchor, text) + declaration)
            : new(
                new(text.Lines.GetLineFromPosition(FirstOfLine(constructor)).Start, 0),
                Indent(constructor, text) + declaration + lineEnd));
        changes.Add(Parameter(constructor.ParameterList, parameter, text, lineEnd));
        changes.Add(Assignment(constructor, $"{assigned} = {parameter};", text, lineEnd));
        return new(expression, IsInjected: true, isPublic, changes.ToImmutable());
    }

    /// <summary>The parameter, behind those that must be given, and on a line of its own where they have one each.</summary>
    private static TextChange Parameter(ParameterListSyntax list, string name, SourceText text, string lineEnd)
    {
        var last = list.Parameters.LastOrDefault(
            static parameter => parameter.Default is null && !parameter.Modifiers.Any(SyntaxKind.ParamsKeyword));
        if (last is null)
        {
            return new(new(list.Parameters[0].SpanStart, 0), $"{Type} {name}, ");
        }

        var line = text.Lines.GetLineFromPosition(last.SpanStart);
        var isAlone = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, last.SpanStart)));
        return new(new(last.Span.End, 0), isAlone ? $",{lineEnd}{Indent(last, text)}{Type} {name}" : $", {Type} {name}");
    }

    private static TextChange Assignment(ConstructorDeclarationSyntax constructor, string assignment, SourceText text, string lineEnd)
    {
        var body = constructor.Body!;
        var isOnOneLine = text.Lines.GetLineFromPosition(body.SpanStart).LineNumber
            == text.Lines.GetLineFromPosition(body.Span.End).LineNumber;
        if (isOnOneLine)
        {
            return new(
                new(body.Statements.Count == 0 ? body.OpenBraceToken.Span.End : body.Statements.Last().Span.End, 0),
                " " + assignment);
        }

        var indent = body.Statements.Count > 0
            ? Indent(body.Statements.Last(), text)
            : TextIndent.Deeper(Indent(constructor, text), constructor);
        return new(new(text.Lines.GetLineFromPosition(body.CloseBraceToken.SpanStart).Start, 0), indent + assignment + lineEnd);
    }

    private static bool IsVisibleOutside(ISymbol symbol)
    {
        for (var current = symbol; current is not (null or INamespaceSymbol); current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where the lines of a member begin: at the comment above it.</summary>
    private static int FirstOfLine(MemberDeclarationSyntax member)
        => member.GetLeadingTrivia()
            .FirstOrDefault(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)
                && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } comment
            ? comment.SpanStart
            : member.SpanStart;

    private static int EndOfLine(int position, SourceText text) => text.Lines.GetLineFromPosition(position).EndIncludingLineBreak;

    private static string Indent(SyntaxNode node, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }
}
