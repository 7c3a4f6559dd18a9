using Microsoft.Extensions.Time.Testing;

namespace Procore.Compliance.Replay.Tests.Fake;

/// <summary>
/// A clock that stands still until somebody waits by it, and then jumps to the end of that wait: a wait of a night costs nothing. No wait
/// ends behind <paramref name="horizon"/>, so that a loop without an end comes to rest at the same point each time.
/// </summary>
/// <param name="start">The time at first.</param>
/// <param name="horizon">The last moment that a wait may reach.</param>
internal sealed class JumpingClock(DateTimeOffset start, DateTimeOffset horizon) : FakeTimeProvider(start)
{
    private readonly TaskCompletionSource _resting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _jump = new();

    /// <summary>Ends when somebody waits for a moment behind the horizon.</summary>
    public Task Resting => _resting.Task;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            var due = GetUtcNow() + dueTime;
            if (due > horizon)
            {
                _resting.TrySetResult();
            }
            else
            {
                // Not at once: the caller has not begun to wait for what its timer will end.
                ThreadPool.QueueUserWorkItem(_ => JumpTo(due));
            }
        }

        return timer;
    }

    private void JumpTo(DateTimeOffset due)
    {
        lock (_jump)
        {
            if (due > GetUtcNow())
            {
                SetUtcNow(due);
            }
        }
    }
}
