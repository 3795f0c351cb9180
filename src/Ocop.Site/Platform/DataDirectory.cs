namespace Ocop.Site.Platform;

/// <summary>The one folder where the site writes: database file, keys, messages, uploads.</summary>
/// <param name="Path">Absolute.</param>
public sealed record DataDirectory(string Path)
{
    private const string Temporary = "ASPNETCORE_TEMP"; // read once, at the first file that is too large for memory

    /// <summary>Files under way are kept in it too, not in a folder that the whole machine shares, unless <c>ASPNETCORE_TEMP</c> names another.
    /// What a killed site left behind goes.</summary>
    public void KeepUploads()
    {
        if (Environment.GetEnvironmentVariable(Temporary) is { Length: > 0 })
            return;
        var folder = Private("uploads");
        foreach (var left in folder.EnumerateFiles())
            left.Delete();
        Environment.SetEnvironmentVariable(Temporary, folder.FullName);
    }

    /// <summary>A folder in it, made if it is missing, closed to other users of the machine.</summary>
    public DirectoryInfo Private(string name)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, name));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
