using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// Recognises calls that take the next piece of work, or wait until there is some: from a queue, a channel, a stream, a signal or a person.
/// What a method of this compilation does, its body says; a name alone counts for libraries, and where nothing binds.
/// </summary>
internal sealed class TurnInput
{
    private static readonly object Key = new();
    private static readonly object PersonsKey = new();
    private static readonly object ReachKey = new();

    // The API of collections, channels, streams, readers, the console, enumerators, HttpListener, Confluent.Kafka and StackExchange.Redis,
    // and our judgement of how methods that wait for something to happen are called.
    private static readonly string[] Names =
    {
        "TryDequeue", "Dequeue", "DequeueAsync", "TryTake", "Take", "TakeAsync", "TryPop", "Pop", "GetConsumingEnumerable",
        "TryRead", "Read", "ReadAsync", "ReadLine", "ReadLineAsync", "ReadKey", "WaitToReadAsync", "ReadAllAsync",
        "MoveNext", "MoveNextAsync", "NextResult", "NextResultAsync", "Consume", "ConsumeAsync", "GetContext", "GetContextAsync",
        "WaitForSignalAsync", "WaitForEventAsync", "ListLeftPopAsync", "ListRightPopAsync",
    };

    // The beginnings in sockets, listeners, UdpClient, Azure Service Bus and Storage queues, and Amazon SQS.
    private static readonly string[] Prefixes = { "Receive", "Accept", "TryReceive", "PeekMessage", "Dequeue" };

    // Flurl's ways to read the answer to a request.
    private static readonly string[] Answers = { "ReceiveJson", "ReceiveString", "ReceiveStream", "ReceiveBytes", "ReceiveJsonList" };

    // The types that ask a person: Spectre.Console, Sharprompt, Windows Forms and WPF.
    private static readonly string[] Askers = { "AnsiConsole", "Prompt", "MessageBox" };

    // What has its content from the turn that opens it: System.IO, System.Data and System.Xml.
    private static readonly string[] Opened = { "Stream", "TextReader", "BinaryReader", "DbDataReader", "XmlReader", "JsonReader" };

    // The API of System.Data and of Dapper that gives one row.
    private static readonly string[] Commands =
    {
        "ExecuteScalar", "ExecuteScalarAsync", "ExecuteReader", "ExecuteReaderAsync", "QueryFirstOrDefault", "QueryFirstOrDefaultAsync",
        "QuerySingleOrDefault", "QuerySingleOrDefaultAsync",
    };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly Leads _inputs;
    private readonly Leads _persons;
    private readonly TurnSignals _signals;

    /// <summary>Creates a reader that asks <paramref name="model"/> for declarations.</summary>
    public TurnInput(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _signals = new(model, cancellationToken);
        _inputs = model.GetOrCompute(Key, static m => LeadsTo(
            m,
            static (call, body, input)
                => (input.IsOfLibrary(call) && !input.IsOpenedIn(call, body.Contains)) || input.IsRowTaken(call)));
        _persons = model.GetOrCompute(
            PersonsKey, static m => LeadsTo(m, static (call, _, input) => IsOfPerson(call) && input.IsOfLibrary(call)));
    }

    private static Leads LeadsTo(SourceModel model, Func<InvocationExpressionSyntax, SyntaxNode, TurnInput, bool> isInput)
        => new(
            (body, token) => new TurnInput(model, token) is var input
                && Turn.OwnNodes(body).OfType<InvocationExpressionSyntax>().Any(call => isInput(call, body, input)),
            (body, token) => Turn.OwnNodes(body).OfType<InvocationExpressionSyntax>()
                .SelectMany(call => CallGraph.At(call, model, token).Bodies(token)));

    /// <summary>Whether <paramref name="node"/> takes or waits for the next piece of work of <paramref name="turn"/>.</summary>
    public bool IsTaken(SyntaxNode node, Turn turn)
        => _signals.IsWaitedFor(node, turn) || (node is InvocationExpressionSyntax call && IsTaken(call, turn));

    /// <summary>Whether something in <paramref name="code"/> does.</summary>
    public bool IsTakenIn(SyntaxNode code, Turn turn) => Turn.OwnNodes(code).Any(node => IsTaken(node, turn));

