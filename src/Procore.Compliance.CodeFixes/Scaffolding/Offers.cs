using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Procore.Compliance.CodeFixes.Scaffolding;

/// <summary>The one way in which a fix is offered. Whatever it changes, the comments in replaced code stay: see <see cref="KeptComments"/>.</summary>
internal static class Offers
{
    /// <summary>Offers a change of one document.</summary>
    public static void Offer(
        this CodeFixContext context, string title, Func<CancellationToken, Task<Document>> change, string key, Diagnostic diagnostic)
        => context.Offer(
            title,
            async cancellationToken => (await change(cancellationToken).ConfigureAwait(false)).Project.Solution,
            key,
            diagnostic);

    /// <summary>Offers a change of several documents.</summary>
    public static void Offer(
        this CodeFixContext context, string title, Func<CancellationToken, Task<Solution>> change, string key, Diagnostic diagnostic)
    {
        var project = context.TextDocument.Project;
        context.RegisterCodeFix(
            CodeAction.Create(
                title,
                async cancellationToken => await KeptComments.InAsync(
                    project, await change(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false),
                key),
            diagnostic);
    }
}
