using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition.Retries;

/// <summary>
/// Where one attempt leads when its request (<c>Ask</c>, which answers, or <c>GetStringAsync</c>, which throws on a failure) is answered
/// with 429, and where with 200. Waits are in seconds; <c>by</c> names what jumped back.
/// </summary>
public sealed class AttemptRunTests
{
    [Theory]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) { return; } }", "again", "leaves")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) { break; } Thread.Sleep(2000); }", "again after 2", "leaves")]
    [InlineData("do { r = Ask(); } while (!r.IsSuccessStatusCode);", "again", "leaves")]
    [InlineData("do { r = Ask(); } while (r.IsSuccessStatusCode);", "leaves", "again")]
    [InlineData("do { r = Ask(); } while (!r.IsSuccessStatusCode && given < 3);", "again, leaves", "leaves")]
    [InlineData(
        "do { r = Ask(); Thread.Sleep(1000); } while (!r.IsSuccessStatusCode && Slow());",
        "again after 4, leaves after 4",
        "leaves after 1")]
    [InlineData("for (;;) { r = Ask(); if (r.IsSuccessStatusCode) return; }", "again", "leaves")]
    [InlineData(
        "for (var i = 0; i < 3; i++) { r = Ask(); if (r.IsSuccessStatusCode) break; Thread.Sleep(i * 1000); }",
        "again after ?, leaves after ?",
        "leaves")]
    [InlineData(
        "for (var i = 0; i < 3; i++) { r = Ask(); if (r.IsSuccessStatusCode) break; Thread.Sleep(1000); }",
        "again after 1, leaves after 1",
        "leaves")]
    [InlineData("while (true) { r = Ask(); if (!r.IsSuccessStatusCode) { throw new E(); } }", "throws", "again")]
    [InlineData(
        "while (true) { r = Ask(); if (r.IsSuccessStatusCode) { return; } else { Thread.Sleep(1000); } }",
        "again after 1",
        "leaves")]
    [InlineData(
        "while (true) { r = Ask(); if (given > 3) { Thread.Sleep(1000); } else { Thread.Sleep(3000); } "
            + "if (r.IsSuccessStatusCode) return; }",
        "again after 3",
        "leaves after 3")]
    [InlineData("while (true) { r = Ask(); if (given > 3) { throw new E(); } if (r.IsSuccessStatusCode) return; }", "again", "leaves")]
    [InlineData(
        "while (true) { r = Ask(); if (given > 3) { return; } if (r.IsSuccessStatusCode) { Thread.Sleep(1000); } }",
        "again, leaves",
        "again after 1, leaves")]
    [InlineData(
        "while (true) { r = Ask(); if (Slow()) { return; } if (r.IsSuccessStatusCode) break; }",
        "again after 3, leaves after 3",
        "leaves after 3")]
    [InlineData(
        "while (true) { r = Ask(); if (r.StatusCode == HttpStatusCode.TooManyRequests) { continue; } return; }",
        "again by continue",
        "leaves")]
    [InlineData(
        "while (true) { r = Ask(); if (r.StatusCode == HttpStatusCode.TooManyRequests) { Thread.Sleep(500); continue; } "
            + "Thread.Sleep(9000); }",
        "again after 0.5 by continue",
        "again after 9")]
    [InlineData("while (true) { ; r = Ask(); void Later() { throw new E(); } if (r.IsSuccessStatusCode) return; }", "again", "leaves")]
    [InlineData("while (true) { r = Ask(); Run(() => { Thread.Sleep(1000); }); if (r.IsSuccessStatusCode) return; }", "again", "leaves")]
    public void Branches_AreTaken(string code, string throttled, string answered) => AssertLeads(code, throttled, answered);

    [Theory]
    [InlineData("while (true) { try { GetStringAsync(); return; } catch { } }", "again by catch", "leaves")]
    [InlineData("while (true) { try { GetStringAsync(); return; } catch { continue; } }", "again by catch", "leaves")]
    [InlineData("while (true) { try { GetStringAsync(); return; } catch { break; } }", "leaves", "leaves")]
    [InlineData("while (true) { try { GetStringAsync(); return; } catch { throw; } }", "throws", "leaves")]
    [InlineData(
        "while (true) { try { GetStringAsync(); return; } catch (HttpRequestException) { Thread.Sleep(5000); } }",
        "again after 5 by catch",
        "leaves")]
    [InlineData("while (true) { try { GetStringAsync(); return; } catch (JsonException) { } }", "throws", "leaves")]
    [InlineData(
        "while (true) { try { GetStringAsync(); return; } catch (TaskCanceledException) { } catch (Exception) { Thread.Sleep(1000); } }",
        "again after 1 by catch",
        "leaves")]
    [InlineData(
        "while (true) { try { GetStringAsync(); return; } "
            + "catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.TooManyRequests) { } }",
        "again by catch",
        "leaves")]
    [InlineData(
        "while (true) { try { GetStringAsync(); return; } "
            + "catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.NotFound) { } }",
        "throws",
        "leaves")]
    [InlineData(
        "while (true) { try { GetStringAsync(); return; } catch (HttpRequestException) when (given < 3) { } }",
        "again by catch, throws",
        "leaves")]
    [InlineData(
        "while (true) { try { GetStringAsync(); return; } "
            + "catch (HttpRequestException) when (given < 3) { Thread.Sleep(3000); } catch (Exception) { return; } }",
        "again after 3 by catch, leaves",
        "leaves")]
    [InlineData(
        "while (true) { try { GetStringAsync(); return; } catch (HttpRequestException) { } catch (Exception) { return; } }",
        "again by catch",
        "leaves")]
    [InlineData(
        "while (true) { try { Thread.Sleep(2000); GetStringAsync(); return; } catch { } }", "again after 2 by catch", "leaves after 2")]
    [InlineData("while (true) { try { GetStringAsync(); Thread.Sleep(2000); } catch { } }", "again by catch", "again after 2")]
    [InlineData("while (true) { try { GetStringAsync(); } catch { } Thread.Sleep(2000); }", "again after 2 by catch", "again after 2")]
    [InlineData(
        "while (true) { try { try { GetStringAsync(); return; } catch (JsonException) { return; } } catch (HttpRequestException) { } }",
        "again by catch",
        "leaves")]
    [InlineData(
        "while (true) { try { r = Ask(); r.EnsureSuccessStatusCode(); return; } catch (HttpRequestException) { } }",
        "again by catch",
        "leaves")]
    [InlineData("while (true) { r = Ask(); r.EnsureSuccessStatusCode(); }", "throws", "again")]
    [InlineData("while (true) { r = Ask(); r.ThrowIfFailed(); }", "throws", "again")]
    [InlineData("while (true) { r = Ask(); r.ThrowOnError(); }", "throws", "again")]
    [InlineData("while (true) { r = Ask(); token.ThrowIfCancellationRequested(); if (r.IsSuccessStatusCode) return; }", "again", "leaves")]
    [InlineData(
        "while (true) { try { GetStringAsync(); return; } catch { } finally { Thread.Sleep(4000); } }",
        "again after 4 by catch",
        "leaves after 4")]
    [InlineData(
        "while (true) { try { GetStringAsync(); } catch { } finally { Thread.Sleep(4000); } }",
        "again after 4 by catch",
        "again after 4")]
    [InlineData(
        "while (true) { try { GetStringAsync(); continue; } catch { return; } finally { Thread.Sleep(4000); } }",
        "leaves after 4",
        "again after 4 by continue")]
    [InlineData("while (true) { try { GetStringAsync(); return; } catch { } finally { Use(r); } }", "again by catch", "leaves")]
    [InlineData(
        "while (true) { try { GetStringAsync(); return; } catch (JsonException) { } finally { Thread.Sleep(1000); } }",
        "throws after 1",
        "leaves after 1")]
    [InlineData("while (true) { try { GetStringAsync(); } finally { throw new E(); } }", "throws", "throws")]
    [InlineData(
        "while (true) { switch (given) { case 1: try { GetStringAsync(); return; } catch { break; } finally { Thread.Sleep(1000); } } }",
        "again after 1 by catch",
        "again, leaves after 1")]
    public void Exceptions_AreFollowed(string code, string throttled, string answered) => AssertLeads(code, throttled, answered);

    [Theory]
    [InlineData(
        "while (true) { r = Ask(); switch (r.StatusCode) { case HttpStatusCode.OK: return; "
            + "case HttpStatusCode.TooManyRequests: Thread.Sleep(1000); continue; default: throw new E(); } }",
        "again after 1 by continue",
        "leaves")]
    [InlineData(
        "while (true) { r = Ask(); switch (r.StatusCode) { case HttpStatusCode.OK: return; default: throw new E(); } }",
        "throws",
        "leaves")]
    [InlineData(
        "while (true) { r = Ask(); switch ((int)r.StatusCode) { case 200: return; case 429: Thread.Sleep(2000); break; } }",
        "again after 2",
        "leaves")]
    [InlineData(
        "while (true) { r = Ask(); switch ((int)r.StatusCode) { case 429: Thread.Sleep(2000); break; } if (r.IsSuccessStatusCode) break; }",
        "again after 2",
        "leaves")]
    [InlineData("while (true) { r = Ask(); switch (r.StatusCode) { case HttpStatusCode.OK: return; } }", "again", "leaves")]
    [InlineData(
        "while (true) { r = Ask(); switch (r.StatusCode) { default: return; case HttpStatusCode.TooManyRequests: break; } }",
        "again",
        "leaves")]
    [InlineData("while (true) { r = Ask(); switch (given) { case 1: return; default: break; } }", "again, leaves", "again, leaves")]
    [InlineData(
        "while (true) { r = Ask(); switch (given) { case 1: return; case 2: break; } if (r.IsSuccessStatusCode) break; }",
        "again, leaves",
        "leaves")]
    [InlineData(
        "while (true) { r = Ask(); switch (given) { case 1: throw new E(); } if (r.IsSuccessStatusCode) break; }",
        "again",
        "leaves")]
    [InlineData(
        "while (true) { r = Ask(); switch (given) { case 1: Thread.Sleep(1000); break; default: Thread.Sleep(2000); break; } "
            + "if (r.IsSuccessStatusCode) break; }",
        "again after 2",
        "leaves after 2")]
    [InlineData(
        "while (true) { switch (Ask().StatusCode) { case HttpStatusCode.OK: return; case HttpStatusCode.TooManyRequests: continue; } }",
        "again by continue",
        "leaves")]
    public void Switches_AreDecided(string code, string throttled, string answered) => AssertLeads(code, throttled, answered);

    [Theory]
    [InlineData(
        "while (true) { r = Ask(); foreach (var y in list) { if (y == null) continue; Use(y); } if (r.IsSuccessStatusCode) return; }",
        "again",
        "leaves")]
    [InlineData(
        "while (true) { r = Ask(); foreach (var y in list) { if (y == null) break; Use(y); } if (r.IsSuccessStatusCode) return; }",
        "again",
        "leaves")]
    [InlineData("while (true) { foreach (var y in list) { r = Ask(); if (!r.IsSuccessStatusCode) { continue; } } }", "again", "again")]
    [InlineData(
        "while (true) { foreach (var y in list) { r = Ask(); if (!r.IsSuccessStatusCode) { return; } } }",
        "again, leaves",
        "again")]
    [InlineData(
        "while (true) { foreach (var y in list) { Thread.Sleep(1000); r = Ask(); if (!r.IsSuccessStatusCode) { break; } } }",
        "again after 1",
        "again after 1")]
    [InlineData("while (true) { foreach (var y in list) { try { GetStringAsync(); } catch { } } }", "again", "again")]
    [InlineData("while (true) { r = Ask(); while (known) { break; } if (r.IsSuccessStatusCode) break; }", "again", "leaves")]
    [InlineData(
        "while (true) { r = Ask(); for (var i = 0; i < 3; i++) { Use(i); } if (!r.IsSuccessStatusCode) continue; return; }",
        "again by continue",
        "leaves")]
    [InlineData(
        "while (true) { r = Ask(); do { if (known) continue; } while (given < 3); if (!r.IsSuccessStatusCode) continue; return; }",
        "again by continue",
        "leaves")]
    [InlineData("while (true) { foreach (var y in Load()) { Use(y); } }", "throws", "again")]
    [InlineData("while (true) { while (Load() != null) { Use(r); } }", "throws", "again")]
    [InlineData(
        "while (true) { r = Ask(); foreach (var y in list) { switch (given) { case 1: break; } continue; } "
            + "if (r.IsSuccessStatusCode) break; }",
        "again",
        "leaves")]
    public void InnerLoops_GoOnWithTheirOwn(string code, string throttled, string answered) => AssertLeads(code, throttled, answered);

    [Theory]
    [InlineData(
        "while (true) { lock (gate) { r = Ask(); if (r.IsSuccessStatusCode) return; Thread.Sleep(1000); } }",
        "again after 1",
        "leaves")]
    [InlineData(
        "while (true) { checked { r = Ask(); if (r.IsSuccessStatusCode) return; Thread.Sleep(1000); } }",
        "again after 1",
        "leaves")]
    [InlineData("while (true) { using (var y = Open()) { r = Ask(); if (r.IsSuccessStatusCode) return; } }", "again", "leaves")]
    [InlineData("while (true) { using (Pause()) { r = Ask(); if (r.IsSuccessStatusCode) return; } }", "again after 3", "leaves after 3")]
    [InlineData(
        "while (true) { using (var y = Pause()) { r = Ask(); if (r.IsSuccessStatusCode) return; } }",
        "again after 3",
        "leaves after 3")]
    [InlineData("while (true) { using (Load()) { return; } }", "throws", "leaves")]
    [InlineData("while (true) { using var y = Ask(); if (y.IsSuccessStatusCode) return; }", "again", "leaves")]
    [InlineData("while (true) { inner: r = Ask(); if (r.IsSuccessStatusCode) return; }", "again", "leaves")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) goto done; } done: Use(r);", "again", "leaves")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) yield break; yield return r; }", "again", "leaves")]
    [InlineData("again: r = Ask(); if (!r.IsSuccessStatusCode) { goto again; }", "again by goto", "leaves")]
    [InlineData(
        "again: r = Ask(); if (r.StatusCode == HttpStatusCode.TooManyRequests) { Thread.Sleep(1000); goto again; }",
        "again after 1 by goto",
        "leaves")]
    [InlineData("again: r = Ask(); if (r.IsSuccessStatusCode) { goto done; } goto again; done: Use(r);", "again by goto", "leaves")]
    [InlineData("again: try { GetStringAsync(); } catch { goto again; }", "again by goto", "leaves")]
    [InlineData("again: r = Ask(); if (r.IsSuccessStatusCode) { return Load(); } goto again;", "again by goto", "leaves")]
    public void Blocks_AndLabels_AreEntered(string code, string throttled, string answered) => AssertLeads(code, throttled, answered);

    [Theory]
    [InlineData("while (true) { r = Ask(); var failed = !r.IsSuccessStatusCode; if (!failed) return; }", "again", "leaves")]
    [InlineData("while (true) { bool ok; r = Ask(); ok = r.IsSuccessStatusCode; if (ok) return; }", "again", "leaves")]
    [InlineData(
        "while (true) { r = Ask(); var ok = r.IsSuccessStatusCode; ok = Check(); if (ok) return; }",
        "again, leaves",
        "again, leaves")]
    [InlineData(
        "while (true) { r = Ask(); bool ok; if (given > 3) { ok = true; } else { ok = false; } if (ok) return; }",
        "again, leaves",
        "again, leaves")]
    [InlineData(
        "while (true) { r = Ask(); bool ok; if (given > 3) { ok = true; } else { ok = true; } if (ok) return; }",
        "leaves",
        "leaves")]
    [InlineData("while (true) { r = Ask(); bool ok; if (given > 3) { ok = true; } if (ok) return; }", "again, leaves", "again, leaves")]
    [InlineData("do { r = Ask(); ok = r.IsSuccessStatusCode; } while (!ok);", "again", "leaves")]
    [InlineData("while (true) { r = Ask(); var ok = r.IsSuccessStatusCode; if (ok == true) return; }", "again", "leaves")]
    [InlineData(
        "while (true) { r = Ask(); bool a = r.IsSuccessStatusCode, b = !a; if (b) continue; return; }",
        "again by continue",
        "leaves")]
    [InlineData("while (true) { r = Ask(); this.ok = r.IsSuccessStatusCode; if (ok) return; }", "again, leaves", "again, leaves")]
    [InlineData("while (true) { r = Ask(); if (IsBusy(r)) { continue; } return; }", "again by continue", "leaves")]
    [InlineData("while (true) { r = Ask(); if (!busy.Contains((int)r.StatusCode)) { return; } }", "again", "leaves")]
    public void Flags_AreRemembered(string code, string throttled, string answered) => AssertLeads(code, throttled, answered);

    [Theory]
    [InlineData("while (true) { r = Load(); return; }", "throws", "leaves")]
    [InlineData("while (true) { try { Run(() => GetStringAsync()); return; } catch { } }", "again by catch", "leaves")]
    [InlineData("while (true) { try { Guard(() => GetStringAsync()); return; } catch { } }", "again by catch", "leaves")]
    [InlineData("while (true) { try { Swallow(() => GetStringAsync()); return; } catch { } }", "leaves", "leaves")]
    [InlineData("while (true) { if (Guard(() => Ask().IsSuccessStatusCode)) return; }", "again", "leaves")]
    [InlineData("while (true) { try { r = Load(); return; } catch { } }", "again by catch", "leaves")]
    [InlineData("while (true) { r = LoadSafely(); if (r != null) return; }", "again", "leaves")]
    [InlineData("while (true) { r = LoadSlowly(); if (r.IsSuccessStatusCode) return; }", "again after 3", "leaves after 3")]
    [InlineData("while (true) { r = LoadTwice(); if (r.IsSuccessStatusCode) return; }", "again after 3", "leaves")]
    [InlineData("while (true) { r = Ask(); Require(r); }", "throws", "again")]
    [InlineData("while (true) { r = Ask(); RequireIndeed(r); }", "throws", "again")]
    [InlineData("while (true) { try { GetStringAsync(); return; } catch (HttpRequestException) { Rethrow(); } }", "throws", "leaves")]
    [InlineData("while (true) { Arrow(); }", "throws", "again")]
    [InlineData("while (true) { client.DownloadString(); }", "throws", "again")]
    [InlineData("while (true) { client.UploadData(); }", "throws", "again")]
    [InlineData("while (true) { client.GetAsync<int>(); }", "throws", "again")]
    [InlineData("while (true) { client.PostAsync<int>(); }", "throws", "again")]
    [InlineData("while (true) { client.GetAsync(); if (r.IsSuccessStatusCode) return; }", "again", "leaves")]
    [InlineData("while (true) { client.SendAsync<int>(); if (r.IsSuccessStatusCode) return; }", "again", "leaves")]
    public void Methods_AreFollowed(string code, string throttled, string answered) => AssertLeads(code, throttled, answered);

    [Theory]
    [InlineData(
        "var delay = 500; while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; Thread.Sleep(delay); delay *= 2; }",
        "again after ?")]
    [InlineData("var delay = 500; while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; Thread.Sleep(delay); }", "again after 0.5")]
    [InlineData(
        "var delay = 500; "
            + "while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; var pause = delay * 3; Thread.Sleep(pause); delay++; }",
        "again after ?")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; WaitForSlot(); }", "again after ?")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; policy.BackoffAsync(); }", "again after ?")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; requestLimiter.Enter(); }", "again after ?")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; this.throttle.Enter(); }", "again after ?")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; gateway.Enter(); }", "again")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; Task.WaitAll(); }", "again")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; slot.Wait(); }", "again")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; Waiter(); }", "again")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; Slow(); }", "again after 3")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; Slow(); Thread.Sleep(1000); }", "again after 4")]
    [InlineData(
        "while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; await Task.WhenAny(Task.Delay(2000), Task.Delay(7000)); }",
        "again after 2")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; PauseFor(given); }", "again after ?")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; PauseFor(4); }", "again after 4")]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; Thread.Sleep(Math.Max(Use(1), 10)); }", "again after ?")]
    public void Waits_AddUp(string code, string throttled) => AssertLeads(code, throttled, "leaves");

    [Theory]
    [InlineData("void Again() { r = Ask(); if (!r.IsSuccessStatusCode) { Again(); } }", "again by call", "leaves")]
    [InlineData(
        "void Again() { r = Ask(); if (!r.IsSuccessStatusCode) { Thread.Sleep(1000); this.Again(); } }",
        "again after 1 by call",
        "leaves")]
    [InlineData(
        "void Again(int tries) { try { GetStringAsync(); } catch { Thread.Sleep(1000 * tries); Again(tries + 1); } }",
        "again after ? by call",
        "leaves")]
    [InlineData(
        "void Again(int tries) { try { GetStringAsync(); } catch { Thread.Sleep(1000); Again(tries + 1); } }",
        "again after 1 by call",
        "leaves")]
    [InlineData(
        "object Again() { try { return GetStringAsync(); } catch (HttpRequestException) { return Again(); } }",
        "again by call",
        "leaves")]
    [InlineData("object Again() => Ask().IsSuccessStatusCode ? r : Again();", "again by call", "leaves")]
    [InlineData(
        "void M() { void Again() { r = Ask(); if (r.StatusCode == HttpStatusCode.TooManyRequests) { Again(); } } Again(); }",
        "again by call",
        "leaves")]
    public void Method_StartsItselfAgain(string members, string throttled, string answered)
    {
        Assert.Equal(throttled, Describe(members, 429));
        Assert.Equal(answered, Describe(members, 200));
    }

    [Theory]
    [InlineData(399, "again", "again")]
    [InlineData(400, "throws", "throws")]
    [InlineData(500, "throws", "throws")]
    public void Failure_StartsAtFourHundred(int status, string thrown, string checkedAnswer)
    {
        Assert.Equal(thrown, Describe("void Test() { while (true) { GetStringAsync(); } }", status));
        Assert.Equal(checkedAnswer, Describe("void Test() { while (true) { r = Ask(); r.EnsureSuccessStatusCode(); } }", status));
    }

    [Theory]
    [InlineData("r = Ask(); if (r.IsSuccessStatusCode) return;", "Answered")]
    [InlineData("r = Ask(); if (r.IsSuccessStatusCode) return; Console.WriteLine(r);", "Answered")]
    [InlineData("r = Ask(); if (r.IsSuccessStatusCode) return; Thread.Sleep(1000);", "Answered")]
    [InlineData("r = Ask(); if (r.IsSuccessStatusCode) return; Renew();", "Acted")]
    [InlineData("Renew(); r = Ask(); if (r.IsSuccessStatusCode) return;", "Answered")]
    [InlineData("r = Ask(); if (r.IsSuccessStatusCode) return; if (given > 3) { Renew(); }", "Acted")]
    [InlineData("r = Ask(); if (r.IsSuccessStatusCode) return; if (given > 3) { } else { Renew(); }", "Acted")]
    [InlineData("r = Ask(); if (r.IsSuccessStatusCode) return; if (given > 3) { Renew(); } else { Thread.Sleep(1000); }", "Acted")]
    [InlineData("r = Ask(); if (r.IsSuccessStatusCode) return; this.ok = false;", "Acted")]
    [InlineData("r = Ask(); if (r.IsSuccessStatusCode) return; var tries = 5;", "Answered")]
    [InlineData("r = Ask(); if (r.IsSuccessStatusCode) return; Ask();", "Acted")]
    [InlineData("r = LoadSlowly(); if (r.IsSuccessStatusCode) return;", "Answered")]
    [InlineData("r = LoadTwice(); if (r.IsSuccessStatusCode) return;", "Acted")]
    [InlineData("if (given > 3) { r = Ask(); if (r.IsSuccessStatusCode) return; }", "Answered")]
    [InlineData("if (given > 3) { return; } else { r = Ask(); if (r.IsSuccessStatusCode) return; }", "Answered")]
    [InlineData("if (given > 3) { r = Ask(); if (r.IsSuccessStatusCode) return; Renew(); } else { Use(r); }", "Acted")]
    [InlineData("if (r.IsSuccessStatusCode) return;", "None")]
    public void Attempt_DoesSomethingAboutTheAnswer(string body, string progress)
        => Assert.Equal(progress, Outcome("async Task Test() { while (true) { " + body + " } }", 404).Again!.Progress.ToString());

    private static void AssertLeads(string code, string throttled, string answered)
    {
        Assert.Equal(throttled, Describe("async Task Test() { " + code + " }", 429));
        Assert.Equal(answered, Describe("async Task Test() { " + code + " }", 200));
    }

    private static string Describe(string members, int status)
    {
        var outcome = Outcome(members, status);
        return string.Join(
            ", ",
            new[] { Text("again", outcome.Again), Text("leaves", outcome.Leaves), Text("throws", outcome.Throws) }.Where(
                static text => text is not null));
    }

    private static FlowEnds Outcome(string members, int status)
    {
        var (tree, model) = RepetitionSource.Compile(Surroundings.Replace("MEMBERS", members, System.StringComparison.Ordinal));
        var test = tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single(type => type.Identifier.ValueText == "Tests");
        var candidate = RetryCandidate.In(test, model, CancellationToken.None).FirstOrDefault();
        var turn = candidate?.Turn ?? test.DescendantNodes().Select(Turn.TryRead).First(static found => found is not null)!;
        var requests = new List<ImmutableArray<TurnFrame>>();
        _ = TurnCalls
            .Walk(turn.Parts, model, NameReach.Of(model, static _ => true), call => Collect(call, requests), CancellationToken.None)
            .Count();
        var calls = new AttemptCalls(
            model, requests, candidate?.Changing ?? ImmutableHashSet<string>.Empty, candidate?.Recursion, CancellationToken.None);
        var outcome = FlowRun.OfTurn(turn, new Condition(status, model, CancellationToken.None), calls, model, CancellationToken.None);
        return outcome;
    }

    private static bool Collect(TurnCall call, List<ImmutableArray<TurnFrame>> requests)
    {
        var isRequest = call.Call is InvocationExpressionSyntax invocation
            && (Callback.NameOf(invocation) is "Ask"
                or "GetStringAsync" || invocation.Expression.ToString().StartsWith("client.", System.StringComparison.Ordinal));
        if (isRequest)
        {
            requests.Add(call.Frames);
        }

        return isRequest;
    }

    private static string? Text(string name, FlowState? state)
        => state is null ? null : name + Wait(state.Waited) + (name == "again" ? Jump(state.Jump) : string.Empty);

    private static string Wait(Interval interval) => interval.Kind switch
    {
        IntervalKind.None => string.Empty,
        IntervalKind.Known => " after " + interval.Length.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        _ => " after ?",
    };

    private static string Jump(SyntaxNode? jump) => jump switch
    {
        null => string.Empty,
        CatchClauseSyntax => " by catch",
        ContinueStatementSyntax => " by continue",
        GotoStatementSyntax => " by goto",
        _ => " by call",
    };

    private const string Surroundings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;

        class Program
        {
            protected HttpResponseMessage r;
            protected int given;
            protected bool known, ok;
            protected CancellationToken token;
            protected object gate;
            protected List<object> list;
            protected static readonly int[] busy = { 429, 503 };
            protected extern HttpResponseMessage Ask();
            protected extern object GetStringAsync();
            protected extern bool Check();
            protected extern object Open();
            protected extern void Renew();
            protected extern int Use(object item);
            protected extern void Run(Action work);
            protected T Guard<T>(Func<T> work) { using (Open() as IDisposable) { return work(); } }
            protected void Swallow(Func<object> work) { try { work(); } catch { } }
            protected bool Slow() { Thread.Sleep(3000); return given > 3; }
            protected IDisposable Pause() { Thread.Sleep(3000); return null; }
            protected void PauseFor(int seconds) { Thread.Sleep(TimeSpan.FromSeconds(seconds)); }
            protected bool IsBusy(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.TooManyRequests;
            protected dynamic Load() { var answer = Ask(); answer.EnsureSuccessStatusCode(); return answer; }
            protected object LoadSafely() { try { return GetStringAsync(); } catch { return null; } }
            protected HttpResponseMessage LoadSlowly() { Thread.Sleep(3000); return Ask(); }
            protected HttpResponseMessage LoadTwice()
            {
                var answer = Ask();
                if (answer.IsSuccessStatusCode) { return answer; }
                Thread.Sleep(3000);
                return Ask();
            }
            protected void Require(HttpResponseMessage response) { if (!response.IsSuccessStatusCode) { throw new Exception(); } }
            protected void RequireIndeed(HttpResponseMessage response) { Require(response); }
            protected void Rethrow() { throw new Exception(); }
            protected object Arrow() => GetStringAsync();
        }

        partial class Tests : Program
        {
            MEMBERS
        }
        """;
}
