using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ocop.Site.Data;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers;

/// <summary>What an authority may ask of the operator (Decree 248/2026 art. 17, 18).</summary>
internal enum AuthorityWish
{
    TakeDown,
    Suspend,
    GiveData,
}

/// <summary>What was done about it.</summary>
internal enum AuthorityAnswer
{
    TakenDown,
    Suspended,
    DataGiven,

    /// <summary>There was nothing to take down, or nobody to suspend.</summary>
    NothingThere,
}

/// <summary>What an officer writes down of a request.</summary>
/// <param name="Number">Of its document; empty when it stands with the authority's name.</param>
/// <param name="Offer">And Seller: null where they are not known; About says then what it concerns.</param>
internal sealed record AuthorityAsk(
    AuthorityWish Asks, string Authority, string Number, DateOnly? DatedOn, Listing? Offer, Owner? Seller, string About, DateTimeOffset AskedAt)
{
    /// <summary>The authority and the number in one line, as the takedown log and the seller's history say it.</summary>
    public string Document => Number.Length > 0 ? $"{Authority}, {Number}" : Authority;

    /// <summary>The same document about the same thing has the same key, however its letters are written. Data may be asked for by one document several times, each time other data.</summary>
    public string Key
    {
        get
        {
            var thing = Offer?.Id.ToString() ?? Seller?.Id.ToString() ?? "";
            var about = thing.Length == 0 || Asks == AuthorityWish.GiveData ? About : "";
            return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Document.ToUpperInvariant(), Asks, thing, about.ToUpperInvariant()))));
        }
    }

    /// <summary>Reads a date and time field; not in the future, and no more than so many days ago.</summary>
    public static bool TryReadAskedAt(string? typed, DateTimeOffset now, int days, out DateTimeOffset asked)
    {
        asked = now;
        return DateTime.TryParseExact(typed, When, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Year > 2000
            && (asked = new DateTimeOffset(local, VietnamTime.Offset).ToUniversalTime()) <= now.AddMinutes(1) && asked >= now.AddDays(-days);
    }

    /// <summary>As a date and time field holds it.</summary>
    public static string Written(DateTimeOffset at) => VietnamTime.Of(at).ToString(When, CultureInfo.InvariantCulture);

    private const string When = "yyyy-MM-ddTHH:mm";
}

/// <summary>A request of an authority with its clock of 24 hours (Decree 248/2026 art. 17, 18). It is added, and answered once; nothing else of it changes.</summary>
internal sealed class AuthorityRequest : IShownOnNoPage
{
    public const int DaysBack = 90;

    public static readonly TimeSpan Allowed = TimeSpan.FromHours(24);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required AuthorityWish Asks { get; init; }
    public required string Authority { get; init; }

    /// <summary>Empty when it stands with the authority's name.</summary>
    public required string Number { get; init; }

    public DateOnly? DatedOn { get; init; }
    public Guid? Offer { get; init; }
    public Guid? Seller { get; init; }

    /// <summary>Of the offer or the seller: whose officers see it. Null when neither is known: the province's alone.</summary>
    public CommuneCode? Commune { get; init; }

    public required string About { get; init; }

    /// <summary>Of <see cref="AuthorityAsk"/>.</summary>
    public required string Key { get; init; }

    /// <summary>When it reached the operator.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid RecordedBy { get; init; }
    public required string RecordedByName { get; init; }

    /// <summary>Null while it is open, as is all that follows.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    public AuthorityAnswer? Answer { get; private set; }
    public Guid? AnsweredBy { get; private set; }
    public string AnsweredByName { get; private set; } = "";

    /// <summary>The reason of the takedown or the suspension, the data that were given, or why there was nothing.</summary>
    public string How { get; private set; } = "";

    /// <summary>Who took the data; empty otherwise.</summary>
    public string GivenTo { get; private set; } = "";

    public string Document => Number.Length > 0 ? $"{Authority}, {Number}" : Authority;

    public static AuthorityRequest Of(AuthorityAsk ask, Guid officer, string name, DateTimeOffset now) => new()
    {
        Asks = ask.Asks,
        Authority = ask.Authority,
        Number = ask.Number,
        DatedOn = ask.DatedOn,
        Offer = ask.Offer?.Id,
        Seller = ask.Offer?.Seller ?? ask.Seller?.Id,
        Commune = ask.Offer?.Commune ?? ask.Seller?.Commune,
        About = ask.About,
        Key = ask.Key,
        AskedAt = ask.AskedAt,
        DueAt = ask.AskedAt + Allowed,
        RecordedAt = now,
        RecordedBy = officer,
        RecordedByName = name,
    };

    /// <summary>Open too long, or answered too late.</summary>
    public bool IsLate(DateTimeOffset now) => (AnsweredAt ?? now) > DueAt;

    /// <summary>A takedown of this offer answers it.</summary>
    public bool Concerns(Listing offer) => Asks == AuthorityWish.TakeDown && (Offer == offer.Id || (Offer is null && (Seller is null || Seller == offer.Seller)));

    /// <summary>A suspension of this seller answers it.</summary>
    public bool Concerns(Owner seller) => Asks == AuthorityWish.Suspend && (Seller is null || Seller == seller.Id);

    /// <exception cref="TransitionRefused">It is answered already.</exception>
    public void Close(AuthorityAnswer answer, string how, string givenTo, Guid officer, string name, DateTimeOffset now)
    {
        if (AnsweredAt is not null)
            throw AnsweredAlready(Id);
        (Answer, How, GivenTo, AnsweredBy, AnsweredByName, AnsweredAt) = (answer, how, givenTo, officer, name, now);
    }

    public static TransitionRefused AnsweredAlready(Guid id) =>
        new($"authority's request {id}", "Yêu cầu này vừa được cán bộ khác trả lời; hãy mở lại trang.", "Another officer has just answered this request; open the page again.");
}
