using Ocop.Site.Data;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Data;

public sealed class A_database_file(SeededSite seeded) : IClassFixture<SeededSite>
{
    private string File => Path.Combine(seeded.Site.DataDirectory, "site.db");

    [Fact]
    public async Task Is_readable_by_its_owner_alone_and_so_is_the_log_beside_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || TestDatabase.Postgres is not null, "SQLite on Unix.");
        await seeded.Site.DeliverEventsAsync();
        foreach (var file in Directory.EnumerateFiles(seeded.Site.DataDirectory, "site.db*"))
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Left_open_to_others_by_an_older_version_is_closed_at_the_next_start()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || TestDatabase.Postgres is not null, "SQLite on Unix.");
        if (OperatingSystem.IsWindows())
            return;
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await OpenDatabase.RunAsync(seeded.Site.Services, TestContext.Current.CancellationToken);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }
}
