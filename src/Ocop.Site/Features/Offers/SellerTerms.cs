using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Content;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers;

/// <summary>A seller agreed to a version of the terms. Never changed: another follows it.</summary>
internal sealed class TermsAgreed
{
    public Guid Seller { get; init; }

    /// <summary>Page, language and number, as in an order: <c>dieu-khoan/vi/3</c>.</summary>
    public required string Terms { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Who did it for the seller; empty for the demonstration.</summary>
    public Guid Account { get; init; }
}

/// <summary>Keeps which terms each seller agreed to and when (Decree 248/2026 art. 6). Without the terms in force nothing more is sent to an officer; what is on sale stays.</summary>
internal sealed class SellerTerms(SiteDbContext db, IPublishedContent content, ICurrentUser user, TimeProvider clock)
{
    public static string NameOf(PublishedContent terms) => $"{terms.Key}/{terms.Language.Tag}/{terms.Number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Null while the site has none.</summary>
    public Task<PublishedContent?> InForceAsync(Language language, CancellationToken cancellationToken) => content.FindAsync(DocumentTypes.Page, DocumentTypes.Terms, language, cancellationToken);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<TermsAgreed>> OfAsync(Owner seller, CancellationToken cancellationToken) =>
        await db.Set<TermsAgreed>().AsNoTracking().Where(agreed => agreed.Seller == seller.Id).OrderByDescending(agreed => agreed.At).ToListAsync(cancellationToken);

    /// <summary>Whether the seller agreed to the version in force, in whichever language; true while there are no terms.</summary>
    public async Task<bool> HasAgreedAsync(Owner seller, CancellationToken cancellationToken)
    {
        if (await InForceAsync(Language.Vietnamese, cancellationToken) is not { } vietnamese || await InForceAsync(Language.English, cancellationToken) is not { } english)
            return true;
        string[] inForce = [NameOf(vietnamese), NameOf(english)];
        return await db.Set<TermsAgreed>().AnyAsync(agreed => agreed.Seller == seller.Id && inForce.Contains(agreed.Terms), cancellationToken);
    }

    /// <summary>Done before is done: the first moment stays.</summary>
    public async Task AgreeAsync(Owner seller, PublishedContent terms, CancellationToken cancellationToken)
    {
        var name = NameOf(terms);
        if (!await db.Set<TermsAgreed>().AnyAsync(agreed => agreed.Seller == seller.Id && agreed.Terms == name, cancellationToken))
            db.Add(new TermsAgreed { Seller = seller.Id, Terms = name, At = clock.GetUtcNow(), Account = user.Id ?? Guid.Empty });
    }
}
