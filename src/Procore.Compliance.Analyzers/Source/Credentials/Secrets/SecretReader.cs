using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// Finds the credentials that are written into one tree: what is given to a <see cref="CredentialSlot"/>, followed to the literal; what
/// stands inside a longer text; and what its shape alone gives away. Each literal is reported once, for the best-known place that it
/// reaches.
/// </summary>
internal sealed class SecretReader
{
    /// <summary>What a tree says that writes out an array, a span or a list of bytes or characters.</summary>
    private static readonly TextQuery Arrays = new(
        new[] { "byte[", "char[", "new[", "<byte>", "<char>", "stackalloc", "[0x", "(['" }, static _ => false);

    /// <summary>What a tree says where words and names may be a credential; see <see cref="IsWordEnough"/>.</summary>
    // They are the stems of the names and sinks below that a single word may be given to.
    private static readonly TextQuery WordPlaces = new(
        new[] { "pass", "pwd", "basic", "credential", "authorization", "securestring" }, static _ => false);

    // What secrets are issued in beside letters and digits (RFC 4648, RFC 6750, section 2.1).
    private const string Base64Signs = "-._~+/=";

    private readonly SyntaxTree _tree;
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly List<EmbeddedSecret> _found = new();
    private readonly HashSet<SyntaxNode> _walked = new();

