using System.Collections.Generic;
using System.Linq;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;

/// <summary>The rows of the folding table, group by group.</summary>
internal static class AllShapes
{
    public static IEnumerable<FoldingShape> Rows => ConstantShapes.Rows
        .Concat(LiteralShapes.Rows)
        .Concat(LocalShapes.Rows)
        .Concat(ChoiceShapes.Rows)
        .Concat(ConcatenationShapes.Rows)
        .Concat(TextMethodShapes.Rows)
        .Concat(BuilderShapes.Rows)
        .Concat(UriShapes.Rows)
        .Concat(CollectionShapes.Rows)
        .Concat(MemberShapes.Rows)
        .Concat(MethodShapes.Rows)
        .Concat(BrokenCodeShapes.Rows);
}
