using Ocop.Traceability.Capture;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Epcis.Json;
using Ocop.Traceability.Ledger;

namespace Ocop.Traceability.Tests.Capture;

public class A_capture
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);
    private readonly MemoryEventStore store = new();

    [Fact]
    public async Task Stamps_the_record_time_and_the_hash_as_name()
    {
        var captured = Assert.Single(await Capture(Harvest()));

        Assert.Equal("2026-11-21T03:00:00.000Z", captured.Event.RecordTime!.ToString());
        Assert.Equal(EventHash.Of(Harvest()), captured.Event.EventId);
        Assert.Equal(captured.Hash, captured.Event.EventId);
    }

    [Fact]
    public async Task Keeps_the_name_the_sender_gave()
    {
        var named = Harvest() with { EventId = EpcisId.Parse("urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8") };
        Assert.Equal(named.EventId, Assert.Single(await Capture(named)).Event.EventId);
    }

    [Fact]
    public async Task Enters_the_written_event_in_the_log()
    {
        var captured = await Capture(Harvest(), Harvest("2026-11-19T06:30:00Z"));

        Assert.Equal([0L, 1L], captured.Select(c => c.LeafIndex));
        Assert.All(captured, c => Assert.Equal(MerkleHash.Leaf(c.Json.Span), c.Leaf));
        Assert.True(EpcisJsonReader.TryReadEvent(captured[1].Json, out var read, out _));
        Assert.Equal(captured[1].Event.EventId, read.EventId);
        var proof = MerkleProofs.Inclusion(1, 2, p => store.Nodes[p]);
        Assert.True(proof.Verify(captured[1].Leaf, store.Edge.Root));
    }

    [Fact]
    public async Task Refuses_the_same_event_twice()
    {
        await Capture(Harvest());
        Assert.Equal(CaptureRule.Duplicate, (await Refused(Harvest())).Rule);
    }

    [Fact]
    public async Task Refuses_a_batch_whole_and_says_which_event_is_wrong()
    {
        var refused = await Refused(Harvest(), Harvest("2026-11-19T06:30:00Z"), Harvest());

        Assert.Equal((CaptureRule.Duplicate, 2), (refused.Rule, refused.Index));
        Assert.Empty(store.Events);
    }

    [Fact]
    public async Task Lets_an_error_declaration_stand_beside_what_it_voids()
    {
        await Capture(Harvest());
        await Capture(Declared(Harvest()));

        Assert.Equal(2, store.Events.Count);
        Assert.Single(store.Events.Select(e => e.Event.EventId).Distinct());
    }

    [Fact]
    public async Task Takes_a_declaration_of_an_event_it_never_saw() =>
        Assert.Single(await Capture(Declared(Harvest()) with { EventId = EpcisId.Parse("urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8") }));

    [Fact]
    public async Task Refuses_a_declaration_that_repeats_other_data()
    {
        var name = Assert.Single(await Capture(Harvest())).Event.EventId;
        Assert.Equal(CaptureRule.DeclaresOtherData, (await Refused(Declared(Harvest("2026-11-19T06:30:00Z")) with { EventId = name })).Rule);
    }

    [Fact]
    public async Task Refuses_a_second_declaration()
    {
        await Capture(Harvest(), Declared(Harvest()));
        Assert.Equal(CaptureRule.AlreadyDeclared, (await Refused(Declared(Harvest()))).Rule);
    }

    [Fact]
    public async Task Refuses_an_event_from_the_day_after_tomorrow()
    {
        Assert.Single(await Capture(Harvest("2026-11-22T02:59:59Z")));
        Assert.Equal(CaptureRule.InTheFuture, (await Refused(Harvest("2026-11-22T03:00:01Z"))).Rule);
    }

    [Fact]
    public async Task Refuses_more_than_it_takes() =>
        Assert.Equal(CaptureRule.TooMany, (await Refused([.. Enumerable.Repeat(Harvest(), EventCapture.MostEvents + 1)])).Rule);

    private static ObjectEvent Harvest(string at = "2026-11-20T06:30:00+07:00") => new()
    {
        EventTime = EpcisTime.Parse(at),
        EventTimeZoneOffset = ZoneOffset.Vietnam,
        Action = EpcisAction.Add,
        BizStep = "commissioning",
        QuantityList = [new(EpcisId.Parse("https://id.gs1.org/01/09521234543213/10/2611B"), EpcisNumber.Of(40m), "KGM")],
    };

    private static EpcisEvent Declared(EpcisEvent said) =>
        said with { ErrorDeclaration = new(EpcisTime.Of(Now), "incorrect_data", null, []) };

    private Task<IReadOnlyList<CapturedEvent>> Capture(params EpcisEvent[] events) =>
        new EventCapture(store, new StoppedClock(Now)).CaptureAsync(events, TestContext.Current.CancellationToken);

    private Task<CaptureRefused> Refused(params EpcisEvent[] events) => Assert.ThrowsAsync<CaptureRefused>(() => Capture(events));
}
