using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <content>
/// Calls: factories and arithmetic of <c>TimeSpan</c>, conversions, configuration with a default, methods of this compilation.
/// </content>
internal sealed partial class DurationFolder
{
    private Quantity FoldInvocation(InvocationExpressionSyntax invocation)
    {
        var (receiver, name) = invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => (access.Expression, access.Name.Identifier.ValueText),
            MemberBindingExpressionSyntax binding => (null, binding.Name.Identifier.ValueText),
            SimpleNameSyntax simple => ((ExpressionSyntax?)null, simple.Identifier.ValueText),
            _ => (null, string.Empty),
        };
        var arguments = invocation.ArgumentList.Arguments;
        if (TimeUnits.ByPrefixedName("From", name) is { } unit)
        {
            var counts = arguments.Select(argument => FoldQuantity(argument.Expression)).ToArray();
            return counts.Length == 1 ? Quantity.Units(counts[0], unit) : TimeUnits.Sum(counts, TimeUnits.From(unit));
        }

        if (TimeUnits.ByPluralName(name) is { } extension && receiver is not null && arguments.Count == 0)
        {
            return Quantity.Units(FoldQuantity(receiver), extension);
        }

        if (TimeUnits.ByPrefixedName("Add", name) is { } added && receiver is not null && arguments.Count == 1)
        {
            return FoldQuantity(receiver) + Quantity.Units(FoldQuantity(arguments[0].Expression), added);
        }