    /// <summary>What a method of this compilation takes counts where its name says so; that it asks a person counts under any name.</summary>
    private bool IsTaken(InvocationExpressionSyntax call, Turn turn)
    {
        var isNamedSo = IsNamedSo(call);
        if (!isNamedSo && !MayAskPerson(call))
        {
            return false;
        }

        var bodies = CallGraph.At(call, _model, _cancellationToken).Bodies(_cancellationToken);
        return bodies.IsEmpty
            ? IsOfLibrary(call) && !IsOpenedIn(call, turn.Contains)
            : bodies.All(body => (isNamedSo ? _inputs : _persons).From(body, _cancellationToken));
    }

    private bool MayAskPerson(InvocationExpressionSyntax call)
        => _model.ComputeOnce(
            ReachKey, static model => NameReach.Of(model, static name => name == "Console" || Array.IndexOf(Askers, name) >= 0))
            is { Names.IsEmpty: false } reach && reach.MayLead(call);

    private static bool IsOfPerson(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Expression: var owner, Name.Identifier.ValueText: var name }
            && (owner.ToString() == "Console" ? name is "ReadLine" or "ReadKey" : Array.IndexOf(Askers, owner.ToString()) >= 0);

    /// <summary>Whether a call whose code is not in sight takes something, by its name and what is known of its owner.</summary>
    private bool IsOfLibrary(InvocationExpressionSyntax call)
    {
        if (!IsNamedSo(call))
        {
            return false;
        }

        return CallGraph.At(call, _model, _cancellationToken).Target switch
        {
            null => true,
            IMethodSymbol { ReducedFrom: { } extension } => extension.ContainingNamespace.Name != "Linq",
            IMethodSymbol { IsStatic: true, ContainingType.Name: var type } => type == "Console" || Array.IndexOf(Askers, type) >= 0,

            // An attribute on what is declared without code says what it sends.
            IMethodSymbol method => method.DeclaringSyntaxReferences.IsEmpty || method.GetAttributes().IsEmpty,
            _ => false,
        };
    }

    /// <summary>Whether a command of a database answers, which somebody else fills.</summary>
    private bool IsRowTaken(InvocationExpressionSyntax call)
        => Array.IndexOf(Commands, Callback.NameOf(call)) >= 0
            && CallGraph.At(call, _model, _cancellationToken).Target is null or IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: true };

    private static bool IsNamedSo(InvocationExpressionSyntax call)
    {
        var (name, owner) = call.Expression switch
        {
            MemberAccessExpressionSyntax access => (access.Name.Identifier.ValueText, access.Expression.ToString()),
            MemberBindingExpressionSyntax binding => (binding.Name.Identifier.ValueText, string.Empty),

            // A method of one's own around it: ReceiveAsync(socket).
            SimpleNameSyntax simple when simple.Identifier.ValueText.StartsWith("Receive", StringComparison.Ordinal)
                => (simple.Identifier.ValueText, string.Empty),
            _ => (string.Empty, string.Empty),
        };
        return Array.IndexOf(Names, name) >= 0
            || (Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) && Array.IndexOf(Answers, name) < 0)
            || name == "ShowDialog"
            || (name is "Ask" or "AskAsync" or "Prompt" or "PromptAsync" or "Confirm" or "ConfirmAsync" or "Input" or "Select" or "Show"
                && Array.IndexOf(Askers, owner) >= 0);
    }

    /// <summary>Whether what is read was opened by the code itself, so that it is what the code asked for.</summary>
    private bool IsOpenedIn(InvocationExpressionSyntax call, Func<SyntaxNode, bool> isInCode)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Expression: var receiver })
        {
            return false;
        }

        var type = _model.GetSemanticModel(receiver.SyntaxTree).GetTypeInfo(receiver, _cancellationToken).Type;
        while (type is not null && Array.IndexOf(Opened, type.Name) < 0)
        {
            type = type.BaseType;
        }

        return type is not null
            && (CarriedVariables.RootOf(receiver) is not { } name || _model.GetSemanticModel(receiver.SyntaxTree)
                .GetSymbolInfo(receiver, _cancellationToken).Symbol is not ILocalSymbol local
                ? receiver is BaseObjectCreationExpressionSyntax
                : local.Name == name && _model.DeclarationsOf(local, _cancellationToken).Any(isInCode));
    }
}
