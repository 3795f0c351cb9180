using System.Security.Cryptography;
using Ocop.Site.Data;

namespace Ocop.Site.Features.EventLedger;

/// <summary>The key that signs checkpoints: ECDSA P-256, made at first use, kept in the data directory for its owner alone to read.
/// Losing it loses no event: a new key signs the same log from then on.</summary>
internal sealed class CheckpointKey(DatabaseSettings settings)
{
    private readonly Lazy<string> pem = new(() => LoadOrMake(Path.Combine(settings.DataDirectory, "ledger-key.pem")));

    public string PublicPem
    {
        get
        {
            using var key = Open();
            return key.ExportSubjectPublicKeyInfoPem();
        }
    }

    /// <summary>A key of the caller's own: signing with one object from two threads is not safe.</summary>
    public ECDsa Open()
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem.Value);
        return key;
    }

    private static string LoadOrMake(string file)
    {
        if (File.Exists(file))
            return File.ReadAllText(file);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = key.ExportPkcs8PrivateKeyPem();
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new StreamWriter(file, options);
        stream.Write(made);
        return made;
    }
}
