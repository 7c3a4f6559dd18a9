using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>Whether a value is the time of the own clock: what flows into it is that clock and fixed times, and nothing else.</summary>
internal sealed class ClockReading
{
    // DateTime, DateTimeOffset, TimeSpan, TimeProvider, Convert, Math and NodaTime: what gives a time or number in another form, or moved.
    private static readonly HashSet<string> Conversions = new()
    {
        "ToUnixTimeSeconds", "ToUnixTimeMilliseconds", "ToUniversalTime", "ToLocalTime", "ToOffset", "SpecifyKind", "Add", "Subtract",
        "AddDays", "AddHours", "AddMinutes", "AddSeconds", "AddMilliseconds", "AddTicks", "FromDays", "FromHours", "FromMinutes",
        "FromSeconds", "FromMilliseconds", "FromTicks", "ToInt32", "ToInt64", "ToDouble", "Floor", "Ceiling", "Round", "Truncate",
        "ToDateTimeOffset", "ToDateTimeUtc", "GetValueOrDefault",
    };

    private static readonly HashSet<string> ConvertedMembers = new()
    {
        "UtcDateTime", "LocalDateTime", "DateTime", "Ticks", "UtcTicks", "TotalSeconds", "TotalMilliseconds", "TotalMinutes",
    };

    private static readonly HashSet<string> FixedMembers = new() { "UnixEpoch", "Zero", "MinValue", "MaxValue" };

    private static readonly HashSet<string> Times = new() { "DateTime", "DateTimeOffset", "TimeSpan" };

    private readonly List<ExpressionSyntax> _reads = new();

    /// <summary>The expressions that ask the own clock.</summary>
    public IReadOnlyList<ExpressionSyntax> Reads => _reads;

    /// <summary>Whether anything else flows into the value.</summary>
    public bool IsMixed { get; private set; }

    /// <summary>Whether the value is the time of the own clock, moved by a fixed time at most.</summary>
    public bool IsOwnClock => _reads.Count > 0 && !IsMixed;

    /// <summary>Whether the value is a fixed time or number.</summary>
    public bool IsFixed => _reads.Count == 0 && !IsMixed;

    /// <summary>Reads a value back to what it is made of.</summary>
    public static ClockReading Of(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
    {
        var reading = new ClockReading();
        var pending = new Stack<ExpressionSyntax>();
        var seen = new HashSet<ExpressionSyntax>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (seen.Add(next))
            {
                foreach (var origin in ValueOrigins.Of(next, model, cancellationToken)
                    .Where(static one => one.Kind != ValueOriginKind.Literal))
                {
                    reading.Add(origin.Place, pending, model, cancellationToken);
                }
            }
        }

        return reading;
    }

    private void Add(ExpressionSyntax place, Stack<ExpressionSyntax> pending, SourceModel model, CancellationToken cancellationToken)
    {
        var name = MemberNames.Of(place);
        switch (place)
        {
            case InvocationExpressionSyntax or MemberAccessExpressionSyntax or SimpleNameSyntax when Clock.IsMoment(name):
                _reads.Add(place);
                break;
            case InvocationExpressionSyntax call when Conversions.Contains(name):
                if (call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
                    && !(receiver is PredefinedTypeSyntax || model.SymbolOf(receiver, cancellationToken) is ITypeSymbol))
                {
                    pending.Push(receiver);
                }

                PushAll(call.ArgumentList);
                break;
            case BaseObjectCreationExpressionSyntax made when Times.Contains(
                SyntaxNames.NameOfCall(made) ?? model.TypeOf(made, cancellationToken)?.Name ?? string.Empty):
                PushAll(made.ArgumentList);
                break;
            case MemberAccessExpressionSyntax access when ConvertedMembers.Contains(name):
                pending.Push(access.Expression);
                break;
            case MemberAccessExpressionSyntax when FixedMembers.Contains(name):
            case MemberAccessExpressionSyntax
                when model.SymbolOf(place, cancellationToken) is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum }:
            case DefaultExpressionSyntax:
                break;
            case BinaryExpressionSyntax sum when sum.Kind() is SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression
                or SyntaxKind.DivideExpression:
                pending.Push(sum.Left);
                pending.Push(sum.Right);
                break;
            case PrefixUnaryExpressionSyntax minus:
                pending.Push(minus.Operand);
                break;
            default:
                IsMixed = true;
                break;
        }

        void PushAll(ArgumentListSyntax? given)
        {
            foreach (var argument in given?.Arguments ?? default)
            {
                pending.Push(argument.Expression);
            }
        }
    }
}
