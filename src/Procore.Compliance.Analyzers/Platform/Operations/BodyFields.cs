using System;
using System.Collections.Generic;
using System.Linq;

namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>
/// How the fields of a body compare with those that an operation documents. A path is that of <see cref="FieldFact.Path"/>, and what holds
/// a field is the path before its last dot: empty for the body itself, <c>items[]</c> for an element of a list.
/// </summary>
internal static class BodyFields
{
    // The reference has custom_field_%{custom_field_definition_id}: a field that a company defines bears its number.
    private const string OfCustomFields = "custom_field";

    // Timecard entries: the reference of 2026-04 requires hours as well as start and stop, that of 2026-09 says that the latter are only
    // required where the company has its timesheets filled in by them.
    private static readonly HashSet<string> ByConfiguration = new() { "hours", "lunch_time", "time_in", "time_out" };

    /// <summary>What the reference lists in an object; empty where it lists nothing, so that anything may be there.</summary>
    public static IEnumerable<FieldFact> In(OperationFacts operation, string holder)
        => operation.Body.Where(field => !field.Path.EndsWith("[]", StringComparison.Ordinal) && HolderOf(field.Path) == holder);

    /// <summary>
    /// What an object must have. A change leaves alone what it does not have, though the reference says of some fields of a change what it
    /// says of the same field of a new record; it must have what holds the change, and the ids of what it changes.
    /// </summary>
    public static IEnumerable<FieldFact> RequiredIn(OperationFacts operation, string holder)
        => In(operation, holder).Where(field => field.IsRequired
            && !OperationFacts.IsTakenEverywhere(field.Name)
            && !ByConfiguration.Contains(field.Name)
            && (operation.Method is "POST" or "DELETE"
                || field.Name is "id" or "ids"
                || (holder.Length == 0 && field.Type is FieldType.Object or FieldType.Array))
            && !operation.Parameters.Any(parameter => holder.Length == 0 && NameOf(parameter.Name) == field.Name));

    /// <summary>Whether an operation takes a field, as one of the body or, at its root, as one that the query may have as well.</summary>
    public static bool IsTaken(OperationFacts operation, string path)
    {
        var (holder, name) = (HolderOf(path), path.Substring(path.LastIndexOf('.') + 1));
        return OperationFacts.IsTakenEverywhere(name)
            || name.StartsWith(OfCustomFields, StringComparison.Ordinal)
            || (holder.Length == 0 && operation.Parameters.Any(parameter => NameOf(parameter.Name) == name))
            || In(operation, holder).Any(field => field.Name == name);
    }

    /// <summary>
    /// The documented field of the same object that is meant by one that is not documented; null where there is none. One of several fields
    /// that differ in a number, or in one id and several, is a field of its own: newer than the table, where that does not have it.
    /// </summary>
    public static string? NearestTo(OperationFacts operation, string path)
    {
        var name = path.Substring(path.LastIndexOf('.') + 1);
        var known = In(operation, HolderOf(path)).Select(static field => field.Name)
            .Where(other => other + "s" != name && name + "s" != other && !WithoutDigits(other).Equals(WithoutDigits(name)));
        return NearName.Of(name, known, NearName.Letters);
    }

    /// <summary>The path of what holds a field.</summary>
    public static string HolderOf(string path) => path.Substring(0, Math.Max(path.LastIndexOf('.'), 0));

    /// <summary>A name that has digits, without them; else what no name is.</summary>
    private static object WithoutDigits(string name)
        => name.Any(char.IsDigit) ? new string(name.Where(static letter => !char.IsDigit(letter)).ToArray()) : new object();

    private static string NameOf(string parameter) => parameter.Split('[')[0];
}
