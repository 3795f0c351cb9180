using System.Diagnostics.CodeAnalysis;

namespace Ocop.Site.Platform.Text;

/// <summary>A tax code as it stands on an invoice (VN-77): 10 digits, 13 with a branch (<c>0123456789-001</c>), or the 12 digits of a person.
/// Only its length is checked: nobody's number is corrected.</summary>
public sealed record TaxCode
{
    private readonly string text;
    private TaxCode(string text) => this.text = text;

    public static bool TryParse([NotNullWhen(true)] string? typed, [NotNullWhen(true)] out TaxCode? code)
    {
        code = null;
        var digits = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.')));
        if (typed is { Length: > 40 } || !digits.All(char.IsAsciiDigit))
            return false;
        code = digits.Length switch
        {
            10 or 12 => new(digits),
            13 => new($"{digits[..10]}-{digits[10..]}"),
            _ => null,
        };
        return code is not null;
    }

    public override string ToString() => text;
}
