using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Reviews;

/// <summary>Where a review stands, or the producer's reply to it.</summary>
internal enum ReviewStatus
{
    /// <summary>An officer is to read it.</summary>
    InReview,

    Shown,

    /// <summary>Not let through, and its writer is told why.</summary>
    Refused,

    /// <summary>It was shown, and is no more.</summary>
    TakenDown,

    /// <summary>By its writer.</summary>
    Withdrawn,
}

/// <summary>The only grounds on which words of a buyer may be kept back: that they are bitter is none (hiding reviews is forbidden).</summary>
internal enum ReviewGround
{
    /// <summary>Insults, or words against the law.</summary>
    Abuse,

    /// <summary>Somebody's name, number or address.</summary>
    PersonalData,

    /// <summary>About something else: another product, an advertisement.</summary>
    NotAboutIt,

    /// <summary>That food cures (advertising law, Decree 38/2021).</summary>
    CureClaim,

    /// <summary>An authority asked for it.</summary>
    Authority,
}

/// <param name="Name">Given name, or empty.</param>
internal sealed record ReviewDraft(int Marks, string Words, Language Language, string Name);

/// <summary>A review as it is stored: one for each product in a line of an order. It is never deleted; what it said before stands in its changes.</summary>
internal sealed class WrittenReview
{
    public const int Shortest = 10, Longest = 1000, MostMarks = 5;

    /// <summary>Counted from when it was first written.</summary>
    public static readonly TimeSpan MayBeChangedFor = TimeSpan.FromDays(30);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Order { get; init; }

    /// <summary>The product in the line of the order, as Orders names it.</summary>
    public required Guid Line { get; init; }

    public required Guid Product { get; init; }

    /// <summary>Who sold it, and may reply.</summary>
    public required Guid Seller { get; init; }

    /// <summary>Of the product: whose officers read it.</summary>
    public required CommuneCode Commune { get; init; }

    public required string Province { get; init; }
    public required DateOnly BoughtIn { get; init; }
    public LotNumber? Lot { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }

