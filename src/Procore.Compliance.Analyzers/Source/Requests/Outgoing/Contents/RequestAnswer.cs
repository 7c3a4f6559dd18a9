using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>
/// What becomes of the answer of a request: which types its body is read into, which of its headers are read, and whether anything looks at
/// its status. The answer is followed through variables, and out of wrappers to their callers.
/// </summary>
/// <remarks>
/// On demand, once for each call that sends and client; behind wrappers once for each outermost caller, to which alone the answer goes back.
/// Handlers are looked at once for all clients that have them.
/// </remarks>
internal sealed class RequestAnswer
{
    private static readonly object Key = new();
    private static readonly object HandlerKey = new();

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly List<AnswerRead> _reads = new();
    private readonly List<AnswerHeader> _headers = new();
    private readonly List<SyntaxNode> _looks = new();
    private readonly HashSet<SyntaxNode> _places = new();
    private ITypeSymbol? _body;

    private RequestAnswer(HttpRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        if (request.SentBy is InvocationExpressionSyntax sent)
        {
            OfCall(sent, request);
        }
        else if (request.Sender is AttributeSyntax { Parent.Parent: MethodDeclarationSyntax method })
        {
            OfDeclared(model.DeclaredBy(method, cancellationToken) as IMethodSymbol, request.Sender);
            IsOpen = true;
        }
        else
        {
            IsOpen = true;
        }

        IsCheckedByClient = request.Client is { } client && ClientOrigin.Of(client, model, cancellationToken).Sources
            .SelectMany(source => HandlerChain.Of(source, model, cancellationToken).Types)
            .Any(type => Checks(type, model, cancellationToken));
    }

    /// <summary>The places that read the body, in the order in which they are found.</summary>
    public IReadOnlyList<AnswerRead> Reads => _reads;

    /// <summary>The places that read headers.</summary>
    public IReadOnlyList<AnswerHeader> Headers => _headers;

    /// <summary>The places that look at the status: calls that throw on a failure, members that tell it.</summary>
    public IReadOnlyList<SyntaxNode> Looks => _looks;

    /// <summary>Whether the library throws on a failure by itself, since the call gives what is in the answer.</summary>
    public bool IsThrown { get; private set; }

    /// <summary>Whether a handler in the client's chain looks at the status.</summary>
    public bool IsCheckedByClient { get; }

    /// <summary>Whether anything in sight looks at the status.</summary>
    public bool IsChecked => IsThrown || IsCheckedByClient || _looks.Count > 0;

