namespace Ocop.Site.Features.Places;

/// <summary>A unit of today with every older name that leads to it, each with its rank ("Thị trấn Me").</summary>
/// <param name="FormerUnits">What it was made of in 2025; "(part)" follows where only a part came.</param>
/// <param name="OlderUnits">What had gone before.</param>
internal sealed record UnitNames(
    CommuneLevelUnit Unit, IReadOnlyList<string> FormerUnits, IReadOnlyList<string> OlderUnits, IReadOnlyList<string> Districts, IReadOnlyList<string> Provinces);
