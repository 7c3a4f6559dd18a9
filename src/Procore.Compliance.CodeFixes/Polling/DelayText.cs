using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Polling;

/// <summary>Writes a length of time in the form in which another one is written.</summary>
internal static class DelayText
{
    private static readonly (double Milliseconds, string Name)[] Units =
    {
        (3_600_000, "Hours"), (60_000, "Minutes"), (1_000, "Seconds"), (1, "Milliseconds")
    };

    /// <summary>
    /// <paramref name="milliseconds"/> in the form of <paramref name="written"/>: a number of units stays one, a product stays one,
    /// <c>TimeSpan.FromSeconds</c> becomes the factory of the largest unit that fits, <c>new TimeSpan</c> keeps its parts.
    /// </summary>
    /// <param name="written">A number, a product of numbers, a factory call or a creation.</param>
    /// <param name="milliseconds">The time to write.</param>
    /// <param name="unit">How many milliseconds a number counts.</param>
    public static string Of(ExpressionSyntax written, double milliseconds, double unit) => written switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => OfFactory(access, milliseconds),
        BaseObjectCreationExpressionSyntax { ArgumentList: { } list } creation =>
            creation.NewKeyword.ToString() + (creation is ObjectCreationExpressionSyntax named ? " " + named.Type : string.Empty) + "("
                + string.Join(", ", Parts(list.Arguments.Count, milliseconds)) + ")",
        BinaryExpressionSyntax => OfProduct(milliseconds / unit),
        _ => Number(milliseconds / unit, written.ToString().Contains("_")) + Suffix(written),
    };

    private static string OfFactory(MemberAccessExpressionSyntax access, double milliseconds)
    {
        var (size, name) = Units.First(unit => milliseconds % unit.Milliseconds == 0 || unit.Milliseconds == 1);
        return $"{access.Expression}.From{name}({Number(milliseconds / size, isGrouped: false)})";
    }

    /// <summary>
    /// What the constructors of <c>TimeSpan</c> take: ticks; hours, minutes, seconds; or days first and milliseconds last.
    /// </summary>
    private static IEnumerable<string> Parts(int count, double milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        var parts = count switch
        {
            1 => new[] { time.Ticks },
            3 => new long[] { (long)time.TotalHours, time.Minutes, time.Seconds },
            _ => new long[] { time.Days, time.Hours, time.Minutes, time.Seconds, time.Milliseconds, 0 },
        };
        return parts.Take(count).Select(static part => part.ToString(CultureInfo.InvariantCulture));
    }

    private static string OfProduct(double number)
    {
        var factors = new List<string>();
        foreach (var factor in new[] { 1000d, 60 })
        {
            if (number % factor == 0 && number / factor >= 1)
            {
                number /= factor;
                factors.Insert(0, Number(factor, isGrouped: false));
            }
        }

        return string.Join(" * ", factors.Prepend(Number(number, isGrouped: false)));
    }

    private static string Number(double number, bool isGrouped)
        => isGrouped
            ? number.ToString("#,0.###", CultureInfo.InvariantCulture).Replace(',', '_')
            : number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Suffix(ExpressionSyntax written)
        => new(written.ToString().SkipWhile(static character => !char.IsLetter(character)).ToArray());
}
