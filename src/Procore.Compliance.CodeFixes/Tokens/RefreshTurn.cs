using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>The method whose callers are to take turns, and the look that tells whoever waited that the refresh has happened.</summary>
internal sealed class RefreshTurn
{
    private const string Gate = "_refreshGate";

    private static readonly string[] Asked = { "token", "expir", "valid", "fresh", "stale" };

    private readonly MethodDeclarationSyntax _method;
    private readonly IfStatementSyntax? _condition;
    private readonly string? _changed;

    private RefreshTurn(MethodDeclarationSyntax method, IfStatementSyntax? condition, string? changed)
    {
        _method = method;
        _condition = condition;
        _changed = changed;
    }

    private string Await => _method.Modifiers.Any(SyntaxKind.AsyncKeyword) ? "await " : string.Empty;

    private bool IsStatic
        => _method.Modifiers.Any(SyntaxKind.StaticKeyword)
            || Type.Members.OfType<FieldDeclarationSyntax>()
                .Any(declared => declared.Modifiers.Any(SyntaxKind.StaticKeyword) && Assigns(_method, declared));

    private TypeDeclarationSyntax Type => (TypeDeclarationSyntax)_method.Parent!;

    /// <summary>
    /// The turn in the method <paramref name="keeping"/> of <paramref name="type"/>, which keeps the refreshed token; null where the look
    /// cannot be placed.
    /// </summary>
    public static RefreshTurn? Find(TypeDeclarationSyntax type, string keeping)
    {
        if (type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(member => member.Identifier.ValueText == keeping) is not { } kept)
        {
            return null;
        }

        // The method that decides whether to refresh, if it is not the one that refreshes.
        var deciding = type.Members.OfType<MethodDeclarationSyntax>().Where(member => member != kept && Calls(member, keeping)).ToList();
        if (kept.Modifiers.Any(SyntaxKind.PrivateKeyword)
            && deciding.Count == 1
            && ByCondition(deciding[0], node => IsCall(node, keeping)) is { } outer)
        {
            return outer;
        }

        return ByCondition(kept, static node => node is AssignmentExpressionSyntax) ?? ByChange(kept);
    }

