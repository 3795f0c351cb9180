using Ocop.Site.Data;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Complaints;

internal enum ComplaintKind { NotArrived, Broken, Wrong, NotAsDescribed, Spoiled, Other }

/// <summary>What the buyer would like.</summary>
internal enum ComplaintWish { MoneyBack, PartOfMoney, Return, Replacement, Answer }

/// <summary>What a seller answers, or the province decides; money goes back at once, or when the goods have come back.</summary>
internal enum ComplaintAnswer { Refund, Return, Replace, Explain }

/// <summary>A buyer's problem with one seller's part of an order, as it is stored.</summary>
internal sealed class Complaint : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Link { get; init; }
    public required Guid Order { get; init; }
    public required Guid Part { get; init; }
    public required Guid Seller { get; init; }

    /// <summary>Where the seller is: whose officers see it.</summary>
    public required CommuneCode SellerCommune { get; init; }

    public required ComplaintKind Kind { get; init; }
    public required ComplaintWish Wish { get; init; }

    /// <summary>The buyer's.</summary>
    public required string Words { get; set; }

    public required DateTimeOffset AskedAt { get; init; }
    public required DateTimeOffset AnswerBy { get; init; }
    public ComplaintStatus Status { get; private set; } = ComplaintStatus.Open;
    public required DateTimeOffset Since { get; set; }
    public required DateTimeOffset? DueAt { get; set; }

    /// <summary>It was not said in time that it was seen, and the seller was reminded.</summary>
    public bool IsReminded { get; private set; }

    /// <summary>The seller's last.</summary>
    public ComplaintAnswer? Answer { get; private set; }

    /// <summary>How many steps its history holds.</summary>
    public int Steps { get; private set; }

    public List<ComplaintLine> Lines { get; } = [];
    public List<ComplaintPhoto> Photos { get; } = [];

    public bool IsLate(DateTimeOffset now) => DueAt <= now;

    public void Go(ComplaintStatus to, DateTimeOffset now)
    {
        ComplaintMoves.Check($"complaint {Id}", Status, to);
        (Status, Since, DueAt) = (to, now, ComplaintMoves.DueOf(to, now, AnswerBy));
    }

    /// <summary>The buyer asked to be forgotten.</summary>
    public void Forget() => Words = "";

    public void AnsweredBy(ComplaintAnswer answer) => Answer = answer;

    public void Remind() => (IsReminded, DueAt) = (true, AnswerBy);

    public int NextStep() => ++Steps;

    public ComplaintSummary AsSummary() => new(Id, Link, Order, Part, Status, AskedAt, DueAt);
}

/// <summary>Units of a line of the order that it is about.</summary>
internal sealed class ComplaintLine : IShownOnNoPage
{
    public required Guid Complaint { get; init; }
    public required Guid Line { get; init; }
    public required int Units { get; init; }
}

/// <summary>A photo that came with it, for its parties' eyes.</summary>
internal sealed class ComplaintPhoto : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Complaint { get; init; }
    public required int Place { get; init; }

    /// <summary>Of the kept file.</summary>
    public required string Name { get; init; }
}

/// <summary>What happened to a complaint. Rows are only added.</summary>
internal sealed class ComplaintStep : IShownOnNoPage
{
    public required Guid Complaint { get; init; }
    public required int Step { get; init; }
    public required ComplaintStatus From { get; init; }

    /// <summary>The same as before when somebody was only reminded.</summary>
    public required ComplaintStatus To { get; init; }

    public ComplaintAnswer? Answer { get; init; }

    /// <summary>Money that was asked to go back with it.</summary>
    public Dong? Amount { get; init; }

    /// <summary>A person's name, or one of <see cref="Orders.OrdersModule.ByBuyer"/>, <see cref="Orders.OrdersModule.BySite"/>.</summary>
    public required string Who { get; init; }

    public required string Why { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The other side was told, or need not be.</summary>
    public bool IsTold { get; set; }
}