    public int Marks { get; private set; }
    public string Words { get; private set; } = "";
    public Language Language { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>What the officer should look at first, with commas; empty when nothing was found.</summary>
    public string Noticed { get; private set; } = "";

    public ReviewStatus Status { get; private set; } = ReviewStatus.InReview;
    public DateTimeOffset Since { get; private set; }

    /// <summary>Why it was refused or taken down; empty otherwise.</summary>
    public string Reason { get; private set; } = "";

    public string Reply { get; private set; } = "";

    /// <summary>Null while there is no reply.</summary>
    public ReviewStatus? ReplyStatus { get; private set; }

    public string ReplyReason { get; private set; } = "";

    /// <summary>From then on an officer has something to read here; null when there is nothing.</summary>
    public DateTimeOffset? WaitsSince { get; private set; }

    /// <summary>Raised with every change: who decides, decides on the words they saw.</summary>
    public int Version { get; private set; }

    /// <summary>The whole machine, of a review and of a reply.</summary>
    internal static bool CanTransition(ReviewStatus from, ReviewStatus to) => (from, to) is
        (ReviewStatus.InReview, ReviewStatus.Shown or ReviewStatus.Refused)
        or (ReviewStatus.Shown, ReviewStatus.TakenDown)
        or (ReviewStatus.InReview or ReviewStatus.Shown or ReviewStatus.Refused, ReviewStatus.Withdrawn)
        or (_, ReviewStatus.InReview); // written anew

    public bool MayBeChanged(DateTimeOffset now) => now < WrittenAt + MayBeChangedFor;

    public bool MayBeReplied => Status == ReviewStatus.Shown && ReplyStatus is null or ReviewStatus.Refused or ReviewStatus.TakenDown;

    public ReviewChange Write(ReviewDraft draft, string noticed, DateTimeOffset now)
    {
        if (Version > 0 && !MayBeChanged(now))
            throw new TransitionRefused($"review {Id}", "Đánh giá chỉ sửa được trong 30 ngày.", "A review can be changed for 30 days.");
        (Marks, Words, Language, Name, Noticed) = (draft.Marks, draft.Words, draft.Language, draft.Name, noticed);
        return Go(ReviewStatus.InReview, Guid.Empty, null, "", now);
    }

    /// <summary>The buyer asked to be forgotten.</summary>
    public void Forget() => Name = "";

    public ReviewChange Withdraw(DateTimeOffset now) => Go(ReviewStatus.Withdrawn, Guid.Empty, null, "", now);

    public ReviewChange Show(Guid officer, DateTimeOffset now) => Go(ReviewStatus.Shown, officer, null, "", now);

    public ReviewChange KeepBack(ReviewStatus to, Guid officer, ReviewGround ground, string why, DateTimeOffset now) => Go(to, officer, ground, why, now);

    public ReviewChange Answer(string words, Guid account, DateTimeOffset now)
    {
        if (!MayBeReplied)
            throw new TransitionRefused($"review {Id}", "Đánh giá này đã có lời đáp, hoặc không còn hiện.", "This review has a reply already, or is no longer shown.");
        Reply = words;
        return GoReply(ReviewStatus.InReview, account, null, "", now);
    }

    public ReviewChange ShowReply(Guid officer, DateTimeOffset now) => GoReply(ReviewStatus.Shown, officer, null, "", now);

    public ReviewChange KeepBackReply(ReviewStatus to, Guid officer, ReviewGround ground, string why, DateTimeOffset now) => GoReply(to, officer, ground, why, now);

    private ReviewChange Go(ReviewStatus to, Guid account, ReviewGround? ground, string why, DateTimeOffset now)
    {
        Check(Status, to);
        var change = new ReviewChange { Review = Id, From = Version == 0 ? null : Status, To = to, Marks = Marks, Words = Words, Account = account, Ground = ground, Why = why, At = now };
        (Status, Since, Reason) = (to, now, why);
        Wait(now);
        return change;
    }

    private ReviewChange GoReply(ReviewStatus to, Guid account, ReviewGround? ground, string why, DateTimeOffset now)
    {
        if (ReplyStatus is { } from)
            Check(from, to);
        var change = new ReviewChange { Review = Id, IsReply = true, From = ReplyStatus, To = to, Words = Reply, Account = account, Ground = ground, Why = why, At = now };
        (ReplyStatus, ReplyReason) = (to, why);
        Wait(now);
        return change;
    }

    private void Wait(DateTimeOffset now)
    {
        Version++;
        WaitsSince = Status == ReviewStatus.InReview || (Status == ReviewStatus.Shown && ReplyStatus == ReviewStatus.InReview) ? WaitsSince ?? now : null;
    }

    private void Check(ReviewStatus from, ReviewStatus to)
    {
        if (!CanTransition(from, to))
            throw new TransitionRefused($"review {Id}", "Đánh giá này vừa đổi trạng thái; hãy mở lại trang.", $"The review is {from} and cannot become {to}.");
    }
}

/// <summary>A row of a review's history, with the words as they were: kept a year at least (art. 17). Rows are only added.</summary>
internal sealed class ReviewChange
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Review { get; init; }

    /// <summary>Of the producer's reply.</summary>
    public bool IsReply { get; init; }

    /// <summary>Null for the first.</summary>
    public ReviewStatus? From { get; init; }

    public required ReviewStatus To { get; init; }

    /// <summary>Nought for a reply.</summary>
    public int Marks { get; init; }

    public required string Words { get; init; }

    /// <summary>Of the officer or the producer; empty for the buyer, who needs none.</summary>
    public required Guid Account { get; init; }

    public ReviewGround? Ground { get; init; }
    public required string Why { get; init; }

    /// <summary>When an authority asked that it be taken down: from then 24 hours run.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    public required DateTimeOffset At { get; init; }
}