    /// <summary>Whether code out of sight gets the answer, so that there may be more of each.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The answer of a request; found once.</summary>
    public static RequestAnswer Of(HttpRequest request, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(
            (Key, request.SentBy, (object?)request.Client ?? request.SentBy, request.Through.IsEmpty ? null : request.Call),
            m => new RequestAnswer(request, m, cancellationToken));

    private void OfCall(InvocationExpressionSyntax sent, HttpRequest request)
    {
        var target = CallGraph.At(sent, _model, _cancellationToken).Target;
        IsThrown = FailureThrows.IsSent(sent, _model, _cancellationToken);
        if (DeclaredSenders.AttributesOf(target, _model, _cancellationToken).Any())
        {
            OfDeclared(target as IMethodSymbol, sent);
        }
        else if (AnswerReaders.TypeArgumentOf(sent) is { } type)
        {
            AddRead(type, sent, request);
        }
        else if (AnswerReaders.IsText(Callback.NameOf(sent)))
        {
            OfText(sent, request);
            return;
        }

        if (_reads.Count > 0 && (IsThrown || GivesBody(sent)))
        {
            return;
        }

        OfAnswer(sent, request);
    }

    private void OfAnswer(InvocationExpressionSyntax answer, HttpRequest request)
    {
        var spread = ValueSpread.OfObject(answer, request.Through, _model, _cancellationToken);
        IsOpen |= spread.Ends.Any(static end => IsKept(end) || end.Kind == ValueEndKind.Element
            || (end.Kind == ValueEndKind.Argument && !FailureThrows.MayBe(SyntaxNames.NameOfCall(end.Place) ?? string.Empty)));
        _places.UnionWith(spread.Places);
        foreach (var access in spread.Places.OfType<ExpressionSyntax>().Distinct().SelectMany(AnswerReaders.AccessesOf))
        {
            OfAccess(access, request);
        }
    }

    /// <summary>Whether a call gives the body alone, whose members are none of the answer's.</summary>
    private bool GivesBody(InvocationExpressionSyntax sent)
        => _model.TypeOf(sent, _cancellationToken) is INamedTypeSymbol { TypeArguments: { Length: 1 } inner }
            && SymbolEqualityComparer.Default.Equals(inner[0], _reads[0].Type);

    /// <summary>One thing that is asked of the answer.</summary>
    private void OfAccess(ExpressionSyntax access, HttpRequest request)
    {
        var name = MemberNames.Of(access);
        var call = access.Parent is InvocationExpressionSyntax made && made.Expression == access ? made : null;
        if (call is null ? HttpStatuses.IsStatusName(name) || HttpStatuses.IsSuccessName(name) || AnswerReaders.TellsFailure(name)
            : FailureThrows.IsCheck(call))
        {
            _looks.Add(access);
        }
        else if (call is not null)
        {
            OfReader(call, request);
        }
        else if (name is "Headers" or "TrailingHeaders" or "ContentHeaders")
        {
            _headers.AddRange(AnswerReaders.HeadersIn(access, _places, _model, _cancellationToken));
        }
        else if (name == "Content")
        {
            OfContent(access, request);
        }
    }

    private void OfContent(ExpressionSyntax content, HttpRequest request)
    {
        if (_body is not null)
        {
            OfBody(content, _body);
            return;
        }

        if (_model.TypeOf(content, _cancellationToken) is { SpecialType: SpecialType.System_String })
        {
            OfText(content, request);
            return;
        }

        foreach (var access in ValueSpread.OfObject(content, request.Through, _model, _cancellationToken).Places
            .OfType<ExpressionSyntax>()
            .Distinct()
            .SelectMany(AnswerReaders.AccessesOf))
        {
            if (access.Parent is InvocationExpressionSyntax call && call.Expression == access)
            {
                OfReader(call, request);
            }
            else if (MemberNames.Of(access) == "Headers")
            {
                _headers.AddRange(AnswerReaders.HeadersIn(access, _places, _model, _cancellationToken));
            }
        }
    }

    /// <summary>
    /// The body in an answer of Refit's, which is null where the request failed: who asks that looks at the status.
    /// </summary>
    private void OfBody(ExpressionSyntax content, ITypeSymbol type)
    {
        var asked = ValueSpread.OfObject(content, _model, _cancellationToken).Places.FirstOrDefault(static place => place.Parent is
            IsPatternExpressionSyntax or SwitchExpressionSyntax or SwitchStatementSyntax or ConditionalAccessExpressionSyntax
                or BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression or (int)SyntaxKind.CoalesceExpression
                });
        if (asked is not null)
        {
            _looks.Add(asked);
        }
        else
        {
            _reads.Add(new(type, content));
        }
    }

    private void OfReader(InvocationExpressionSyntax call, HttpRequest request)
    {
        if (AnswerReaders.TypeArgumentOf(call) is { } type)
        {
            AddRead(type, call, request);
        }
        else if (AnswerReaders.IsText(Callback.NameOf(call)))
        {
            OfText(call, request);
        }
        else if (Callback.NameOf(call) is "GetResponse" or "GetResponseAsync")
        {
            OfAnswer(call, request);
        }
        else
        {
            _headers.AddRange(AnswerReaders.HeaderOf(call, _places, _model, _cancellationToken)
                .Where(static header => header.Name is not null));
        }
    }