        return FoldKnownMethod(name, receiver, arguments) is { IsKnown: true } known ? known : FoldMethod(invocation);
    }

    private Quantity FoldKnownMethod(string name, ExpressionSyntax? receiver, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        // The API of TimeSpan, DateTime, Convert, Math, TimeProvider, NCrontab, Random and Microsoft.Extensions.Configuration.
        switch (name)
        {
            case "Parse" or "ParseExact" or "ToInt32" or "ToInt64" or "ToDouble" when arguments.Count > 0:
                return FoldParsed(receiver, arguments[0].Expression);
            case "Abs" or "Round" or "Ceiling" or "Floor" when arguments.Count > 0:
                return FoldQuantity(arguments[0].Expression);
            case "Max" when arguments.Count == 2:
                return Larger(FoldQuantity(arguments[0].Expression), FoldQuantity(arguments[1].Expression));
            case "Min" when arguments.Count == 2:
                return Quantity.Smaller(FoldQuantity(arguments[0].Expression), FoldQuantity(arguments[1].Expression));
            case "Clamp" when arguments.Count == 3:
                return FoldQuantity(arguments[0].Expression);
            case "Add" or "Subtract" or "Multiply" or "Divide" when arguments.Count == 1 && receiver is not null:
                var (left, right) = (FoldQuantity(receiver), FoldQuantity(arguments[0].Expression));
                return name switch { "Add" => left + right, "Subtract" => left - right, "Multiply" => left * right, _ => left / right };

            case "GetUtcNow" or "GetLocalNow":
                return Quantity.Time(0);
            case "GetNextOccurrence" when receiver is not null:
                return FoldNextOccurrence(receiver);

            // A random part: its upper end, so that jitter does not hide the rest.
            case "Next" or "NextInt64" when arguments.Count > 0:
                return FoldQuantity(arguments[arguments.Count - 1].Expression);
            case "NextDouble" or "NextSingle" when arguments.Count == 0:
                return Quantity.Number(1);

            // Configuration with a default counts as the default.
            case "GetValue" when arguments.Count == 2:
                return FoldQuantity(arguments[1].Expression);
            case "GetValueOrDefault" when arguments.Count > 0 && receiver is not null && IsTable(receiver):
                return FoldEntry(receiver, arguments[0].Expression) is { IsKnown: true } entry || arguments.Count == 1
                    ? FoldEntry(receiver, arguments[0].Expression)
                    : FoldQuantity(arguments[1].Expression);
            case "GetValueOrDefault" when arguments.Count > 0:
                return receiver is not null && FoldQuantity(receiver) is { IsKnown: true } value
                    ? value
                    : FoldQuantity(arguments[arguments.Count - 1].Expression);
            default:
                return Quantity.Unknown;
        }

        static Quantity Larger(Quantity first, Quantity second)
            => first.IsKnown && second.IsKnown ? (first.Value >= second.Value ? first : second) : Quantity.Unknown;
    }

    /// <summary>The time to the next run of a parsed cron expression (NCrontab, Cronos).</summary>
    private Quantity FoldNextOccurrence(ExpressionSyntax schedule)
    {
        var parsed = VariableValues
            .Of(schedule, _model, _cancellationToken)
            .Prepend(schedule)
            .OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(static call => Callback.NameOf(call) == "Parse");
        return parsed?.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } text
            && _model.CreateFolder(_cancellationToken).Fold(text).ConstantText is { } cron
            && CronSchedule.Read(cron) is { Kind: IntervalKind.Known } interval
                ? Quantity.Time(interval.Length.TotalMilliseconds)
                : Quantity.Unknown;
    }

    private Quantity FoldParsed(ExpressionSyntax? receiver, ExpressionSyntax argument)
    {
        if (_model.CreateFolder(_cancellationToken).Fold(argument).ConstantText is not { } text)
        {
            // Text with a default, as int.Parse(configuration["x"] ?? "30").
            return argument is BinaryExpressionSyntax { OperatorToken.ValueText: "??" } coalesce
                ? FoldParsed(receiver, coalesce.Right)
                : FoldQuantity(argument);
        }

        return receiver?.ToString().EndsWith("TimeSpan", StringComparison.Ordinal) == true
            ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? Quantity.Time(time.TotalMilliseconds) : Quantity.Unknown
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? Quantity.Number(number)
                : Quantity.Unknown;
    }

    /// <summary>A method of this compilation: the smallest of what it returns, with the arguments put in.</summary>
    private Quantity FoldMethod(InvocationExpressionSyntax invocation)
    {
        if (_model.GetSemanticModel(invocation.SyntaxTree).GetSymbolInfo(invocation, _cancellationToken).Symbol is not IMethodSymbol method)
        {
            return Quantity.Unknown;
        }

        return InCall(
            invocation,
            method,
            () => _model
                .DeclarationsOf(method, _cancellationToken)
                .SelectMany(CallGraph.ResultsOf)
                .Select(FoldQuantity)
                .Aggregate(Quantity.Unknown, Quantity.Smaller));
    }

    /// <summary>
    /// Runs <paramref name="read"/> with the parameters of <paramref name="method"/> bound to what <paramref name="invocation"/> passes.
    /// </summary>
    public T InCall<T>(InvocationExpressionSyntax invocation, IMethodSymbol method, Func<T> read)
        => InCall(invocation.ArgumentList, method, read);

    /// <summary>The same for a list of arguments, such as those of a creation.</summary>
    public T InCall<T>(ArgumentListSyntax arguments, IMethodSymbol method, Func<T> read)
    {
        var given = new List<KeyValuePair<ISymbol, Quantity>>();
        var position = 0;
        foreach (var argument in arguments.Arguments)
        {
            var parameter = argument.NameColon is { } colon
                ? method.Parameters.FirstOrDefault(candidate => candidate.Name == colon.Name.Identifier.ValueText)
                : method.Parameters.ElementAtOrDefault(position);
            position++;
            if (parameter is not null)
            {
                given.Add(new(parameter.OriginalDefinition, FoldQuantity(argument.Expression)));
            }
        }

        return In(_scope.Of(method, given), read);
    }

    private T In<T>(DurationScope scope, Func<T> read)
    {
        var outer = _scope;
        _scope = scope;
        try
        {
            return read();
        }
        finally
        {
            _scope = outer;
        }
    }
}
