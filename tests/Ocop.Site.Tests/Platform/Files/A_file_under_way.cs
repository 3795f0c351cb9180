using System.Net.Sockets;
using System.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Platform.Files;

public sealed class A_file_under_way
{
    [Fact]
    public async Task Lies_in_the_data_folder_where_nobody_else_reads_it()
    {
        var now = TestContext.Current.CancellationToken;
        await using var database = await SeededSite.CopyAsync();
        var uploads = new DirectoryInfo(Path.Combine(database.DataDirectory, "uploads"));
        uploads.Create();
        var left = Path.Combine(uploads.FullName, "ASPNETCORE_left.tmp");
        await File.WriteAllTextAsync(left, "left by a killed site", now);
        await using var site = await SiteProcess.StartAsync(database);
        Assert.False(File.Exists(left));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(uploads.FullName));

        using var sender = new TcpClient();
        await sender.ConnectAsync(site.BaseAddress.Host, site.BaseAddress.Port, now);
        await using var line = sender.GetStream();
        await line.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /dang-nhap HTTP/1.1\r\nHost: {site.BaseAddress.Authority}\r\nAccept: text/html\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000\r\n\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"anh\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"), now);
        await line.WriteAsync(new byte[400_000], now);

        for (var waited = 0; waited < 100 && !uploads.EnumerateFiles().Any(); waited++)
            await Task.Delay(100, now);
        Assert.NotEmpty(uploads.EnumerateFiles());
        await site.KillAsync();
    }
}