    /// <summary>A text or stream of the body, and what it is read into.</summary>
    private void OfText(ExpressionSyntax text, HttpRequest request)
    {
        var spread = ValueSpread.OfObject(text, request.Through, _model, _cancellationToken);
        foreach (var reader in spread.Ends.Where(static end => end.Kind == ValueEndKind.Argument)
            .Select(static end => end.Place)
            .OfType<InvocationExpressionSyntax>()
            .Where(static call => AnswerReaders.IsDeserializer(Callback.NameOf(call)))
            .Distinct())
        {
            if (Callback.TypeArgumentsOf(reader).LastOrDefault() is { } type)
            {
                AddRead(type, reader, request);
            }
            else
            {
                _reads.Add(new(null, reader));
            }
        }

        IsOpen |= spread.Ends.Any(end => IsKept(end) && IsStillText(end.Value));
        if (_reads.Count == 0)
        {
            _reads.Add(new(null, text));
        }
    }

    /// <summary>Whether a value is the body as it came, and not what was made of it.</summary>
    private bool IsStillText(ExpressionSyntax value)
    {
        var type = _model.TypeOf(value, _cancellationToken);
        while (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } inner })
        {
            type = inner[0];
        }

        return type is null or { TypeKind: TypeKind.Error } or { SpecialType: SpecialType.System_String } or IArrayTypeSymbol
                or { Name: "Stream" or "ReadOnlyMemory" or "Memory" }
            && !(value is InvocationExpressionSyntax call && AnswerReaders.IsDeserializer(Callback.NameOf(call)));
    }

    /// <summary>Whether something else has it from then on; a discard does not.</summary>
    private static bool IsKept(ValueEnd end)
        => end.Kind == ValueEndKind.Returned
            || (end.Kind == ValueEndKind.Member && end.Place is not IdentifierNameSyntax { Identifier.ValueText: "_" });

    private void OfDeclared(IMethodSymbol? method, SyntaxNode place)
    {
        IsThrown = DeclaredSenders.Throws(method, _model, _cancellationToken);
        var body = AnswerReaders.BodyOf(method?.ReturnType);
        _body = IsThrown ? null : body;
        _reads.Add(new(body, place));
    }

    /// <summary>A type parameter of a wrapper is what the outermost caller says; that of a class stays.</summary>
    private void AddRead(TypeSyntax written, InvocationExpressionSyntax place, HttpRequest request)
    {
        var type = _model.GetSemanticModel(written.SyntaxTree).GetTypeInfo(written, _cancellationToken).Type;
        var filled = TypeArguments.Fill(
            type, open => open.ContainingSymbol is IMethodSymbol ? GivenFor(open, request) : open, _model.Compilation);
        IsOpen |= type is ITypeParameterSymbol && filled is null or ITypeParameterSymbol;
        _reads.Add(new(filled is { TypeKind: TypeKind.Error } ? null : filled, place));
    }

    private ITypeSymbol? GivenFor(ITypeParameterSymbol open, HttpRequest request)
        => request.Call is InvocationExpressionSyntax call
            && CallGraph.At(call, _model, _cancellationToken).Target is IMethodSymbol target
            && target.TypeParameters.Select(static (one, index) => (one.Name, index)).FirstOrDefault(one => one.Name == open.Name) is
                { Name: not null, index: var index }
            ? target.TypeArguments[index]
            : null;

    /// <summary>Whether a handler looks at the status of what comes back.</summary>
    private static bool Checks(INamedTypeSymbol type, SourceModel model, CancellationToken cancellationToken)
        => (bool)model.GetOrCompute((HandlerKey, (object)type), m => (object)m.DeclarationsOf(type, cancellationToken)
            .SelectMany(static part => TreeFacts.NamesIn(part))
            .Any(static name => HttpStatuses.IsSuccessName(name) || FailureThrows.MayBe(name)));
}
