using System;
using System.Collections.Generic;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Platform.Jobs;

/// <summary>
/// Routes that answer with the state of work which Procore does in the background. Asking them again until the work is done, with bounded
/// retries and backoff, is what their documentation asks for; no webhook tells of most of it.
/// Sources: unified uploads tutorial (until <c>available</c>), document management guide, and the path segments of the reference that name
/// asynchronous operations, imports, exports, uploads, extractions, clones and generated PDFs.
/// </summary>
internal static class JobRoutes
{
    private static readonly HashSet<string> Segments = new(StringComparer.Ordinal)
    {
        "async_jobs", "async_operations",
        "import", "imports",
        "export", "advanced_exports", "csv_export", "csv_exports", "external_rfi_pdf_exports",
        "uploads", "document_uploads", "drawing_uploads", "specification_uploads",
        "bim_file_extractions", "file_processors", "processing_status", "status", "clone", "clones",
        "pdf", "ecrion_pdf_generation_data", "document_markup_downloadable_pdfs", "single_pdf_compilers", "single_pdf_download",
    };

    // What a job of tomorrow is likely to be called. Left out on purpose: unreviewed_uploads, which waits for a person.
    private static readonly string[] Endings = { "_exports", "_imports", "_extractions", "_jobs" };

    /// <summary>Whether a path is about such work: one of its known segments names it.</summary>
    public static bool IsJob(RoutePattern route)
    {
        for (var index = 0; index < route.Count; index++)
        {
            var text = route[index].Text;
            // sub_jobs are parts of a project's budget.
            if (Segments.Contains(text)
                || (text != "sub_jobs"
                    && Array.Exists(Endings, ending => text.EndsWith(ending, StringComparison.Ordinal) || ending.Substring(1) == text)))
            {
                return true;
            }
        }

        return false;
    }
}
