using Ocop.Site.Data;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Quotes;

internal enum QuoteStatus
{
    /// <summary>The seller is to answer.</summary>
    Asked,

    /// <summary>A price was named; it holds until its day is over.</summary>
    Given,

    Declined,

    /// <summary>The buyer said yes; to be ordered while it holds.</summary>
    Accepted,

    /// <summary>An order was placed at this price.</summary>
    Ordered,
}

/// <summary>What a buyer asks.</summary>
/// <param name="WantedOn">Null when the buyer does not mind.</param>
/// <param name="TaxCode">Empty for a person.</param>
internal sealed record QuoteWish(int Quantity, DateOnly? WantedOn, string Note, string Name, VietnamPhone Phone, string Company, string TaxCode, Language Language);

/// <summary>A price asked for and, perhaps, promised. It lapses by the clock: no job has to run for that.</summary>
internal sealed class Quote : IShownOnNoPage
{
    public const int MostPieces = 10_000, LongestNote = 500, LongestName = 100, LongestCompany = 200, MostDays = 60;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>128 random bits: whoever holds the address may read it and say yes.</summary>
    public required string Link { get; init; }

    public required Guid Offer { get; init; }
    public required Guid Seller { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Before <see cref="Give"/> as asked, then as promised.</summary>
    public required int Quantity { get; set; }

    public DateOnly? WantedOn { get; init; }
    public required string Note { get; set; }
    public required string Name { get; set; }
    public required VietnamPhone Phone { get; init; }
    public required string Company { get; init; }
    public required string TaxCode { get; init; }
    public required Language Language { get; init; }

    public QuoteStatus Status { get; private set; } = QuoteStatus.Asked;
    public DateTimeOffset Since { get; private set; }
    public Dong UnitPrice { get; private set; }

    /// <summary>The price holds before this instant: the end of a day in Viet Nam. Null while none was named.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>The seller's words with the price, or why not.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>The order that was placed at this price.</summary>
    public Guid? Order { get; private set; }

    /// <summary>When the other side was written to, so that it is done once.</summary>
    public DateTimeOffset? SellerToldAt { get; set; }

    public DateTimeOffset? BuyerToldAt { get; set; }

    internal static bool CanTransition(QuoteStatus from, QuoteStatus to) => (from, to) is
        (QuoteStatus.Asked, QuoteStatus.Given or QuoteStatus.Declined)
        or (QuoteStatus.Given, QuoteStatus.Accepted)
        or (QuoteStatus.Accepted, QuoteStatus.Ordered)
        or (QuoteStatus.Ordered, QuoteStatus.Accepted);   // the order lapsed or was given up

    public bool HasLapsed(DateTimeOffset now) => Status is QuoteStatus.Given or QuoteStatus.Accepted && now >= Until;

    public void Begin() => Since = AskedAt;

    public void Give(Dong unitPrice, int quantity, DateOnly lastDay, string words, DateTimeOffset now)
    {
        Go(QuoteStatus.Given, now);
        (UnitPrice, Quantity, Until, Answer) = (unitPrice, quantity, VietnamTime.StartOf(lastDay.AddDays(1)), words);
    }

    public void Decline(string why, DateTimeOffset now)
    {
        Go(QuoteStatus.Declined, now);
        Answer = why;
    }

    public void Accept(DateTimeOffset now) => Go(QuoteStatus.Accepted, now);

    /// <summary>The buyer asked to be forgotten.</summary>
    public void Forget() => (Name, Note) = ("", "");

    private void Go(QuoteStatus to, DateTimeOffset now)
    {
        if (!CanTransition(Status, to))
            throw new TransitionRefused($"quote {Id}", "Lời hỏi giá này đã được trả lời; hãy mở lại trang.", "This question has been answered; open the page again.");
        (Status, Since) = (to, now);
    }
}
