using System.Threading.Channels;

namespace DailyLogSync.Sync;

/// <summary>
/// The projects that a webhook has named, in the order of arrival. A delivery that comes twice only means that a project is
/// read twice; a full queue drops the oldest, which the hourly pass reads anyway.
/// </summary>
internal sealed class ChangedProjects
{
    private readonly Channel<long> _projects = Channel.CreateBounded<long>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Add(long projectId) => _projects.Writer.TryWrite(projectId);

    public IAsyncEnumerable<long> ReadAllAsync(CancellationToken cancellation) => _projects.Reader.ReadAllAsync(cancellation);
}
