namespace Ocop.Site.Platform;

/// <summary>The one folder where the site writes: database file, keys, messages, uploads.</summary>
/// <param name="Path">Absolute.</param>
public sealed record DataDirectory(string Path)
{
    /// <summary>A folder in it, made if it is missing, closed to other users of the machine.</summary>
    public DirectoryInfo Private(string name)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, name));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
