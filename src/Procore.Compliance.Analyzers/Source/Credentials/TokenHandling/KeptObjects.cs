using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>Whether an object that is created outlives the call that creates it.</summary>
internal static class KeptObjects
{
    // Microsoft.Extensions.DependencyInjection and Hosting, Autofac.
    private static readonly HashSet<string> Registrations = new()
    {
        "AddSingleton", "TryAddSingleton", "AddKeyedSingleton", "AddHostedService", "RegisterInstance", "RegisterSingleton",
    };

    // RestService.For of Refit, RestClient.For of RestEase.
    private const string WrapperMethod = "For";

    /// <summary>
    /// Whether a field, property or collection takes what <paramref name="creation"/> makes, by itself or inside of another object, and
    /// somebody finds it there later; or a registration for the whole process does, or a factory that anybody may call gives it away.
    /// </summary>
    public static bool IsKept(ExpressionSyntax creation, SourceModel model, CancellationToken cancellationToken)
        => ValueSpread.OfObject(creation, model, cancellationToken).Ends.Any(end => end.Kind switch
        {
            ValueEndKind.Argument => Registrations.Contains(SyntaxNames.NameOfCall(end.Place) ?? string.Empty)
                || (end.Place is InvocationExpressionSyntax wrapper && SyntaxNames.NameOfCall(wrapper) == WrapperMethod
                    && IsKept(wrapper, model, cancellationToken)),
            ValueEndKind.Element => end.Holder is IFieldSymbol or IPropertySymbol,
            ValueEndKind.Returned
                => end.Holder is IMethodSymbol { IsStatic: true, DeclaredAccessibility: not Accessibility.Private, Name: not "Main" },
            ValueEndKind.Member
                => end.Holder is IFieldSymbol or IPropertySymbol && KeepsIn(end.Holder, end, creation, model, cancellationToken),
            _ => false,
        });

    private static bool KeepsIn(
        ISymbol holder, ValueEnd end, ExpressionSyntax creation, SourceModel model, CancellationToken cancellationToken)
    {
        var target = end.Place;
        if (target.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax }
            || (target is MemberAccessExpressionSyntax && MemberNames.Of(target) != holder.Name))
        {
            return false;
        }

        if (!holder.IsStatic
            && target.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            && HolderLives.Of(type, model, cancellationToken) == HolderLife.Scope)
        {
            return false;
        }

        var body = LocalWrites.BodyAround(target);
        if (body is ConstructorDeclarationSyntax or FieldDeclarationSyntax or PropertyDeclarationSyntax)
        {
            // What a constructor is given lives as long as the object, and that is kept or not by itself.
            return body == LocalWrites.BodyAround(creation) || model.SymbolOf(end.Value, cancellationToken) is not IParameterSymbol;
        }

        var writers = ValueUses.WritesOf(holder, model, cancellationToken).Select(LocalWrites.BodyAround).ToList();
        return ValueUses.ReadsOf(holder, model, cancellationToken)
            .Any(read => CallRhythm.IsGuard(read) || !writers.Contains(LocalWrites.BodyAround(read)));
    }
}
