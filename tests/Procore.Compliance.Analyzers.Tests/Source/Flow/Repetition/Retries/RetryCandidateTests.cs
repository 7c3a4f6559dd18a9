using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition.Retries;

/// <summary>
/// Which repetitions may be retries because they look at failures, whether their attempts are limited, and whether the next one asks for
/// something else.
/// </summary>
public sealed class RetryCandidateTests
{
    [Theory]
    [InlineData("while (true) { try { Ask(); return; } catch { } }", "while")]
    [InlineData("while (true) { Ask(); }", "")]
    [InlineData("while (true) { if (Ask().StatusCode == x) return; }", "while")]
    [InlineData("while (true) { if (Ask().LastStatusCode == x) return; }", "while")]
    [InlineData("while (true) { if (Ask().IsSuccessful) return; }", "while")]
    [InlineData("while (true) { if (Ask() == 429) return; }", "while")]
    [InlineData("while (true) { if (Ask() == 503) return; }", "while")]
    [InlineData("while (true) { if (Ask() == 404) return; }", "")]
    [InlineData("while (true) { Run(() => { try { Ask(); } catch { } }); }", "")]
    [InlineData("do { r = Ask(); } while (!r.IsSuccess);", "do")]
    [InlineData("for (;;) { r = Ask(); if (r.Succeeded) break; }", "for")]
    [InlineData("foreach (var x in y) { try { Ask(); } catch { } }", "")]
    [InlineData("again: try { Ask(); } catch { goto again; }", "goto")]
    [InlineData("while (true) { while (go) { try { Ask(); } catch { } } }", "while while")]
    [InlineData("void Again() { try { Ask(); } catch { Again(); } }", "Again()")]
    [InlineData("void Again() { try { Ask(); } catch { this.Again(); } }", "this.Again()")]
    [InlineData("void Again() { try { Ask(); } catch { other.Again(); } }", "")]
    [InlineData("void Again() { try { Ask(); } catch { Run(() => Again()); } }", "")]
    [InlineData("void Again() { Again(); }", "")]
    [InlineData("void Again(int x = Again()) { try { Ask(); } catch { } }", "")]
    [InlineData("void Outer() { void Again() { try { Ask(); } catch { Again(); Outer(); } } }", "Again()")]
    [InlineData("void Again() { try { Ask(); } catch { other(); } }", "")]
    public void Repetition_ThatLooksAtFailures_IsACandidate(string code, string expected)
    {
        var candidates = Candidates(code).ToList();
        Assert.Equal(
            expected,
            string.Join(" ", candidates.Select(static candidate => candidate.Recursion?.ToString() ?? candidate.Turn.Keyword.ToString())));
        Assert.Equal(
            expected,
            string.Join(
                " ",
                candidates.Select(static candidate => candidate.Place.SourceTree!
                    .ToString()
                    .Substring(candidate.Place.SourceSpan.Start, candidate.Place.SourceSpan.Length))));
    }

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) { try { Ask(); } catch { } }", true)]
    [InlineData("for (var i = 0; ; i++) { try { Ask(); } catch { } }", false)]
    [InlineData("while (true) { try { Ask(); } catch { if (++tries > 3) throw; } }", true)]
    [InlineData("while (true) { try { Ask(); } catch when (tries++ < 3) { } }", true)]
    [InlineData("while (true) { try { Ask(); } catch { tries++; if (5 == tries) throw; } }", true)]
    [InlineData("while (true) { try { Ask(); } catch { tries++; if (tries != 5) continue; } }", true)]
    [InlineData("while (true) { try { Ask(); } catch { tries++; if (tries > 5 == x) throw; } }", true)]
    [InlineData("while (true) { try { Ask(); } catch { tries++; Use(tries + 5); } }", false)]
    [InlineData("while (true) { try { Ask(); } catch { tries = Next(); if (tries > 5) throw; } }", false)]
    [InlineData("while (true) { try { Ask(); } catch { if (DateTime.UtcNow > until) throw; } }", true)]
    [InlineData("while (true) { try { Ask(); } catch { if (now > until) throw; } }", false)]
    [InlineData("while (true) { try { Ask(); } catch { } }", false)]
    [InlineData("void Again(int n) { try { Ask(); } catch { Again(n + 1); } }", true)]
    [InlineData("void Again(int n) { try { Ask(); } catch { Again(++n); } }", true)]
    [InlineData("void Again(int n) { try { Ask(); } catch { Again(n--); } }", true)]
    [InlineData("void Again(bool last) { try { Ask(); } catch { Again(true); } }", true)]
    [InlineData("void Again(int n) { try { Ask(); } catch { Again(n); } }", false)]
    [InlineData("void Again() { try { Ask(); } catch { Again(); } }", false)]
    public void Attempts_AreLimited(string code, bool isBounded) => Assert.Equal(isBounded, Candidates(code).Single().IsBounded);

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) { try { Ask(i); } catch { } }", true)]
    [InlineData("for (var i = 0; i < 3;) { try { Ask(); i++; } catch { } }", false)]
    [InlineData("while (true) { page++; try { Ask(page); } catch { } }", true)]
    [InlineData("while (true) { try { Ask(page++); } catch { } }", true)]
    [InlineData("while (true) { try { Ask(page); page++; } catch { } }", false)]
    [InlineData("while (true) { page = First(); try { Ask(page); } catch { } }", false)]
    [InlineData("while (queue.TryDequeue(out var x)) { try { Ask(x); } catch { } }", true)]
    [InlineData("while (true) { try { Ask(); } catch { } }", false)]
    public void NextAttempt_AsksForSomethingElse(string code, bool movesOn)
    {
        var candidate = Candidates(code).Single();
        var request = candidate.Turn.Nodes().OfType<InvocationExpressionSyntax>().Single(static call => Callback.NameOf(call) == "Ask");
        Assert.Equal(movesOn, candidate.MovesOn(request));
    }

    [Theory]
    [InlineData("while (true) { try { Ask(); } catch { tries++; delay = delay * 2; var local = 5; } }", "delay tries")]
    [InlineData("void Again(int n, string id) { try { Ask(); } catch { Again(n + 1, id); } }", "id n")]
    [InlineData("void Outer(int a) { void Again(int n) { try { Ask(); } catch { Again(n + 1); } } }", "n")]
    public void Changing_AreTheNamesThatDiffer(string code, string names)
        => Assert.Equal(names, string.Join(" ", Candidates(code).Single().Changing.Order(System.StringComparer.Ordinal)));

    private static IEnumerable<RetryCandidate> Candidates(string code)
    {
        var (root, model) = FlowSource.Compile(code.StartsWith("void", System.StringComparison.Ordinal)
            ? "class C { " + code + " }"
            : "class C { void M() { " + code + " } }");
        return RetryCandidate.In(root, model, CancellationToken.None);
    }
}
