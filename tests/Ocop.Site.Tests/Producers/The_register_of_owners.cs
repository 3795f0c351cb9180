using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Producers;

public class The_register_of_owners(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_them_in_Vietnamese_alphabetical_order()
    {
        var all = await AskAsync(producers => producers.AllAsync(Now));
        Assert.Equal(88, all.Count);
        Assert.Equal(all.Select(p => p.Name), all.Select(p => p.Name).OrderBy(VietnameseText.SortKey, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Knows_an_owner_by_address_and_by_id()
    {
        var nem = await AskAsync(producers => producers.FindBySlugAsync("htx-nem-chua-yen-mac", Now));
        Assert.Equal(("HTX nem chua Yên Mạc", LegalForm.Cooperative, "14743", "+84900000017"), (nem!.Name, nem.Form, nem.Commune.ToString(), nem.Phone));
        Assert.Equal(nem.Name, (await AskAsync(producers => producers.FindAsync([nem.Id, Guid.CreateVersion7()], Now))).Single().Value.Name);
        Assert.Null(await AskAsync(producers => producers.FindBySlugAsync("khong-co", Now)));
    }

    [Fact]
    public async Task Says_which_owners_are_invented_and_knows_nothing_of_the_others_but_their_names()
    {
        var all = await AskAsync(producers => producers.AllAsync(Now));
        Assert.Equal(60, all.Count(p => p.IsInvented));
        Assert.All(all.Where(p => !p.IsInvented), p => Assert.False(p.WelcomesVisitors));
    }

    [Fact]
    public async Task Knows_nobody_who_acts_for_an_owner_without_having_been_asked() =>
        Assert.Null(await AskAsync(producers => producers.ActingForAsync(Guid.CreateVersion7(), Now)));

    private Task<T> AskAsync<T>(Func<IProducers, Task<T>> question) => seeded.Site.DoAsync(services => question(services.GetRequiredService<IProducers>()));
}
