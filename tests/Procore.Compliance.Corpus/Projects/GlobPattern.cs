using System.Text;
using System.Text.RegularExpressions;

namespace Procore.Compliance.Corpus.Projects;

/// <summary>
/// An item pattern of a project file (<c>**</c>, <c>*</c>, <c>?</c>, either slash, <c>..</c>), relative to the project's folder.
/// Letter case does not matter, since most project files were written on Windows.
/// </summary>
internal sealed class GlobPattern
{
    private readonly Regex _expression;

    public GlobPattern(string projectFolder, string pattern)
    {
        var absolute = Path.GetFullPath(Path.Combine(projectFolder, pattern.Replace('\\', '/'))).Replace('\\', '/');
        _expression = new Regex(
            Translate(absolute), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    public bool Matches(string absolutePath) => _expression.IsMatch(absolutePath.Replace('\\', '/'));

    private static string Translate(string pattern)
    {
        var text = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            if (rest.StartsWith("**/"))
            {
                text.Append("(?:.*/)?");
                i += 2;
            }
            else if (rest.StartsWith("**"))
            {
                text.Append(".*");
                i++;
            }
            else
            {
                text.Append(pattern[i] switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    var literal => Regex.Escape(literal.ToString()),
                });
            }
        }

        return text.Append('$').ToString();
    }
}
