using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers;

internal enum SellerStopKind
{
    /// <summary>By the seller: a holiday, out of season (FD05).</summary>
    Paused,

    /// <summary>By the site: orders were left unanswered (FD05).</summary>
    Unanswered,

    /// <summary>By the province: with five days' notice and a reason, or at once on an authority's request (Decree 248/2026 art. 18).</summary>
    Suspended,
}

/// <summary>A time in which a seller sells nothing. Ended ones stay as history.</summary>
internal sealed class SellerStop
{
    public const int DaysOfNotice = 5;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Seller { get; init; }
    public required SellerStopKind Kind { get; init; }
    public required string ReasonVi { get; init; }
    public required string ReasonEn { get; init; }

    /// <summary>When the seller was told.</summary>
    public required DateTimeOffset ToldAt { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>The first day on which it sells again; null when nobody can say.</summary>
    public DateOnly? BackOn { get; init; }

    /// <summary>The document of the authority that asked; empty otherwise.</summary>
    public string Authority { get; init; } = "";

    /// <summary>The <see cref="AuthorityRequest"/> that it answered; null otherwise.</summary>
    public Guid? Request { get; init; }

    /// <summary>Null when the site did it.</summary>
    public Guid? Account { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset now) => EndedAt ??= now;

    /// <summary>Suspended only after the days of notice, from the beginning of a day in Viet Nam: ready pages change at midnight.</summary>
    public static DateTimeOffset AfterNotice(DateTimeOffset now) => VietnamTime.StartOf(VietnamTime.DayOf(now).AddDays(DaysOfNotice + 1));
}
