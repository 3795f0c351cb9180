using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Mail;

namespace Ocop.Site.Features.Complaints;

/// <summary>A problem with a part of an order (FC22): asked; seen by its seller; answered, and the buyer is to say what comes of it; goods on their way back;
/// before the province, because no answer came or the two do not agree; then at one of its ends: the buyer is content, the province decided, or nobody said more.</summary>
public enum ComplaintStatus { Open, Acknowledged, Answered, Returning, Mediation, Settled, Decided, Lapsed }

/// <param name="Link">Not to be guessed: whoever holds the address of its page may follow it, but sees nothing that its buyer wrote or photographed.</param>
/// <param name="DueAt">When the side whose turn it is has to have done something; null at an end.</param>
public sealed record ComplaintSummary(Guid Id, string Link, Guid Order, Guid Part, ComplaintStatus Status, DateTimeOffset AskedAt, DateTimeOffset? DueAt);

/// <summary>It came to where it stands by its step of this number; published for itself, so that both sides are told.</summary>
public sealed record ComplaintMoved(Guid Complaint, int Step, DateTimeOffset At) : IDomainEvent;

public interface IComplaints
{
    /// <summary>All complaints about these orders, by order, the newest first.</summary>
    Task<ILookup<Guid, ComplaintSummary>> OfOrdersAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken);

    /// <summary>How many problems buyers brought before these sellers from one instant until another; one with none is not among them.</summary>
    Task<IReadOnlyDictionary<Guid, int>> AskedAsync(IReadOnlyCollection<Guid> sellers, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}

public static class ComplaintsModule
{
    /// <summary>Whether something can be wrong with a part: it is packed at least. Before that it can be cancelled.</summary>
    public static bool MayBeAskedAbout(SubOrderStatus part) => part is SubOrderStatus.Packed or SubOrderStatus.Sent or SubOrderStatus.Received or SubOrderStatus.Returned;

    public static IServiceCollection AddComplaints(this IServiceCollection services) => services
        .AddScoped<IComplaints, ComplaintRegister>().AddScoped<ComplaintAsking>().AddScoped<ComplaintChanging>().AddScoped<ComplaintDesk>().AddScoped<ComplaintSheets>().AddScoped<ComplaintMessages>().AddNotices("ComplaintSeller", "ComplaintBuyer")
        .AddSingleton<ComplaintPhotos>().AddPersonalRecords<ComplaintPersonalRecords>().AddKeptForOrders<ComplaintsOfOldOrders>().AddDailyJob<RemoveUnusedComplaintPhotos>(at: new(hour: 4, minute: 20)).AddEventHandler<ComplaintMoved, OnComplaintMoved>().AddJobEvery<KeepComplaintClocks>(TimeSpan.FromMinutes(5))
        .AddSeed<ComplaintsDemonstration>();

    public static IEndpointRouteBuilder MapComplaints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/van-de/anh/{id}", ComplaintPhotos.AnswerAsync);
        return app;
    }
}
