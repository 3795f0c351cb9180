using Ocop.Traceability.Capture;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Lineage;
using Ocop.Traceability.Tests.Capture;

namespace Ocop.Traceability.Tests.Lineage;

public class The_lineage_of_a_lot
{
    private readonly MemoryEventStore store = new();

    [Fact]
    public async Task Goes_back_to_every_field_and_forward_to_every_shelf()
    {
        await Made(day: 1, ["leaf-a", "leaf-b"], ["tea"]);
        await Made(day: 2, ["tea"], ["box-1", "box-2"]);

        Assert.Equal(["leaf-a", "leaf-b", "tea"], await Reached("box-1", LineageDirection.Back));
        Assert.Equal(["box-1", "box-2", "tea"], await Reached("leaf-a", LineageDirection.Forward));
        Assert.Equal(["leaf-a", "leaf-b"], await Reached("tea", LineageDirection.Back));
    }

    [Fact]
    public async Task Goes_into_the_pallet_and_out_of_it()
    {
        await Packed(day: 1, EpcisAction.Add, "pallet", ["box"]);
        await Packed(day: 2, EpcisAction.Delete, "pallet", ["box"]);

        Assert.Equal(["pallet"], await Reached("box", LineageDirection.Forward));
        Assert.Equal(["pallet"], await Reached("box", LineageDirection.Back));
    }

    [Fact]
    public async Task Does_not_join_what_a_pallet_once_carried_with_what_it_carries_now()
    {
        await Packed(day: 1, EpcisAction.Add, "pallet", ["spring"]);
        await Packed(day: 2, EpcisAction.Delete, "pallet", ["spring"]);
        await Packed(day: 3, EpcisAction.Add, "pallet", ["autumn"]);
        await Packed(day: 4, EpcisAction.Delete, "pallet", ["autumn"]);

        Assert.DoesNotContain("spring", await Reached("autumn", LineageDirection.Forward));
        Assert.DoesNotContain("autumn", await Reached("spring", LineageDirection.Back));
    }

    [Fact]
    public async Task Passes_through_a_transformation_of_several_events()
    {
        await Capture(Transformation(1) with { InputEpcs = [Thing("leaf")], TransformationId = Thing("withering") });
        await Capture(Transformation(2) with { OutputEpcs = [Thing("tea")], TransformationId = Thing("withering") });

        Assert.Contains("tea", await Reached("leaf", LineageDirection.Forward));
        Assert.Contains("leaf", await Reached("tea", LineageDirection.Back));
    }

    [Fact]
    public async Task Ends_in_a_cycle()
    {
        await Made(day: 1, ["a"], ["b"]);
        await Made(day: 1, ["b"], ["a"]);

        Assert.Equal(["b"], await Reached("a", LineageDirection.Forward));
    }

    [Fact]
    public async Task Leaves_out_events_that_were_declared_wrong()
    {
        var wrong = Transformation(1) with { InputEpcs = [Thing("leaf")], OutputEpcs = [Thing("tea")] };
        await Capture(wrong, wrong with { ErrorDeclaration = new(EpcisTime.Of(Day(3)), "did_not_occur", null, []) });

        Assert.Empty(await Reached("leaf", LineageDirection.Forward));
    }

    [Fact]
    public async Task Finds_the_same_thing_under_its_URN_and_its_Digital_Link()
    {
        await Capture(Transformation(1) with { InputEpcs = [EpcisId.Parse("urn:epc:class:lgtin:4054739.099914.L1")], OutputEpcs = [Thing("tea")] });

        var found = await new LotLineage(store).FollowAsync(EpcisId.Parse("https://x.example/01/04054739999148/10/L1"), LineageDirection.Forward, TestContext.Current.CancellationToken);

        Assert.Equal([Thing("tea").Canonical], found.Things);
    }

    [Fact]
    public async Task Asks_once_a_generation_and_says_when_it_stopped_early()
    {
        for (var i = 0; i < 10; i++)
            await Made(day: i + 1, [$"t{i}", $"u{i}"], [$"t{i + 1}", $"u{i + 1}"]);

        var whole = await new LotLineage(store).FollowAsync(Thing("t0"), LineageDirection.Forward, TestContext.Current.CancellationToken);
        Assert.True(whole.Whole);
        Assert.Equal(11, store.Questions);

        var near = await new LotLineage(store, mostGenerations: 1).FollowAsync(Thing("t0"), LineageDirection.Forward, TestContext.Current.CancellationToken);
        Assert.False(near.Whole);
        Assert.Equal(2, near.Things.Count);

        Assert.False((await new LotLineage(store, mostSteps: 3).FollowAsync(Thing("t0"), LineageDirection.Forward, TestContext.Current.CancellationToken)).Whole);
    }

    private static DateTimeOffset Day(int day) => new(2026, 11, day, 3, 0, 0, TimeSpan.Zero);

    private static EpcisId Thing(string name) => EpcisId.Parse($"urn:example:{name}");

    private static TransformationEvent Transformation(int day) => new() { EventTime = EpcisTime.Of(Day(day)), EventTimeZoneOffset = ZoneOffset.Vietnam };

    private Task<IReadOnlyList<CapturedEvent>> Made(int day, string[] inputs, string[] outputs) => Capture(Transformation(day) with
    {
        InputEpcs = [.. inputs.Select(Thing)],
        OutputQuantities = [.. outputs.Select(o => new QuantityElement(Thing(o)))],
    });

    private Task<IReadOnlyList<CapturedEvent>> Packed(int day, EpcisAction action, string parent, string[] children) => Capture(new AggregationEvent
    {
        EventTime = EpcisTime.Of(Day(day)),
        EventTimeZoneOffset = ZoneOffset.Vietnam,
        Action = action,
        ParentId = Thing(parent),
        ChildEpcs = [.. children.Select(Thing)],
    });

    private Task<IReadOnlyList<CapturedEvent>> Capture(params EpcisEvent[] events) =>
        new EventCapture(store, new StoppedClock(Day(30))).CaptureAsync(events, TestContext.Current.CancellationToken);

    private async Task<IEnumerable<string>> Reached(string start, LineageDirection direction) =>
        (await new LotLineage(store).FollowAsync(Thing(start), direction, TestContext.Current.CancellationToken)).Things.Select(t => t["urn:example:".Length..]).Order();
}
