using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform;

/// <summary>Somebody as the records of all modules know them: by the number they sign in with, or else by an e-mail address that they proved. What carries a number is nobody's by an address.</summary>
/// <param name="Account">And <c>Phone</c>: both there, or neither. Without them <c>Email</c> is a key (<see cref="EmailAddress.Key"/>); else it is empty.</param>
public sealed record Person(Guid? Account, VietnamPhone? Phone, string Email)
{
    public static Person Of(Guid account, VietnamPhone phone) => new(account, phone, "");

    public static Person Of(string email) => new(null, null, EmailAddress.Key(email));
}

/// <param name="Gone">Records in which nothing of the person is left but what a law asks for.</param>
/// <param name="Underway">Records that are needed until something is over, such as an order on its way.</param>
public readonly record struct Erased(int Gone, int Underway)
{
    public static Erased operator +(Erased some, Erased more) => new(some.Gone + more.Gone, some.Underway + more.Underway);
}

/// <summary>One kind of record that a module keeps of people, shown and erased when they ask (Law 91/2025, VN-72). Each module brings its own,
/// so that whoever asks need know none of them.</summary>
public interface IPersonalRecords
{
    /// <summary>Its name for programs, such as <c>orders</c>; the page has words for it.</summary>
    string Kind { get; }

    /// <summary>Everything that is kept, each record with the names of its fields: to be shown to that person and nobody else.</summary>
    Task<IReadOnlyList<object>> OfAsync(Person person, CancellationToken cancellationToken);

    /// <summary>Erases what was kept until an instant, it included, save what a law asks for. May run again and again. The caller saves, in its transaction.</summary>
    Task<Erased> EraseAsync(Person person, DateTimeOffset until, CancellationToken cancellationToken);
}

/// <summary>What a module keeps of people because of orders. It goes when an order has been over for as long as the law asks for it and nothing about it is open in any module.</summary>
public interface IKeptForOrders
{
    /// <summary>Of these orders those about which something is open here.</summary>
    Task<IReadOnlySet<Guid>> OpenAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken);

    /// <summary>Blanks what tells of a person. May run again. The caller commits.</summary>
    Task BlankAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken);
}

public static class PersonalRecordsRegistration
{
    public static IServiceCollection AddKeptForOrders<T>(this IServiceCollection services) where T : class, IKeptForOrders => services.AddScoped<IKeptForOrders, T>();

    public static IServiceCollection AddPersonalRecords<T>(this IServiceCollection services) where T : class, IPersonalRecords => services.AddScoped<IPersonalRecords, T>();
}
