namespace Procore.Compliance.Replay.Tests.Fake;

/// <summary>
/// Procore's two windows, an hour and ten seconds; what is refused counts, too. The headers speak of the window that is nearer to its end.
/// Source: the rate limiting page of the developer documentation, with the limits of its example.
/// </summary>
/// <param name="clock">The time that windows end by.</param>
internal sealed class RateGate(TimeProvider clock)
{
    private readonly Window _spike = new(TimeSpan.FromSeconds(10), 25);
    private readonly Window _hour = new(TimeSpan.FromHours(1), 600);
    private readonly Lock _lock = new();

    /// <summary>Counts a request: the headers that its answer carries, and how long to wait where it is refused.</summary>
    public (int Limit, int Remaining, DateTimeOffset Reset, TimeSpan? Wait) Pass()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            _spike.Count(now);
            _hour.Count(now);
            var nearer = _hour.Left < _spike.Left ? _hour : _spike;
            return (nearer.Limit, Math.Max(0, nearer.Left), nearer.Ends, nearer.Left < 0 ? nearer.Ends - now : null);
        }
    }

    private sealed class Window(TimeSpan length, int limit)
    {
        private int _used;

        public int Limit => limit;

        public int Left => limit - _used;

        public DateTimeOffset Ends { get; private set; }

        public void Count(DateTimeOffset now)
        {
            if (now >= Ends)
            {
                Ends = now + length;
                _used = 0;
            }

            _used++;
        }
    }
}
