using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Features.Inspections;

/// <summary>What somebody found odd about goods or their code (FE27). Nobody says “fake” without proof (FE25): a report says what is odd.</summary>
public enum Doubt
{
    /// <summary>The goods differ from what the page of their code says.</summary>
    Differs,

    /// <summary>The same code on goods that are not the same.</summary>
    Copied,

    /// <summary>Still sold though recalled, ended or past its date.</summary>
    StillSold,

    Spoiled,

    /// <summary>A page or host that passes itself off as ours (FE26).</summary>
    FalsePage,
    Other,
}

/// <summary>What came of a report: in order; measures were taken; passed on to whom it concerns; it could not be traced.</summary>
public enum ReportOutcome { InOrder, MeasuresTaken, PassedOn, NotTraceable }

public static class InspectionsModule
{
    public static IServiceCollection AddInspections(this IServiceCollection services) => services
        .AddScoped<Reporting>().AddScoped<ReportDesk>().AddSingleton<ReportPhotos>()
        .AddDailyJob<RemoveUnusedReportPhotos>(at: new(hour: 4, minute: 40)).AddSeed<InspectionsDemonstration>();

    public static IEndpointRouteBuilder MapInspections(this IEndpointRouteBuilder app)
    {
        app.MapGet("/dang-ngo/anh/{id}", ReportPhotos.AnswerAsync);
        return app;
    }
}
