using System;
using System.IO;
using System.Text;
using System.Threading;

namespace Procore.Compliance.Tasks;

/// <summary>
/// The text of a stream for somebody who reads it in small pieces: says how far it is, knows whether its end was asked for, and stops where
/// the work is cancelled.
/// </summary>
internal sealed class ObservedReader : StreamReader
{
    private const int StepInPercent = 10;

    private readonly Action<int> _progress;
    private readonly CancellationToken _cancellation;
    private int _nextStep = StepInPercent;

    /// <param name="stream">UTF-8, or what its byte order mark says. Stays open.</param>
    /// <param name="progress">Is told each tenth in percent, in order; a stream that cannot tell its length is silent.</param>
    /// <param name="cancellation">Makes the next piece throw.</param>
    public ObservedReader(Stream stream, Action<int> progress, CancellationToken cancellation)
        : base(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true)
    {
        _progress = progress;
        _cancellation = cancellation;
    }

    /// <summary>Whether somebody wanted more text than there is.</summary>
    public bool HasEnded { get; private set; }

    /// <exception cref="OperationCanceledException">The work is cancelled.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        _cancellation.ThrowIfCancellationRequested();
        var length = base.Read(buffer, index, count);
        HasEnded |= length == 0;
        Report();
        return length;
    }

    private void Report()
    {
        var percent = BaseStream.CanSeek && BaseStream.Length > 0 ? BaseStream.Position * 100 / BaseStream.Length : 0;
        for (; _nextStep <= percent; _nextStep += StepInPercent)
        {
            _progress(_nextStep);
        }
    }
}
