using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Data.Outbox;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Recalls;

public class A_recall(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_in_force_with_the_transaction_that_decides_it_and_told_of_in_the_same()
    {
        var lot = Guid.CreateVersion7();
        var version = await seeded.Site.Services.GetRequiredService<IPageVersion>().CurrentAsync();
        var decision = Decision(lot);
        await DoAsync(register => register.RecallAsync(decision, Now));

        var found = (await AskAsync(register => register.OfLotsAsync([lot, Guid.CreateVersion7()], Now))).Single().Value;
        Assert.Equal((lot, RecallLevel.Serious, "Nắp hở.", "Nắp hở."), (found.Lot, found.Level, found.Reason(Language.Vietnamese), found.Reason(Language.English)));
        Assert.Equal(found.Id, (await AskAsync(register => register.InForceAsync(Now)))[0].Id);
        Assert.True(await seeded.Site.Services.GetRequiredService<IPageVersion>().CurrentAsync() > version);
        Assert.Equal(1, await StoredAsync(nameof(LotRecalled), lot));
    }

    [Fact]
    public async Task Is_not_in_force_on_another_lot() => Assert.Empty(await AskAsync(register => register.OfLotsAsync([Guid.CreateVersion7()], Now)));

    [Fact]
    public async Task Is_found_by_its_product_until_it_is_lifted()
    {
        var (first, second) = (Decision(Guid.CreateVersion7()), Decision(Guid.CreateVersion7()));
        await DoAsync(register => register.RecallAsync(first, Now));
        await DoAsync(register => register.RecallAsync(second, Now));
        var found = await AskAsync(register => register.OfProductsAsync([first.Product, second.Product, Guid.CreateVersion7()], Now));
        Assert.Equal((first.Lot, second.Lot, 2), (found[first.Product].Single().Lot, found[second.Product].Single().Lot, found.Count));

        await DoAsync(register => register.LiftAsync(first.Id, "DEMO-99/QĐ-UBND", "Kiểm nghiệm lại đạt.", Now));
        Assert.Empty(await AskAsync(register => register.OfProductsAsync([first.Product], Now)));
    }

    [Fact]
    public async Task Cannot_be_decided_twice_for_one_lot()
    {
        var lot = Guid.CreateVersion7();
        await DoAsync(register => register.RecallAsync(Decision(lot), Now));
        await Assert.ThrowsAsync<TransitionRefused>(() => DoAsync(register => register.RecallAsync(Decision(lot), Now)));
        Assert.Equal(1, await StoredAsync(nameof(LotRecalled), lot));
    }

    /// <summary>Two officers who decide in the same second, on two connections: the database lets one through.</summary>
    [Fact]
    public async Task Is_one_recall_even_if_two_rows_are_tried()
    {
        var lot = Guid.CreateVersion7();
        await DoAsync(register => register.RecallAsync(Decision(lot), Now));
        await Assert.ThrowsAsync<DbUpdateException>(() => seeded.Site.DoAsync(async services =>
        {
            var db = services.GetRequiredService<SiteDbContext>();
            db.Add(Decision(lot));
            await db.SaveChangesAsync(Now);
        }));
    }

    [Fact]
    public async Task Is_lifted_once_and_the_lot_may_be_recalled_anew()
    {
        var lot = Guid.CreateVersion7();
        var decision = Decision(lot);
        await DoAsync(register => register.RecallAsync(decision, Now));
        await DoAsync(register => register.LiftAsync(decision.Id, "DEMO-99/QĐ-UBND", "Kiểm nghiệm lại đạt.", Now));
        Assert.Empty(await AskAsync(register => register.OfLotsAsync([lot], Now)));
        Assert.Equal(1, await StoredAsync(nameof(RecallLifted), lot));

        await Assert.ThrowsAsync<TransitionRefused>(() => DoAsync(register => register.LiftAsync(decision.Id, "DEMO-99/QĐ-UBND", "Lần nữa.", Now)));
        await DoAsync(register => register.RecallAsync(Decision(lot), Now));
        Assert.Single(await AskAsync(register => register.OfLotsAsync([lot], Now)));
    }

    [Fact]
    public Task Cannot_be_lifted_when_there_is_none() =>
        Assert.ThrowsAsync<TransitionRefused>(() => DoAsync(register => register.LiftAsync(Guid.CreateVersion7(), "DEMO-99", "Không có.", Now)));

    [Fact]
    public void Moves_only_from_in_force_to_lifted() => Assert.Equal(
        [(RecallStatus.InForce, RecallStatus.Lifted)],
        Enum.GetValues<RecallStatus>().SelectMany(from => Enum.GetValues<RecallStatus>(), (from, to) => (from, to)).Where(m => RecallDecision.CanTransition(m.from, m.to)));

    [Fact]
    public void Reaches_what_has_left_the_stock() => Assert.Equal((460, 0), (new RecallReach(500, 40).Out, new RecallReach(10, 12).Out));

    private RecallDecision Decision(Guid lot) => new()
    {
        Lot = lot,
        Product = Guid.CreateVersion7(),
        Commune = CommuneCode.Parse("14743", null),
        Level = RecallLevel.Serious,
        DecisionNumber = "DEMO-98/QĐ-UBND",
        Since = seeded.Clock.GetUtcNow(),
        ReasonVi = "Nắp hở.",
        ReasonEn = "",
        AdviceVi = "Không ăn.",
        AdviceEn = "Do not eat it.",
    };

    private Task DoAsync(Func<RecallRegister, Task> work) => seeded.Site.DoAsync(services => work(services.GetRequiredService<RecallRegister>()));

    private Task<T> AskAsync<T>(Func<IRecalls, Task<T>> question) => seeded.Site.DoAsync(services => question(services.GetRequiredService<IRecalls>()));

    private Task<int> StoredAsync(string happened, Guid lot) => seeded.Site.DoAsync(services =>
        services.GetRequiredService<SiteDbContext>().Set<OutboxEvent>().CountAsync(e => e.Type.EndsWith(happened) && e.Json.Contains(lot.ToString()), Now));
}
