namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>Compares a segment that has unknown parts with known text.</summary>
internal static class SegmentShape
{
    /// <summary>Whether the holes of a segment can be filled, possibly with nothing, so that it reads as a text.</summary>
    /// <param name="segment">The segment; <see cref="RoutePattern.Hole"/> stands for each unknown part.</param>
    /// <param name="text">The text.</param>
    /// <param name="length">How many leading characters of the text count.</param>
    public static bool Fits(string segment, string text, int length)
    {
        var position = 0;
        var taken = 0;
        var lastHole = -1;
        var resume = 0;
        while (taken < length)
        {
            if (position < segment.Length && segment[position] == RoutePattern.Hole)
            {
                lastHole = position++;
                resume = taken;
            }
            else if (position < segment.Length && segment[position] == text[taken])
            {
                position++;
                taken++;
            }
            else if (lastHole >= 0)
            {
                position = lastHole + 1;
                taken = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (position < segment.Length && segment[position] == RoutePattern.Hole)
        {
            position++;
        }

        return position == segment.Length;
    }
}
