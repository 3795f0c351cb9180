using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Data.Conversions;

internal sealed class GtinDigits() : ValueConverter<Gtin, string>(gtin => gtin.ToString(), digits => Gtin.Parse(digits));

/// <summary>đồng has no minor unit: a 64-bit integer in both databases.</summary>
internal sealed class DongAmount() : ValueConverter<Dong, long>(dong => dong.Amount, amount => new Dong(amount));

/// <summary>SQLite cannot order a DateTimeOffset and Npgsql wants UTC: stored as a UTC timestamp in both.</summary>
internal sealed class UtcTime() : ValueConverter<DateTimeOffset, DateTime>(
    instant => instant.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

/// <summary>E.164: <c>+84912345678</c>.</summary>
internal sealed class PhoneNumber() : ValueConverter<VietnamPhone, string>(phone => phone.ToString(), number => VietnamPhone.Parse(number, null));
