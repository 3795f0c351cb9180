namespace Ocop.Traceability.Gs1;

/// <summary>
/// The two North American coupon layouts: AI (8110), the coupon code of the application guideline for GS1 DataBar
/// Expanded, and AI (8112), the coupon of a positive offer file. All digits; most fields say their own length first.
/// </summary>
internal static class CouponLinters
{
    internal static ValueError? CouponCode(string value)
    {
        var fields = new Fields(value);
        fields.CompanyPrefix(last: 6);
        fields.Digits(6, "offer code");
        fields.Sized(first: 1, last: 5, more: 0, "save value");
        fields.Purchase();

        if (fields.Option('1'))
        {
            fields.OneOf("0123", "additional purchase rules code");
            fields.Purchase();
            fields.CompanyPrefix(last: 6, mayBeNone: true);
        }
        if (fields.Option('2'))
        {
            fields.Purchase();
            fields.CompanyPrefix(last: 6, mayBeNone: true);
        }
        var expires = fields.Option('3') ? fields.Date("expiration date") : null;
        var starts = fields.Option('4') ? fields.Date("start date") : null;
        if (expires is not null && starts is not null && string.CompareOrdinal(starts, expires) > 0)
            fields.Fail("The coupon expires before it starts.");
        if (fields.Option('5'))
            fields.Sized(first: 0, last: 9, more: 6, "serial number");
        if (fields.Option('6'))
            fields.CompanyPrefix(last: 7, first: 1);
        if (fields.Option('9'))
        {
            fields.OneOf("01256", "save value code");
            fields.OneOf("012", "item the save value applies to");
            fields.Digits(1, "store coupon flag");
            fields.OneOf("01", "flag against multiplying");
        }
        return fields.End();
    }

    internal static ValueError? PositiveOfferFile(string value)
    {
        var fields = new Fields(value);
        fields.OneOf("01", "format code");
        fields.Sized(first: 0, last: 6, more: 6, "funder");
        fields.Digits(6, "offer code");
        fields.Sized(first: 0, last: 9, more: 6, "serial number");
        return fields.End();
    }

    /// <summary>Reads field after field; the first fault is kept and ends the reading.</summary>
    private sealed class Fields(string value)
    {
        private int at;
        private ValueError? error = value.AsSpan().IndexOfAnyExceptInRange('0', '9') is var wrong and >= 0
            ? new(ValueErrorCode.Character, wrong, 1, "A coupon code holds digits only.")
            : null;

        internal void Fail(string message) => error ??= new(ValueErrorCode.Coupon, Math.Min(at, value.Length), 0, message);

        internal string Digits(int count, string name)
        {
            if (error is null && value.Length - at < count)
                Fail($"The {name} of the coupon is cut short.");
            if (error is not null)
                return "";
            at += count;
            return value.Substring(at - count, count);
        }

        internal void OneOf(string allowed, string name)
        {
            var digit = Digits(1, name);
            if (error is null && !allowed.Contains(digit, StringComparison.Ordinal))
                Fail($"The coupon has no such {name}.");
        }

        /// <summary>A digit from <paramref name="first"/> to <paramref name="last"/>, then that many digits and <paramref name="more"/>.</summary>
        internal string Sized(int first, int last, int more, string name)
        {
            var size = Digits(1, name);
            if (error is null && (size[0] - '0' < first || size[0] - '0' > last))
                Fail($"The {name} of the coupon has no such length.");
            return error is null ? Digits(size[0] - '0' + more, name) : "";
        }

        internal void Purchase()
        {
            Sized(first: 1, last: 5, more: 0, "purchase requirement");
            OneOf("012349", "purchase requirement code");
            Digits(3, "purchase family code");
        }

        internal void CompanyPrefix(int last, int first = 0, bool mayBeNone = false)
        {
            if (mayBeNone && at < value.Length && value[at] == '9')
                at++;
            else
                Sized(first, last, more: 6, "company prefix");
        }

        internal bool Option(char mark)
        {
            if (error is not null || at >= value.Length || value[at] != mark)
                return false;
            at++;
            return true;
        }

        internal string? Date(string name)
        {
            var date = Digits(6, name);
            if (error is null && Linters.ShortDay(date, mayBeZero: false) is not null)
                Fail($"The {name} of the coupon is no date.");
            return error is null ? date : null;
        }

        internal ValueError? End() => error
            ?? (at < value.Length ? new(ValueErrorCode.Coupon, at, value.Length - at, "The coupon has more digits than its fields.") : null);
    }
}
