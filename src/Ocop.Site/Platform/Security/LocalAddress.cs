namespace Ocop.Site.Platform.Security;

/// <summary>An address that stays on this site. Browsers read <c>//host</c> and <c>/\host</c> as another site, and skip tabs and line breaks.</summary>
public static class LocalAddress
{
    private const int Longest = 2000;

    public static bool IsLocal(string? address) =>
        address is { Length: > 0 and < Longest } && address[0] == '/'
        && (address.Length == 1 || (address[1] != '/' && address[1] != '\\'))
        && !address.Any(char.IsControl);
}