    /// <summary>The type with the gate and the turn in it.</summary>
    public TypeDeclarationSyntax Apply(string lineEnd)
    {
        var guarded = Type.ReplaceNode(_method.Body!, Body(lineEnd));
        var first = guarded.Members.FirstOrDefault(static member => member is FieldDeclarationSyntax) ?? guarded.Members[0];
        var indent = IndentOf(_method);
        var field = $"private {(IsStatic ? "static " : string.Empty)}readonly SemaphoreSlim {Gate} = new SemaphoreSlim(1, 1);";
        var gap = first is FieldDeclarationSyntax ? lineEnd : lineEnd + lineEnd;
        var declared = SyntaxFactory.ParseMemberDeclaration(field)!.WithTrailingTrivia(SyntaxFactory.ParseTrailingTrivia(gap));
        return guarded.InsertNodesBefore(first, new[] { declared.WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia(indent)) });
    }

    private BlockSyntax Body(string lineEnd)
    {
        var indent = IndentOf(_method);
        var level = TextIndent.Deeper(indent, _method).Substring(indent.Length);
        var inner = indent + level;
        var statements = _method.Body!.Statements;
        if (_condition is not null && !IsEarlyReturn(_condition))
        {
            // What stands in the condition waits; whoever finds a fresh token passes by.
            var block = _condition.Statement is BlockSyntax { Statements: var nested }
                ? (IEnumerable<SyntaxNode>)nested
                : new[] { _condition.Statement };
            var inside = inner + level;
            var again = inside + level + "if (" + _condition.Condition.WithoutTrivia() + ")" + lineEnd + inside + level + "{" + lineEnd
                + TextIndent.Of(block, level + level)
                + (_condition.Statement is BlockSyntax around ? TextIndent.Ending(around, level + level) : string.Empty)
                + inside + level + "}" + lineEnd;
            var text = "{" + lineEnd + Turn(inside, level, again, lineEnd) + inner + "}" + lineEnd;
            var guarded = _condition
                .WithCloseParenToken(_condition.CloseParenToken.WithTrailingTrivia(SyntaxFactory.ParseTrailingTrivia(lineEnd)))
                .WithStatement(SyntaxFactory.ParseStatement(text).WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia(inner)));
            return _method.Body!.ReplaceNode(_condition, guarded);
        }

        var from = _condition is null ? 0 : statements.IndexOf(_condition) + 1;
        var (ended, kept) = from > 0 && from < statements.Count ? Split(statements[from]) : (string.Empty, null);
        var rest = (kept is null ? string.Empty : TextIndent.Of(new[] { kept }, level))
            + TextIndent.Of(statements.Skip(kept is null ? from : from + 1), level)
            + TextIndent.Ending(_method.Body!, level);
        var look = _condition is null
            ? inner + level + $"if ({_changed} != seen)" + lineEnd + inner + level + "{" + lineEnd + inner + level + level + Return()
                + lineEnd + inner + level + "}" + lineEnd
            : TextIndent.Of(new[] { _condition.WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia(inner)) }, level);
        var gap = rest.StartsWith("\n", StringComparison.Ordinal) || rest.StartsWith("\r", StringComparison.Ordinal)
            ? string.Empty
            : lineEnd;
        var body = Turn(inner, level, look + gap + rest, lineEnd);
        var before = string.Concat(statements.Take(from).Select(static statement => statement.ToFullString()))
            + (_condition is null ? inner + $"var seen = {_changed};" + lineEnd : ended + lineEnd);
        return ((BlockSyntax)SyntaxFactory.ParseStatement("{" + lineEnd + before + body + indent + "}")).WithTriviaFrom(_method.Body!);
    }

    /// <summary>
    /// What ends a region that begins before a statement, such as the <c>#endif</c> of the condition, and the statement without it.
    /// </summary>
    private static (string Ended, SyntaxNode Kept) Split(StatementSyntax statement)
    {
        var leading = statement.GetLeadingTrivia();
        var depth = 0;
        var cut = 0;
        for (var i = 0; i < leading.Count; i++)
        {
            switch (leading[i].Kind())
            {
                case SyntaxKind.IfDirectiveTrivia or SyntaxKind.RegionDirectiveTrivia:
                    depth++;
                    break;
                case SyntaxKind.EndIfDirectiveTrivia or SyntaxKind.EndRegionDirectiveTrivia when depth-- == 0:
                    depth = 0;
                    cut = i + 1;
                    break;
            }
        }

        return (string.Concat(leading.Take(cut).Select(static trivia => trivia.ToFullString())),
            statement.WithLeadingTrivia(leading.Skip(cut)));
    }

    private string Turn(string indent, string level, string body, string lineEnd)
    {
        var token = _method.ParameterList.Parameters
            .FirstOrDefault(static parameter => parameter.Type?.ToString().EndsWith("CancellationToken", StringComparison.Ordinal) == true)
            ?.Identifier.ValueText ?? string.Empty;
        var isLibrary = Await.Length > 0 && Type.DescendantTokens().Any(static name => name.ValueText == "ConfigureAwait");
        var wait = Await.Length > 0
            ? $"await {Gate}.WaitAsync({token}){(isLibrary ? ".ConfigureAwait(false)" : string.Empty)};"
            : $"{Gate}.Wait({token});";
        return indent + wait + lineEnd
            + indent + "try" + lineEnd
            + indent + "{" + lineEnd
            + body
            + indent + "}" + lineEnd
            + indent + "finally" + lineEnd
            + indent + "{" + lineEnd
            + indent + level + $"{Gate}.Release();" + lineEnd
            + indent + "}" + lineEnd;
    }

    private string Return()
        => _method.Body!.Statements.Last() is ReturnStatementSyntax { Expression: { } result } ? $"return {result};" : "return;";

    /// <summary>
    /// A condition over the token in front of the refresh: one that leaves the method, or one that the refresh stands in.
    /// </summary>
    private static RefreshTurn? ByCondition(MethodDeclarationSyntax method, Func<SyntaxNode, bool> isRefresh)
    {
        if (!CanWait(method))
        {
            return null;
        }

        foreach (var condition in method.Body!.Statements.OfType<IfStatementSyntax>())
        {
            var asks = condition.Else is null
                && condition.Condition.DescendantTokens()
                    .Any(static token => Asked.Any(part => token.ValueText.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0))
                && !condition.Condition.DescendantNodes().Any(static node => node is AwaitExpressionSyntax or AssignmentExpressionSyntax)
                && AsksWhatIsKept(condition.Condition, (TypeDeclarationSyntax)method.Parent!);
            if (asks
                && (IsEarlyReturn(condition)
                    ? !condition.DescendantNodes().Any(isRefresh)
                    : condition.Statement.DescendantNodes().Any(isRefresh)
                        && condition.Statement.DescendantNodes().OfType<AwaitExpressionSyntax>().Any()
                            == method.Modifiers.Any(SyntaxKind.AsyncKeyword)))
            {
                return new(method, condition, null);
            }

            if (condition.DescendantNodes().Any(isRefresh))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>No condition in sight: whoever waited sees that the field of the token has changed.</summary>
    private static RefreshTurn? ByChange(MethodDeclarationSyntax method)
    {
        var fields = ((TypeDeclarationSyntax)method.Parent!).Members.OfType<FieldDeclarationSyntax>()
            .Where(field => Assigns(method, field))
            .SelectMany(static field => field.Declaration.Variables)
            .Select(static variable => variable.Identifier.ValueText)
            .Where(static name => name.EndsWith("token", StringComparison.OrdinalIgnoreCase))
            .OrderBy(static name => name.IndexOf("refresh", StringComparison.OrdinalIgnoreCase) >= 0 ? 0 : 1)
            .ToList();
        if (fields.Count == 0 || !CanWait(method))
        {
            return null;
        }

        var results = method.Body!
            .DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>()
            .Select(static result => result.Expression)
            .ToList();
        var isSimple = results.All(result => result is null or LiteralExpressionSyntax { Token.RawKind: (int)SyntaxKind.TrueKeyword }
            || (result is IdentifierNameSyntax name
                && ((TypeDeclarationSyntax)method.Parent!).Members.OfType<FieldDeclarationSyntax>()
                    .Any(field => Declares(field, name.Identifier.ValueText))));
        var ends = method.Body.Statements.LastOrDefault() is ReturnStatementSyntax { Expression: not null }
            || results.All(static result => result is null);
        return isSimple && ends ? new(method, null, fields[0]) : null;
    }

    private static bool CanWait(MethodDeclarationSyntax method)
        => method is { Body: not null, Parent: TypeDeclarationSyntax type }
            && (method.Modifiers.Any(SyntaxKind.AsyncKeyword) || !method.ReturnType.ToString().Contains("Task"))
            && !type.DescendantTokens().Any(static token => token.ValueText is Gate or "seen");

    /// <summary>Only what others can change while a caller waits is worth a second look: a member, not a local or a parameter.</summary>
    private static bool AsksWhatIsKept(ExpressionSyntax condition, TypeDeclarationSyntax type)
        => condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => type.Members.Any(member => member switch
        {
            FieldDeclarationSyntax field => !field.Modifiers.Any(SyntaxKind.ConstKeyword) && Declares(field, name.Identifier.ValueText),
            PropertyDeclarationSyntax property => property.Identifier.ValueText == name.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText == name.Identifier.ValueText,
            _ => false,
        }));

    private static bool IsEarlyReturn(IfStatementSyntax condition)
        => (condition.Statement is BlockSyntax { Statements: { Count: > 0 } inner }
            ? inner.Last()
            : condition.Statement) is ReturnStatementSyntax;

    private static bool Assigns(MethodDeclarationSyntax method, FieldDeclarationSyntax field)
        => method.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.Left switch
        {
            IdentifierNameSyntax name => Declares(field, name.Identifier.ValueText),
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var own } => Declares(field, own),
            _ => false,
        });

    private static bool Declares(FieldDeclarationSyntax field, string name)
        => field.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name);

    private static bool Calls(MethodDeclarationSyntax member, string name) => member.DescendantNodes().Any(node => IsCall(node, name));

    private static bool IsCall(SyntaxNode node, string name)
        => node is InvocationExpressionSyntax { Expression: var called }
            && (called as IdentifierNameSyntax ?? (called as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText == name;

    private static string IndentOf(SyntaxNode node)
    {
        var leading = node.GetLeadingTrivia().ToFullString();
        return leading.Substring(leading.LastIndexOf('\n') + 1);
    }
}
