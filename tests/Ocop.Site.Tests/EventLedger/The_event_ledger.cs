using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.EventLedger;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Hosting;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Ledger;
using Ocop.Traceability.Lineage;

namespace Ocop.Site.Tests.EventLedger;

public sealed class The_event_ledger(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Finds_what_it_captured_by_the_things_it_names()
    {
        var lot = Thing();
        await site.DoAsync(s => Ledger(s).CaptureAsync([Seen(lot, minute: 1), Seen(lot, minute: 2)], None));

        var found = await site.DoAsync(s => Ledger(s).OfThingsAsync([lot, Thing()], None));

        Assert.Equal(2, found[lot.Canonical].Count());
        Assert.All(found[lot.Canonical], e => Assert.Equal(e.Id, EventHash.Of(e.Event)));
        Assert.Equal(1, found.Count);
    }

    [Fact]
    public async Task Stores_nothing_of_a_capture_whose_transaction_fails()
    {
        var lot = Thing();
        var before = await SizeAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => site.DoAsync(async s =>
        {
            await Ledger(s).CaptureAsync([Seen(lot, minute: 1)], None);
            throw new InvalidOperationException("the cable was pulled");
        }));

        Assert.Empty(await site.DoAsync(s => Ledger(s).OfThingsAsync([lot], None)));
        Assert.Equal(before, await SizeAsync());
        await site.DoAsync(s => Ledger(s).CaptureAsync([Seen(lot, minute: 1)], None));
        Assert.Equal(before + 1, await SizeAsync());
    }

    [Fact]
    public async Task Refuses_an_event_twice_and_lets_its_declaration_stand_beside_it()
    {
        var lot = Thing();
        var seen = Seen(lot, minute: 1);
        var id = (await site.DoAsync(s => Ledger(s).CaptureAsync([seen], None)))[0].Event.EventId!;

        await Assert.ThrowsAsync<TransitionRefused>(() => site.DoAsync(s => Ledger(s).CaptureAsync([seen], None)));
        await site.DoAsync(s => Ledger(s).CaptureAsync([seen with { ErrorDeclaration = new(seen.EventTime, "did_not_occur", null, []) }], None));

        var both = (await site.DoAsync(s => Ledger(s).OfThingsAsync([lot], None)))[lot.Canonical].ToList();
        Assert.Equal([true, false], both.Select(e => e.IsDeclaredWrong));
        Assert.All(both, e => Assert.Equal(id, e.Id));
    }

    [Fact]
    public async Task Neither_forks_nor_loses_under_many_captures_at_once()
    {
        var lots = Enumerable.Range(0, 24).Select(_ => Thing()).ToList();
        var before = await SizeAsync();

        await Task.WhenAll(lots.Select(lot => Task.Run(() => site.DoAsync(s => Ledger(s).CaptureAsync([Seen(lot, 1), Seen(lot, 2)], None)))));

        Assert.Equal(before + 48, await SizeAsync());
        var found = await site.DoAsync(s => Ledger(s).OfThingsAsync(lots, None));
        Assert.Equal(48, lots.SelectMany(lot => found[lot.Canonical]).Select(e => e.LeafIndex).Distinct().Count());
        await site.RunJobAsync<SignCheckpoint>();
        Assert.Equal(await RootOfAllEntriesAsync(), (await site.DoAsync(s => Ledger(s).NewestCheckpointAsync(None)))!.Checkpoint.Root);
    }

    [Fact]
    public async Task Proves_an_event_under_a_checkpoint_that_its_key_signed()
    {
        var lot = Thing();
        var id = (await site.DoAsync(s => Ledger(s).CaptureAsync([Seen(lot, 1)], None)))[0].Event.EventId!;
        await site.RunJobAsync<SignCheckpoint>();

        var proof = (await site.DoAsync(s => Ledger(s).ProveAsync([id], None)))[id].Single();

        using var key = ECDsa.Create();
        key.ImportFromPem(proof.PublicKey);
        Assert.True(proof.Checkpoint!.Verify(key));
        Assert.True(proof.Inclusion!.Verify(MerkleHash.Leaf(Encoding.UTF8.GetBytes(proof.Event.Json)), proof.Checkpoint.Checkpoint.Root));
    }

    [Fact]
    public async Task Signs_once_for_a_size_and_not_a_log_that_was_changed()
    {
        await site.DoAsync(s => Ledger(s).CaptureAsync([Seen(Thing(), 1)], None));
        await site.RunJobAsync<SignCheckpoint>();
        await site.RunJobAsync<SignCheckpoint>();
        var signed = (await site.DoAsync(s => Ledger(s).NewestCheckpointAsync(None)))!;

        await site.DoAsync(s => Ledger(s).CaptureAsync([Seen(Thing(), 1)], None));
        var (number, was) = await TamperAsync(signed.Checkpoint.Size - 1);
        await site.RunJobAsync<SignCheckpoint>();
        Assert.Equal(signed, await site.DoAsync(s => Ledger(s).NewestCheckpointAsync(None)));

        await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<StoredNode>().Where(n => n.Number == number).ExecuteUpdateAsync(r => r.SetProperty(n => n.Hash, was), None));
        await site.RunJobAsync<SignCheckpoint>();
        Assert.Equal(signed.Checkpoint.Size + 1, (await site.DoAsync(s => Ledger(s).NewestCheckpointAsync(None)))!.Checkpoint.Size);
    }

    [Fact]
    public async Task Follows_a_lot_to_what_it_was_made_of()
    {
        var (leaf, tea) = (Thing(), Thing());
        var made = new TransformationEvent { EventTime = Minute(1), EventTimeZoneOffset = ZoneOffset.Vietnam, InputEpcs = [leaf], OutputEpcs = [tea] };
        await site.DoAsync(s => Ledger(s).CaptureAsync([made], None));

        var found = await site.DoAsync(s => Ledger(s).FollowAsync(tea, LineageDirection.Back, None));

        Assert.Equal([leaf.Canonical], found.Things);
    }

    [Fact]
    public void Keeps_its_key_for_its_owner_alone()
    {
        var file = Path.Combine(site.DataDirectory, "ledger-key.pem");
        _ = site.Services.GetRequiredService<CheckpointKey>().PublicPem;
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static IEventLedger Ledger(IServiceProvider services) => services.GetRequiredService<IEventLedger>();

    private static EpcisId Thing() => EpcisId.Parse($"tag:ocop.ninhbinh.gov.vn,2026:test:{Guid.CreateVersion7():N}");

    private static EpcisTime Minute(int minute) => EpcisTime.Of(FakeClock.Noon.AddDays(-1).AddMinutes(minute));

    private static ObjectEvent Seen(EpcisId lot, int minute) =>
        new() { EventTime = Minute(minute), EventTimeZoneOffset = ZoneOffset.Vietnam, Action = EpcisAction.Observe, EpcList = [lot] };

    private Task<long> SizeAsync() => site.DoAsync(s => s.GetRequiredService<DatabaseEventStore>().SizeAsync(None));

    private Task<Digest> RootOfAllEntriesAsync() => site.DoAsync(async s =>
    {
        var entries = await s.GetRequiredService<SiteDbContext>().Set<StoredEvent>().AsNoTracking().OrderBy(e => e.LeafIndex).Select(e => e.Json).ToListAsync(None);
        return entries.Aggregate(Frontier.Empty, (edge, json) => edge.Append(MerkleHash.Leaf(Encoding.UTF8.GetBytes(json)), out _)).Root;
    });

    private Task<(long Number, byte[] Was)> TamperAsync(long leaf) => site.DoAsync(async s =>
    {
        // The last subtree the frontier of the signed size stands on.
        var db = s.GetRequiredService<SiteDbContext>();
        var number = StoredNode.NumberOf(Frontier.PositionsOf(leaf + 1)[^1]);
        var node = await db.Set<StoredNode>().SingleAsync(n => n.Number == number, None);
        await db.Set<StoredNode>().Where(n => n.Number == number).ExecuteUpdateAsync(r => r.SetProperty(n => n.Hash, new byte[32]), None);
        return (number, node.Hash);
    });
}