    private SecretReader(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
    {
        _tree = tree;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The credentials of <paramref name="tree"/>, in source order.</summary>
    public static IReadOnlyList<EmbeddedSecret> Read(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
    {
        var reader = new SecretReader(tree, model, cancellationToken);
        var texts = SecretTexts.Of(tree);
        var source = tree.GetText(cancellationToken);
        var hasArrays = Arrays.MayStandIn(source);
        if (texts.HasAnyStrong || hasArrays
            || (!texts.IsEmpty && (WordPlaces.MayStandIn(source) || CipherKeys.Landmarks.MayStandIn(source))))
        {
            var slots = CredentialSlots.In(
                tree, value => hasArrays || texts.MayReach(value, isWordEnough: true), model, cancellationToken);
            foreach (var slot in slots.OrderByDescending(static slot => slot.Evidence))
            {
                if (texts.MayReach(slot.Value, IsWordEnough(slot))
                    || (hasArrays && TextForm.ConstantElements(reader.Written(slot.Value)) is not null))
                {
                    reader.ReadSlot(slot);
                }
            }
        }

        foreach (var token in TreeFacts.Of(tree).Texts)
        {
            reader.ReadToken(token);
        }

        var given = TreeFacts.Of(tree).Texts.Select(reader.MayBeGivenOn).OfType<ExpressionSyntax>();
        reader.ReadEnds((hasArrays ? given.Concat(TreeFacts.Of(tree).Nodes.Select(reader.GivenArray).OfType<ExpressionSyntax>()) : given)
            .ToList());
        reader.ReadComments();
        return reader._found;
    }

    /// <summary>
    /// Whether words may be a credential in this place: a weak password, or a user name and password that are encoded later.
    /// </summary>
    private static bool IsWordEnough(CredentialSlot slot)
        => slot.Kind == CredentialKind.Password
            || slot is { Kind: CredentialKind.Key, Evidence: CredentialEvidence.Login }
            || slot.Name == "Basic"
            || slot.Name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase);

    private void ReadSlot(CredentialSlot slot)
    {
        var value = Written(slot.Value);
        if (TextForm.BehindBasic(value) is { } pair)
        {
            ReadSlot(slot with { Name = "Basic", Value = pair });
            return;
        }

        if (TextForm.ConstantElements(value) is { } elements)
        {
            ReadArray(slot, value, elements);
            return;
        }

        foreach (var pattern in _model.CreateFolder(_cancellationToken).Fold(value).Alternatives)
        {
            if (pattern.IsConstant && !pattern.Pieces.IsEmpty
                && !(slot.Evidence == CredentialEvidence.Sink && SecretText.Classify(pattern.Text) == SecretShape.Word
                    && TextTable.Holds(slot.Value)))
            {
                ReadPattern(slot, pattern);
            }
        }
    }

    private void ReadArray(CredentialSlot slot, ExpressionSyntax array, IReadOnlyList<LiteralExpressionSyntax> elements)
    {
        if (IsSecretArray(slot, elements) && array.SyntaxTree == _tree)
        {
            Add(new EmbeddedSecret(slot.Kind, slot.Evidence, slot.Name, SecretExtent.Other, SecretShape.Mixed, array, array.Span));
        }
    }

    /// <summary>
    /// The text or array that an expression is made of, behind calls that change its form, and variables and results that hold another
    /// form of it and are given one value.
    /// </summary>
    private ExpressionSyntax Written(ExpressionSyntax value)
    {
        var seen = new HashSet<SyntaxNode>();
        for (var next = TextForm.Decoded(value); seen.Add(next); next = TextForm.Decoded(next))
        {
            value = next;
            if (value is not (IdentifierNameSyntax or MemberAccessExpressionSyntax
                    or InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 })
                || SourceValue.Of(value, _model, _cancellationToken) is not { } source
                || (TextForm.Decoded(source) == source
                    && TextForm.BehindBasic(source) is null
                    && _model.TypeOf(value, _cancellationToken) is { SpecialType: SpecialType.System_String }))
            {
                break;
            }

            next = source;
        }

        return value;
    }

    private void ReadPattern(CredentialSlot slot, StringPattern pattern)
    {
        var scheme = EmbeddedPairs.SchemeLength(pattern.Text);
        var text = pattern.Text.Substring(scheme);
        var isBasic = slot.Name == "Basic" || (scheme > 0 && pattern.Text.StartsWith("Basic", StringComparison.OrdinalIgnoreCase));
        if (isBasic && pattern.Pieces.Length > 1 && text.IndexOf(':') is var colon and >= 0)
        {
            ReadPair(slot, pattern, scheme, colon);
        }
        else if (SecretVerdict.IsCredential(slot.Kind, slot.Evidence, slot.Name, text) || (isBasic && IsBasic(text)))
        {
            Add(slot.Kind, slot.Evidence, slot.Name, pattern.Slice(scheme, text.Length));
        }
    }

    /// <summary>
    /// A user name and password that are put together: the password is the credential, or, where there is none, the key before it.
    /// </summary>
    private void ReadPair(CredentialSlot slot, StringPattern pattern, int scheme, int colon)
    {
        var length = pattern.Text.Length - scheme;
        var (kind, evidence, part) = colon + 1 < length
            ? (CredentialKind.Password, CredentialEvidence.Login, pattern.Slice(scheme + colon + 1, length - colon - 1))
            : (CredentialKind.Key, slot.Evidence, pattern.Slice(scheme, colon));
        if (SecretVerdict.IsCredential(kind, evidence, slot.Name, part.Text))
        {
            Add(kind, evidence, string.Empty, part);
        }
    }

    /// <summary>Base64 of <c>user:password</c>, or that text itself, which code encodes later.</summary>
    private static bool IsBasic(string text)
    {
        if (text.IndexOf(':') > 0)
        {
            return !Placeholder.Matches(text.Substring(text.IndexOf(':') + 1));
        }

        if (text.Length < 8 || text.Length % 4 != 0)
        {
            return false;
        }

        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text)).IndexOf(':') > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsSecretArray(CredentialSlot slot, IReadOnlyList<LiteralExpressionSyntax> elements)
        => elements.All(static element => element.Token.Value is char)
            ? SecretVerdict.IsCredential(
                slot.Kind, slot.Evidence, slot.Name, string.Concat(elements.Select(static element => element.Token.Value)))
            : elements.Count >= 8 && elements.Select(static element => element.Token.ValueText).Distinct().Count() > 2;

    private void ReadToken(SyntaxToken token)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var text = token.ValueText;
        if (text.Length < 8)
        {
            return;
        }

        // As SecretText.RandomLength.
        if (text.Length >= 20 && token.Parent is LiteralExpressionSyntax literal && SecretText.GivesItselfAway(text) is { } shape
            && !IsLicence(literal))
        {
            var kind = shape == SecretShape.PrivateKey ? CredentialKind.PrivateKey : CredentialKind.Token;
            Add(new EmbeddedSecret(kind, CredentialEvidence.Shape, string.Empty, SecretExtent.Literal, shape, literal, literal.Span)
            {
                ValueLength = text.Length
            });
        }

