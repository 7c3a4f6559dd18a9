using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// The syntax of a loop: what runs every turn, and what decides about the next one. A backward <c>goto</c> is a loop, too.
/// </summary>
internal sealed class Turn
{
    private static readonly ConditionalWeakTable<SyntaxNode, JumpScope> Jumps = new();

    private Turn(SyntaxNode anchor, SyntaxToken keyword, ExpressionSyntax? condition, ImmutableArray<SyntaxNode> body)
    {
        Anchor = anchor;
        Keyword = keyword;
        Condition = condition;
        Body = body;
        Parts = condition is null ? body : body.Insert(0, condition);
    }

    /// <summary>The statement that is the loop.</summary>
    public SyntaxNode Anchor { get; }

    /// <summary>The keyword that makes it a loop.</summary>
    public SyntaxToken Keyword { get; }

    /// <summary>What must hold for another turn; null where nothing is asked.</summary>
    public ExpressionSyntax? Condition { get; }

    /// <summary>The statements (and incrementors) of a turn.</summary>
    public ImmutableArray<SyntaxNode> Body { get; }

    /// <summary>How many loops that jumps make a jump stands in, also where they overlap.</summary>
    public static int JumpLoopsAround(GotoStatementSyntax jump) => JumpsAround(jump).LoopsAround(jump.SpanStart);

    /// <summary>Everything that runs in a turn: the condition and the body.</summary>
    public ImmutableArray<SyntaxNode> Parts { get; }

    /// <summary>The loop that <paramref name="node"/> is; null where it is none, or one over a finite collection.</summary>
    public static Turn? TryRead(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => new(loop, loop.WhileKeyword, loop.Condition, ImmutableArray.Create<SyntaxNode>(loop.Statement)),
        DoStatementSyntax loop => new(loop, loop.DoKeyword, loop.Condition, ImmutableArray.Create<SyntaxNode>(loop.Statement)),
        ForStatementSyntax loop
            => new(loop, loop.ForKeyword, loop.Condition, ImmutableArray.Create<SyntaxNode>(loop.Statement).AddRange(loop.Incrementors)),
        GotoStatementSyntax { RawKind: (int)SyntaxKind.GotoStatement, Expression: IdentifierNameSyntax label } jump
            => ReadJump(jump, label.Identifier.ValueText),
        _ => null,
    };

    /// <summary>One pass of a loop over a finite collection.</summary>
    public static Turn OfEach(CommonForEachStatementSyntax loop)
        => new(loop, loop.ForEachKeyword, null, ImmutableArray.Create<SyntaxNode>(loop.Statement));

    /// <summary>
    /// The turn of a method that calls itself: its <paramref name="body"/>, as long as what stands around the <paramref name="call"/> lets
    /// it.
    /// </summary>
    public static Turn OfRecursion(InvocationExpressionSyntax call, SyntaxNode body)
        => new(
            call,
            call.GetFirstToken(),
            call
                .Ancestors()
                .TakeWhile(ancestor => ancestor != body)
                .OfType<IfStatementSyntax>()
                .FirstOrDefault(branch => branch.Statement.Contains(call))?
                .Condition,
            ImmutableArray.Create(body));

    /// <summary>All nodes that run in a turn; the code of lambdas and local functions is left out.</summary>
    public IEnumerable<SyntaxNode> Nodes() => Parts.SelectMany(OwnNodes);

    /// <summary>A node and what is in it, but not the code of lambdas and local functions.</summary>
    public static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode node)
        => node.DescendantNodesAndSelf(static inner => inner is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    /// <summary>Whether the node runs in a turn.</summary>
    public bool Contains(SyntaxNode node) => Parts.Any(part => part.FullSpan.Contains(node.FullSpan));

    /// <summary>All jumps back to a label are one loop, which the last of them ends.</summary>
    private static Turn? ReadJump(GotoStatementSyntax jump, string label)
    {
        var (labels, jumps) = JumpsAround(jump);
        var labeled = labels[label].FirstOrDefault(candidate => candidate.SpanStart < jump.SpanStart && IsSeenBy(candidate, jump));
        if (labeled is null || jumps[label].Last(other => IsSeenBy(labeled, other)) != jump)
        {
            return null;
        }

        var first = labeled.Parent is GlobalStatementSyntax parent ? parent : (SyntaxNode)labeled;
        var body = ImmutableArray.CreateBuilder<SyntaxNode>();
        for (var position = first.SpanStart; position <= jump.SpanStart; position = body[body.Count - 1].FullSpan.End)
        {
            body.Add(first.Parent!.ChildThatContainsPosition(position).AsNode()!);
        }

        var condition = jump
            .Ancestors()
            .TakeWhile(ancestor => ancestor != first.Parent)
            .OfType<IfStatementSyntax>()
            .FirstOrDefault(branch => branch.Statement.Contains(jump))?
            .Condition;
        return new(jump, jump.GotoKeyword, condition, body.ToImmutable());
    }

    private static JumpScope JumpsAround(GotoStatementSyntax jump)
        => Jumps.GetValue(jump.Ancestors().First(IsJumpScope), static scope => new(scope));

    private static bool IsSeenBy(LabeledStatementSyntax label, GotoStatementSyntax jump)
        => (label.Parent is GlobalStatementSyntax { Parent: { } top } ? top : label.Parent!).Span.Contains(jump.Span);

    private static bool IsJumpScope(SyntaxNode node)
        => node is CompilationUnitSyntax or AnonymousFunctionExpressionSyntax or (MemberDeclarationSyntax and not GlobalStatementSyntax);

    /// <summary>The labels and jumps of a function by name, in the order of the text.</summary>
    private sealed class JumpScope
    {
        private readonly ILookup<string, LabeledStatementSyntax> _labels;
        private readonly ILookup<string, GotoStatementSyntax> _jumps;

        // Where loops begin and end, each in the order of the text.
        private readonly int[] _begins;
        private readonly int[] _ends;

        public JumpScope(SyntaxNode scope)
        {
            var nodes = scope.DescendantNodes(node => node == scope || !IsJumpScope(node)).ToList();
            _labels = nodes.OfType<LabeledStatementSyntax>().ToLookup(static label => label.Identifier.ValueText);
            _jumps = nodes.OfType<GotoStatementSyntax>().Where(static jump => jump.Expression is IdentifierNameSyntax)
                .ToLookup(static jump => ((IdentifierNameSyntax)jump.Expression!).Identifier.ValueText);
            var loops = _labels
                .Select(label => (Begin: label.First().SpanStart, End: _jumps[label.Key].LastOrDefault()?.SpanStart ?? 0))
                .Where(static loop => loop.Begin < loop.End)
                .ToList();
            _begins = loops.Select(static loop => loop.Begin).OrderBy(static begin => begin).ToArray();
            _ends = loops.Select(static loop => loop.End).OrderBy(static end => end).ToArray();
        }

        public int LoopsAround(int place) => CountBefore(place, _begins) - CountBefore(place, _ends);

        private static int CountBefore(int place, int[] places)
        {
            var index = System.Array.BinarySearch(places, place);
            return index < 0 ? ~index : index;
        }

        public void Deconstruct(out ILookup<string, LabeledStatementSyntax> labels, out ILookup<string, GotoStatementSyntax> jumps)
            => (labels, jumps) = (_labels, _jumps);
    }
}
