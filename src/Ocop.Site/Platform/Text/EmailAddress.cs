namespace Ocop.Site.Platform.Text;

/// <summary>What is said of an e-mail address. Whether letters arrive there shows when one is sent.</summary>
public static class EmailAddress
{
    public const int Longest = 254;

    /// <summary>One @ with something on either side, and no space.</summary>
    public static bool IsOne(string typed) =>
        typed.Length <= Longest && typed.Count(c => c == '@') == 1 && !typed.Any(char.IsWhiteSpace) && !typed.StartsWith('@') && !typed.EndsWith('@');

    /// <summary>By which the same address is known again, however it was typed.</summary>
    public static string Key(string address) => address.Trim().ToLowerInvariant();

    /// <summary>Its first letter and its host, the rest hidden: <c>h•••@example.com</c>; empty of none.</summary>
    public static string Masked(string address) => address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{address[0]}•••{address[at..]}" : "";
}
