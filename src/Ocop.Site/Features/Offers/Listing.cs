using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;

namespace Ocop.Site.Features.Offers;

internal enum ListingStatus
{
    /// <summary>The seller still writes it.</summary>
    Draft,

    /// <summary>Before the officer of the area (Decree 248/2026 art. 17).</summary>
    InReview,

    /// <summary>Shown, and sold while everything else allows it.</summary>
    Approved,

    /// <summary>Back with the seller, who is told what to mend.</summary>
    Returned,

    /// <summary>By an authority's request or for a breach of the rules.</summary>
    TakenDown,

    /// <summary>By its seller.</summary>
    Withdrawn,
}

internal enum Consent
{
    /// <summary>The seller's own product.</summary>
    NotNeeded,

    Asked,
    Given,
    Refused,
}

/// <summary>What a seller says of an offer.</summary>
internal sealed record ListingDraft(string NameVi, string NameEn, IReadOnlyList<ListedPart> Parts, Dong Price, int Grams, int Least, int Most);

/// <summary>A product in an offer; another maker's goes into a gift set only with that maker's consent (FC24).</summary>
internal sealed class ListedPart
{
    public Guid Listing { get; init; }
    public required Guid Product { get; init; }

    /// <summary>Who made it.</summary>
    public required Guid Maker { get; init; }

    public required int Packs { get; set; }
    public required Consent Consent { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
}

/// <summary>An offer as its seller wrote it and the officers decided on it. What was posted is never deleted.</summary>
internal sealed class Listing
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Seller { get; init; }

    /// <summary>Of the seller: whose officers decide.</summary>
    public required CommuneCode Commune { get; init; }

    public string NameVi { get; private set; } = "";
    public string NameEn { get; private set; } = "";
    public List<ListedPart> Parts { get; private set; } = [];
    public Dong Price { get; private set; }
    public int Grams { get; private set; }
    public int Least { get; private set; } = 1;
    public int Most { get; private set; } = 1;
    public bool IsForAdultsOnly { get; private set; }

    /// <summary>Words that an officer should look at before approving (FB16), with commas; empty when none was found.</summary>
    public string Claims { get; private set; } = "";

    public ListingStatus Status { get; private set; } = ListingStatus.Draft;
    public DateTimeOffset Since { get; private set; }

    /// <summary>Why it was returned or taken down; empty otherwise.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The whole machine.</summary>
    internal static bool CanTransition(ListingStatus from, ListingStatus to) => (from, to) is
        (ListingStatus.Draft or ListingStatus.Returned or ListingStatus.Withdrawn or ListingStatus.TakenDown, ListingStatus.InReview)
        or (ListingStatus.InReview, ListingStatus.Approved or ListingStatus.Returned)
        or (ListingStatus.Approved, ListingStatus.InReview or ListingStatus.Returned or ListingStatus.TakenDown)
        or (ListingStatus.Draft or ListingStatus.InReview or ListingStatus.Approved or ListingStatus.Returned, ListingStatus.Withdrawn);

    /// <summary>Writes what the seller says. Of an approved offer a new price is live at once; another name or other parts go before the officer again.</summary>
    public ListingChange? Write(ListingDraft draft, string claims, bool isForAdultsOnly, Guid account, DateTimeOffset now)
    {
        var isSame = NameVi == draft.NameVi && NameEn == draft.NameEn && Parts.Count == draft.Parts.Count
            && Parts.All(part => draft.Parts.Any(other => other.Product == part.Product && other.Packs == part.Packs));
        var isRepriced = Price != draft.Price;
        (NameVi, NameEn, Price, Grams, Least, Most, Claims, IsForAdultsOnly) = (draft.NameVi, draft.NameEn, draft.Price, draft.Grams, draft.Least, draft.Most, claims, isForAdultsOnly);
        Parts.RemoveAll(part => draft.Parts.All(other => other.Product != part.Product));
        foreach (var said in draft.Parts)
        {
            var part = Parts.Find(part => part.Product == said.Product);
            if (part is null)
                Parts.Add(said);
            else if (part.Packs != said.Packs)
                // Whoever consented to a part consented to it as it was.
                (part.Packs, part.Consent, part.AnsweredAt) = (said.Packs, said.Consent, null);
        }
        if (!isSame && Status is ListingStatus.Approved)
            return Move(ListingStatus.InReview, account, "", now);
        return isRepriced && Status is ListingStatus.Approved ? Said(Status, account, "", now) : null;
    }

    public ListingChange Submit(Guid account, DateTimeOffset now) => Move(ListingStatus.InReview, account, "", now);

    /// <exception cref="TransitionRefused">A maker of a part has not consented.</exception>
    public ListingChange Approve(Guid officer, DateTimeOffset now) => Parts.All(part => part.Consent is Consent.NotNeeded or Consent.Given)
        ? Move(ListingStatus.Approved, officer, "", now)
        : throw new TransitionRefused($"offer {Id}", "Còn cơ sở chưa đồng ý cho bán chung sản phẩm của họ.", "A maker has not yet agreed that its product is sold in this set.");

    public ListingChange Return(string reason, Guid officer, DateTimeOffset now) => Move(ListingStatus.Returned, officer, reason, now);

    /// <param name="authority">Who asked; empty for a breach that the site found itself.</param>
    /// <param name="askedAt">From then 24 hours run (art. 17).</param>
    public ListingChange TakeDown(string reason, string authority, DateTimeOffset askedAt, Guid officer, DateTimeOffset now)
    {
        var change = Move(ListingStatus.TakenDown, officer, reason, now);
        (change.Authority, change.AskedAt) = (authority, askedAt);
        return change;
    }

    public ListingChange Withdraw(Guid account, DateTimeOffset now) => Move(ListingStatus.Withdrawn, account, "", now);

    public Offer AsOffer() => new(Id, Seller, NameVi, NameEn, [.. Parts.OrderBy(part => part.Product).Select(part => new OfferPart(part.Product, part.Packs))], Price, Grams, Least, Most, IsForAdultsOnly);

    private ListingChange Move(ListingStatus to, Guid account, string reason, DateTimeOffset now)
    {
        if (!CanTransition(Status, to))
            throw new TransitionRefused($"offer {Id}", "Gian hàng này vừa đổi trạng thái; hãy mở lại trang.", $"The offer is {Status} and cannot become {to}.");
        var change = Said(to, account, reason, now);
        (Status, Since, Reason) = (to, now, reason);
        return change;
    }

    private ListingChange Said(ListingStatus to, Guid account, string reason, DateTimeOffset now) =>
        new() { Listing = Id, From = Status, To = to, Price = Price, Account = account, Why = reason, At = now };
}

/// <summary>A row of an offer's history; kept a year at least (art. 17). From and To are the same when only the price changed.</summary>
internal sealed class ListingChange
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Listing { get; init; }
    public required ListingStatus From { get; init; }
    public required ListingStatus To { get; init; }

    /// <summary>From then on.</summary>
    public required Dong Price { get; init; }

    public required Guid Account { get; init; }
    public required string Why { get; init; }

    /// <summary>Who asked that it be taken down; empty otherwise.</summary>
    public string Authority { get; set; } = "";

    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>The <see cref="AuthorityRequest"/> that a takedown answered; null otherwise.</summary>
    public Guid? Request { get; set; }

    public required DateTimeOffset At { get; init; }
}
