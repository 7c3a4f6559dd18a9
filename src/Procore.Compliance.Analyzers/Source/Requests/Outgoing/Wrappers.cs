using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>The app's own methods that send a request for their caller.</summary>
internal static class Wrappers
{
    private static readonly object NamesKey = new();
    private static readonly object SendersKey = new();

    // The methods of HttpClient and RestSharp that take any request.
    private static readonly string[] Senders = { "Send", "SendAsync", "Execute", "ExecuteAsync" };

    /// <summary>
    /// The names by which a request may be sent: <paramref name="clientNames"/> and every method with parameters that calls one of them,
    /// and so on. From names alone, so a superset; what a call really does is decided by its symbol.
    /// </summary>
    public static ImmutableHashSet<string> NamesIn(SourceModel model, ImmutableHashSet<string> clientNames)
        => model.ComputeOnce(NamesKey, m =>
        {
            var callers = new Dictionary<string, List<string>>();
            var names = ImmutableHashSet.CreateBuilder<string>();
            var pending = new Queue<string>(clientNames.Remove(SyntaxNames.ImplicitCreation));
            foreach (var callable in m.Trees.SelectMany(static tree => TreeFacts.Of(tree).Callables))
            {
                // new(...) says nothing by itself: half of all code has one. It counts where a sending method is called beside it.
                if (callable.Calls.Contains(SyntaxNames.ImplicitCreation) && callable.Calls.Overlaps(Senders))
                {
                    pending.Enqueue(callable.Name);
                }

                foreach (var call in callable.Calls)
                {
                    if (!callers.TryGetValue(call, out var list))
                    {
                        callers.Add(call, list = new());
                    }

                    list.Add(callable.Name);
                }
            }

            while (pending.Count > 0)
            {
                var name = pending.Dequeue();
                if (names.Add(name) && callers.TryGetValue(name, out var list))
                {
                    list.ForEach(pending.Enqueue);
                }
            }

            names.UnionWith(clientNames);
            return names.ToImmutable();
        });

    /// <summary>
    /// The calls inside a declaration that may send a request; a local function with parameters is read where it is called.
    /// </summary>
    public static IReadOnlyList<SyntaxNode> SendersIn(SyntaxNode declaration, SourceModel model, ImmutableHashSet<string> names)
        => model.GetOrCompute((SendersKey, declaration), _ => declaration
            .DescendantNodes(
                inner => inner == declaration || inner is not LocalFunctionStatementSyntax { ParameterList.Parameters.Count: > 0 })
            .Where(descendant => IsNamed(descendant, names))
            .ToList());

    /// <summary>Whether a call has one of some names; of a delegate's <c>Invoke</c>, the delegate's name counts.</summary>
    public static bool IsNamed(SyntaxNode call, ImmutableHashSet<string> names)
        => SyntaxNames.NameOfCall(call) is { } name
            && (names.Contains(name)
                || (name == "Invoke"
                    && call is InvocationExpressionSyntax invoked
                    && names.Contains(MemberNames.Of(Callback.InvokedBy(invoked)))));

    /// <summary>As <see cref="SendersIn"/>, the calls that are not half typed beyond reading.</summary>
    public static IEnumerable<CallSite> CallsIn(SyntaxNode declaration, SourceModel model, ImmutableHashSet<string> names)
        => SendersIn(declaration, model, names).Select(sender => CallSite.TryCreate(sender, model)).OfType<CallSite>();

    /// <summary>Whether a call invokes a delegate.</summary>
    public static bool IsDelegate(CallSite call) => (call.Target ?? call.Candidate) is { MethodKind: MethodKind.DelegateInvoke };

    /// <summary>The declarations of every method that a call may run, of whatever type its receiver is.</summary>
    public static IEnumerable<SyntaxNode> TargetsOf(CallSite call, SourceModel model, CancellationToken cancellationToken)
        => (call.Target ?? call.Candidate) is { } method
            ? CallGraph.DeclarationsOf(method, call.IsVirtual, model, cancellationToken)
            : Enumerable.Empty<SyntaxNode>();
}
