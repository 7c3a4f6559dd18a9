using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>Where a text is shown or kept for people to read.</summary>
internal enum LogTarget
{
    /// <summary>The standard output or error stream.</summary>
    Console,

    /// <summary>A logger or event log.</summary>
    Log,

    /// <summary>Trace or debug output.</summary>
    Trace,

    /// <summary>The message of an exception.</summary>
    Exception,

    /// <summary>The data that an exception carries along.</summary>
    ExceptionData,
}

/// <summary>
/// Finds the calls that write text to a log, the console, a trace or an exception, by their names and by how receivers are declared.
/// </summary>
internal static class LogCalls
{
    // The levels of Serilog, NLog and log4net, and the writing methods of the framework.
    private static readonly ImmutableHashSet<string> LevelNames = ImmutableHashSet.Create(
        "Information", "Info", "Debug", "Verbose", "Trace", "Warning", "Warn", "Error", "Critical", "Fatal", "Write",
        "WriteLine", "WriteEntry", "InfoFormat", "DebugFormat", "WarnFormat", "ErrorFormat", "FatalFormat");

    // Microsoft.Extensions.Logging.
    private static readonly ImmutableHashSet<string> LoggerNames = ImmutableHashSet.Create(
        "Log", "LogTrace", "LogDebug", "LogInformation", "LogWarning", "LogError", "LogCritical", "BeginScope");

    /// <summary>What a tree with such a call says; for a quick no.</summary>
    // They are parts of the names above and of the receivers below.
    public static readonly TextQuery Landmarks = new(
        new[] { "log", "console", "trace", "debug", "exception", "BeginScope", "activity", "SetAttribute", ".Data", "Track",
            "SetTag", "AddTag", "Baggage",
        },
        static _ => false);

    // Activity of System.Diagnostics, and the spans and the baggage of OpenTelemetry.
    private static readonly ImmutableHashSet<string> TagNames = ImmutableHashSet.Create(
        "SetTag", "AddTag", "SetBaggage", "AddBaggage", "SetAttribute", "SetCustomProperty");

    /// <summary>Where <paramref name="node"/> writes, and the expressions that it writes; null where it is no such call.</summary>
    public static (LogTarget Target, IEnumerable<ExpressionSyntax> Written)? Read(
        SyntaxNode node, SourceModel model, CancellationToken cancellationToken)
    {
        bool IsOf(ExpressionSyntax receiver, Func<string, bool> accepts)
        {
            for (var type = model.TypeOf(receiver, cancellationToken); type is not null; type = type.BaseType)
            {
                if (accepts(type.Name))
                {
                    return true;
                }
            }

            return false;
        }

        switch (node)
        {
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
                when TargetOf(access, IsOf) is { } target:
                return (target, Arguments(call.ArgumentList));
            case InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } call
                when TagNames.Contains(binding.Name.Identifier.ValueText):
                return (LogTarget.Trace, Arguments(call.ArgumentList));
            case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax data } } kept
                when IsExceptionData(data, IsOf):
                return (LogTarget.ExceptionData, new[] { kept.Right });
            case InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } call
                when LoggerNames.Contains(binding.Name.Identifier.ValueText):
                return (LogTarget.Log, Arguments(call.ArgumentList));
            case BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } thrown
                when SyntaxNames.NameOfCall(thrown)?.EndsWith("Exception", StringComparison.Ordinal) == true:
                return (LogTarget.Exception, Arguments(arguments));
            case AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax { Identifier.ValueText: "Data" },
                Right: InitializerExpressionSyntax data
            }
                when node.Parent?.Parent is BaseObjectCreationExpressionSyntax created
                    && SyntaxNames.NameOfCall(created)?.EndsWith("Exception", StringComparison.Ordinal) == true:
                return (LogTarget.ExceptionData, data.Expressions.Select(static entry => entry switch
                {
                    AssignmentExpressionSyntax { Right: var value } => value,
                    InitializerExpressionSyntax { Expressions: { Count: 2 } pair } => pair[1],
                    _ => entry,
                }));
            default:
                return null;
        }
    }

    private static IEnumerable<ExpressionSyntax> Arguments(ArgumentListSyntax list)
        => list.Arguments
            .Where(static argument => argument.NameColon?.Name.Identifier.ValueText is not ("paramName" or "innerException"))
            .Select(static argument => argument.Expression);

    private static LogTarget? TargetOf(MemberAccessExpressionSyntax access, Func<ExpressionSyntax, Func<string, bool>, bool> isOf)
    {
        var method = access.Name.Identifier.ValueText;
        var receiver = LastName(access.Expression);
        switch (receiver)
        {
            case "Console":
                return method is "Write" or "WriteLine" ? LogTarget.Console : null;
            case "Error" or "Out" when LastName((access.Expression as MemberAccessExpressionSyntax)?.Expression) == "Console":
                return method.StartsWith("Write", StringComparison.Ordinal) ? LogTarget.Console : null;
            case "Debug":
                return method is "Write" or "WriteLine" or "Print" or "WriteIf" or "WriteLineIf" ? LogTarget.Trace : null;
            case "Trace":
                return method.StartsWith("Write", StringComparison.Ordinal)
                    || method is "TraceInformation" or "TraceWarning" or "TraceError"
                    ? LogTarget.Trace
                    : null;
            case "EventLog":
                return method == "WriteEntry" ? LogTarget.Log : null;
            case "AnsiConsole":
                // Spectre.Console.
                return method is "Write" or "WriteLine" or "Markup" or "MarkupLine" ? LogTarget.Console : null;
            case "LogContext":
                // Serilog.
                return method == "PushProperty" ? LogTarget.Log : null;
            case "Data" when method == "Add" && access.Expression is MemberAccessExpressionSyntax data && IsExceptionData(data, isOf):
                return LogTarget.ExceptionData;
        }

        if (TagNames.Contains(method) && NameWords.Split(receiver) is { Count: > 0 } words
            && (words[words.Count - 1] is "activity" or "span" or "current" or "baggage"
                || isOf(access.Expression, static type => type is "Activity" or "TelemetrySpan")))
        {
            return LogTarget.Trace;
        }

        // Application Insights.
        if (method is "TrackTrace" or "TrackEvent" or "TrackException")
        {
            return LogTarget.Trace;
        }

        return LoggerNames.Contains(method) && method != "Log" ? LogTarget.Log
            : (LevelNames.Contains(method) || method is "Log" or "ForContext")
                && (IsLogger(receiver) || isOf(access.Expression, static type => IsLogger(type))) ? LogTarget.Log
            : null;
    }

    /// <summary>Whether a member is the <c>Data</c> of an exception, by the type of what has it.</summary>
    private static bool IsExceptionData(MemberAccessExpressionSyntax member, Func<ExpressionSyntax, Func<string, bool>, bool> isOf)
        => member.Name.Identifier.ValueText == "Data"
            && isOf(member.Expression, static type => type.EndsWith("Exception", StringComparison.Ordinal));

    private static bool IsLogger(string name)
    {
        var words = NameWords.Split(name);
        return words.Count > 0 && words[words.Count - 1] is "log" or "logger" or "logging" or "logs";
    }

    private static string LastName(ExpressionSyntax? expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: var called } => LastName(called),
        _ => string.Empty,
    };
}
