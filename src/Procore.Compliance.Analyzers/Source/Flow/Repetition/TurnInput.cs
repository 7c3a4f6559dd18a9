using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>Recognises calls that take the next piece of work: from a queue, a channel, a stream, a reader, a socket or a person.</summary>
internal static class TurnInput
{
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

    /// <summary>Whether <paramref name="node"/> is such a call.</summary>
    public static bool IsTaken(SyntaxNode node)
    {
        if (node is not InvocationExpressionSyntax invocation)
        {
            return false;
        }

        var name = invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,

            // A method of one's own around it: ReceiveAsync(socket).
            SimpleNameSyntax simple when simple.Identifier.ValueText.StartsWith("Receive", StringComparison.Ordinal)
                => simple.Identifier.ValueText,
            _ => string.Empty,
        };
        return Array.IndexOf(Names, name) >= 0
            || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            || (name is "WaitOne" && invocation.ArgumentList.Arguments.Count == 0);
    }

    /// <summary>Whether something in <paramref name="node"/> is such a call.</summary>
    public static bool IsTakenIn(SyntaxNode node) => Turn.OwnNodes(node).Any(IsTaken);
}
