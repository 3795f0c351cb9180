namespace Ocop.Site.Features.Offers;

internal enum SellerForm { Person, Organisation }

internal enum IdentityStatus
{
    /// <summary>An officer has not looked yet.</summary>
    Given,
    Verified,
    Refused,
}

internal enum IdentityWay
{
    /// <summary>By electronic identification (VNeID).</summary>
    Electronic,

    /// <summary>A dossier that was confirmed before 1 July 2026.</summary>
    EarlierDossier,
}

/// <summary>What a seller says of itself.</summary>
/// <param name="Name">Of the person as on the identity card, or of the organisation as registered.</param>
/// <param name="Number">Twelve digits of a person, or the business code of ten (of a branch thirteen).</param>
/// <param name="BirthDate">Of a person; null otherwise.</param>
/// <param name="HeadOffice">Of an organisation; empty otherwise, and so is <c>Representative</c>.</param>
internal sealed record IdentityFacts(SellerForm Form, string Name, string Number, DateOnly? BirthDate, string HeadOffice, string Representative);

/// <summary>Who stands behind a seller (Law 122/2025/QH15; Decree 248/2026/NĐ-CP art. 41 and 52), as given and as an officer found it. Rows are only added; an earlier
/// verified one holds until a later one is verified. No picture of a document is kept, and no page shows the whole number.</summary>
internal sealed class SellerIdentity
{
    /// <summary>From this day only a seller with a verified identity sells.</summary>
    public static readonly DateOnly Compulsory = new(2027, 1, 1);

    /// <summary>What was confirmed before this day…</summary>
    public static readonly DateOnly EarlierUntil = new(2026, 7, 1);

    /// <summary>…is good for the last time on this one.</summary>
    public static readonly DateOnly EarlierGoodTo = new(2027, 6, 30);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Seller { get; init; }
    public required SellerForm Form { get; init; }
    public required string Name { get; init; }

    /// <summary>The last four digits; the others as dots.</summary>
    public required string Shown { get; init; }

    /// <summary>The whole number, for whom the law entitles to it.</summary>
    public required string SealedNumber { get; init; }

    public DateOnly? BirthDate { get; init; }
    public required string HeadOffice { get; init; }
    public required string Representative { get; init; }
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>The account that gave it.</summary>
    public required Guid GivenBy { get; init; }

    public IdentityStatus Status { get; private set; }
    public IdentityWay? Way { get; private set; }

    /// <summary>Number of the electronic answer or of the dossier; empty until verified.</summary>
    public string Reference { get; private set; } = "";

    public DateOnly? ConfirmedOn { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }

    /// <summary>Why it was refused; empty otherwise.</summary>
    public string Why { get; private set; } = "";

    public static SellerIdentity Of(Guid seller, IdentityFacts facts, SealedNumbers seals, Guid account, DateTimeOffset now) => new()
    {
        Seller = seller,
        Form = facts.Form,
        Name = facts.Name,
        Shown = new string('•', facts.Number.Length - 4) + facts.Number[^4..],
        SealedNumber = seals.Seal(facts.Number),
        BirthDate = facts.BirthDate,
        HeadOffice = facts.HeadOffice,
        Representative = facts.Representative,
        GivenAt = now,
        GivenBy = account,
    };

    public void Verify(IdentityWay way, string reference, DateOnly confirmedOn, Guid account, DateTimeOffset now)
    {
        Decide(IdentityStatus.Verified, account, now);
        (Way, Reference, ConfirmedOn) = (way, reference, confirmedOn);
    }

    public void Refuse(string why, Guid account, DateTimeOffset now)
    {
        Decide(IdentityStatus.Refused, account, now);
        Why = why;
    }

    public bool IsGoodOn(DateOnly day) => Status == IdentityStatus.Verified && (Way == IdentityWay.Electronic || day <= EarlierGoodTo);

    private void Decide(IdentityStatus to, Guid account, DateTimeOffset now)
    {
        if (Status != IdentityStatus.Given)
            throw SellerIdentities.DecidedMeanwhile;
        (Status, DecidedBy, DecidedAt) = (to, account, now);
    }
}
