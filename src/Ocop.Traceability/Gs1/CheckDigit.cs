namespace Ocop.Traceability.Gs1;

/// <summary>
/// The check digit that closes GTIN, GLN, SSCC, GSRN, GSIN and the numeric head of GRAI, GDTI and GCN
/// (GS1 General Specifications 7.9.1, "mod 10").
/// </summary>
/// <remarks>
/// From the right, the check digit excluded, the digits weigh 3, 1, 3, 1 …; the check digit brings the sum up to a
/// multiple of ten. It notices every single wrong digit, and every swap of neighbours but those that differ by five.
/// </remarks>
public static class CheckDigit
{
    /// <summary>The digit that closes <paramref name="body"/>.</summary>
    /// <param name="body">One or more ASCII digits, without the check digit.</param>
    /// <exception cref="ArgumentException"><paramref name="body"/> is empty or holds something else than ASCII digits.</exception>
    public static char For(ReadOnlySpan<char> body)
    {
        if (body.IsEmpty || body.ContainsAnyExceptInRange('0', '9'))
            throw new ArgumentException("A check digit closes one or more digits and nothing else.", nameof(body));

        var sum = 0;
        for (var i = 0; i < body.Length; i++)
            sum += (body[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        return (char)('0' + (10 - sum % 10) % 10);
    }

    /// <summary>Whether <paramref name="digits"/> is two or more ASCII digits of which the last is the right check digit.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits) =>
        digits.Length > 1 && !digits.ContainsAnyExceptInRange('0', '9') && For(digits[..^1]) == digits[^1];
}