        if (MayHoldPair(text) && TextSum.Around(token, _walked) is { } root)
        {
            // A literal that stands alone says itself what it is.
            var patterns = root == token.Parent
                ? PatternSet.Of(PatternPiece.OfText(text, TextOrigin.OfToken(token)))
                : _model.CreateFolder(_cancellationToken).Fold(root);
            foreach (var pattern in patterns.Alternatives)
            {
                ReadPairs(pattern);
            }
        }
    }

    /// <summary>Whether a text stands under the name of a licence, which vendors issue as a signed token and which opens nothing.</summary>
    private static bool IsLicence(LiteralExpressionSyntax literal)
        => (literal.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
            AssignmentExpressionSyntax { Left: var left } => left.ToString(),
            _ => null,
        }) is { } name
            && NameWords.Split(name).Exists(static word => word is "license" or "licence");

    /// <summary>
    /// The literal that a text is where it may go on to a credential's place under other names; null for other texts, and for the elements
    /// of a table.
    /// </summary>
    private LiteralExpressionSyntax? MayBeGivenOn(SyntaxToken token)
    {
        if (token.ValueText.Length < SecretText.RandomLength
            || !SecretTexts.Of(_tree).HasStrong(token.Span)
            || token.Parent is not LiteralExpressionSyntax literal
            || IsFound(literal.Span)
            || !token.ValueText.All(static sign => char.IsLetterOrDigit(sign) || Base64Signs.IndexOf(sign) >= 0))
        {
            return null;
        }

        var given = literal.Ancestors().First(static node => node is not ExpressionSyntax);
        return given is EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ArgumentSyntax or ReturnStatementSyntax
            or ExpressionStatementSyntax
            && SecretText.Classify(token.ValueText) is SecretShape.Hex64 or SecretShape.Hex or SecretShape.Random
            ? literal
            : null;
    }

    /// <summary>The array of bytes or characters that a node writes out and gives to a variable or a call; null elsewhere.</summary>
    // Our judgement: less is no key, more is data.
    private ExpressionSyntax? GivenArray(SyntaxNode node)
        => (node is InitializerExpressionSyntax { Parent: ExpressionSyntax creation } ? creation : node) is ExpressionSyntax array
            && array.Parent is EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ArgumentSyntax or ReturnStatementSyntax
                or AssignmentExpressionSyntax
            && !IsFound(array.Span)
            && TextForm.ConstantElements(array)?.Count is >= 8 and <= 4096
            ? array
            : null;

    /// <summary>
    /// Follows texts and arrays to the places of credentials, through variables, parameters, results and members of any tree: all at once,
    /// and those that reach one by halves, so that many that reach none cost one walk.
    /// </summary>
    private void ReadEnds(IReadOnlyList<ExpressionSyntax> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        // Arrays come last.
        var areTexts = values[values.Count - 1] is LiteralExpressionSyntax;
        var slots = ValueSpread.OfObjects(values, _model, _cancellationToken).Places
            .SelectMany(place => CredentialSlots.ByValue(place.SyntaxTree, _model, _cancellationToken)[place])
            .Where(slot => !areTexts || IsOneText(slot))
            .OrderByDescending(static slot => slot.Evidence)
            .ToList();
        if (slots.Count == 0)
        {
            return;
        }

        if (values.Count > 1)
        {
            ReadEnds(values.Take(values.Count / 2).ToList());
            ReadEnds(values.Skip(values.Count / 2).ToList());
        }
        else if (values[0] is LiteralExpressionSyntax { Token: var text })
        {
            if (slots.Find(slot => SecretVerdict.IsCredential(slot.Kind, slot.Evidence, slot.Name, text.ValueText)) is { } slot)
            {
                var piece = PatternPiece.OfText(text.ValueText, TextOrigin.OfToken(text));
                Add(slot.Kind, slot.Evidence, slot.Name, new StringPattern(ImmutableArray.Create(piece)));
            }
        }
        else
        {
            ReadArray(slots[0], values[0], TextForm.ConstantElements(values[0])!);
        }
    }

    /// <summary>Whether a place takes one text, perhaps behind the scheme of a header: of several, one need not be a credential.</summary>
    private bool IsOneText(CredentialSlot slot)
        => slot.Name != "Basic"
            && _model.CreateFolder(_cancellationToken).Fold(TextForm.Decoded(slot.Value)).Alternatives
                .All(static pattern => pattern.Pieces.Length == 1
                    || (EmbeddedPairs.BeginsWithScheme(pattern.Text)
                        && !pattern.Text.StartsWith("Basic", StringComparison.OrdinalIgnoreCase)));

    private void ReadPairs(StringPattern pattern)
    {
        foreach (var pair in EmbeddedPairs.Find(pattern.Text))
        {
            var text = pattern.Text.Substring(pair.Start, pair.Length);
            var isBasic = pair.Name.Equals("Basic", StringComparison.OrdinalIgnoreCase) && IsBasic(text);
            if (text.IndexOf(StringPattern.HoleMark) < 0
                && (isBasic || SecretVerdict.IsCredential(pair.Kind, pair.Evidence, pair.Name, text)))
            {
                Add(pair.Kind, pair.Evidence, pair.Name, pattern.Slice(pair.Start, pair.Length));
            }
        }
    }

    /// <summary>
    /// Looks for what an issued secret may look like in the bare text first: of most files no comment is read, and of the others each once.
    /// </summary>
    private void ReadComments()
    {
        var text = _tree.GetText(_cancellationToken);
        var places = CommentedSecret.PlacesIn(text).Concat(CommentedSecret.DeclarationsIn(text)).OrderBy(static place => place).ToList();
        for (var next = 0; next < places.Count;)
        {
            var token = _tree.GetRoot(_cancellationToken).FindToken(places[next]);
            foreach (var trivia in token.LeadingTrivia.Concat(token.TrailingTrivia))
            {
                var first = next;
                while (next < places.Count && places[next] < trivia.Span.End)
                {
                    next++;
                }

                if (next > first
                    && places[next - 1] >= trivia.SpanStart
                    && trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
                {
                    ReadComment(trivia);
                }
            }

            while (next < places.Count && places[next] < token.FullSpan.End)
            {
                next++;
            }
        }
    }

    private void ReadComment(SyntaxTrivia trivia)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var comment = trivia.ToString();
        foreach (var (kind, name, start, length) in CommentedSecret.Find(comment).Concat(CommentedSecret.FindDeclared(comment)))
        {
            Add(new EmbeddedSecret(
                kind,
                CredentialEvidence.Name,
                name,
                SecretExtent.Other,
                CommentedSecret.ShapeOf(comment, start, length),
                null,
                new TextSpan(trivia.SpanStart + start, length)));
        }
    }

    private static bool MayHoldPair(string text)
        => EmbeddedPairs.HasKey(text)
            || (text.IndexOf('@') > 0 && text.IndexOf("://", StringComparison.Ordinal) > 0)
            || EmbeddedPairs.BeginsWithScheme(text);

    private void Add(CredentialKind kind, CredentialEvidence evidence, string name, StringPattern value)
    {
        var piece = value.Pieces[0];
        if (piece.Text is null || piece.Origin.Tree != _tree)
        {
            return;
        }

        var literal = piece.Origin.Node as LiteralExpressionSyntax;
        var isWhole = literal is not null && literal.Token.ValueText.Length == piece.Text.Length;
        var extent = (literal is null && piece.Origin.Node is not InterpolatedStringTextSyntax)
            || value.Pieces.Length > 1
            || !piece.Origin.IsExact
            ? SecretExtent.Other
            : isWhole ? SecretExtent.Literal
            : SecretExtent.PartOfLiteral;
        var span = isWhole ? literal!.Span : piece.Origin.Locate(0, piece.Text.Length);
        Add(new EmbeddedSecret(kind, evidence, name, extent, SecretText.Classify(value.Text), piece.Origin.Node, span)
        {
            ValueStart = piece.Origin.Offset, ValueLength = piece.Text.Length
        });
    }

    /// <summary>Keeps the secrets in source order; of those that overlap the first.</summary>
    private void Add(EmbeddedSecret secret)
    {
        if (!IsFound(secret.Span))
        {
            _found.Insert(PlaceOf(secret.Span), secret);
        }
    }

    private bool IsFound(TextSpan span)
        => PlaceOf(span) is var index
            && ((index > 0 && _found[index - 1].Span.OverlapsWith(span))
                || (index < _found.Count && _found[index].Span.OverlapsWith(span)));

    /// <summary>How many of the secrets begin before a place.</summary>
    private int PlaceOf(TextSpan span)
    {
        var (low, high) = (0, _found.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _found[middle].Span.Start < span.Start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
