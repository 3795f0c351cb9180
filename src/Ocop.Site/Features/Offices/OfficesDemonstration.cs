using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Places;

namespace Ocop.Site.Features.Offices;

/// <summary>The demonstration's offices and officers, from <c>content/demo/offices.csv</c> and <c>accounts.csv</c>.</summary>
internal sealed class OfficesDemonstration(SiteDbContext db, IAccounts accounts, TimeProvider clock) : ISeed
{
    public static string Name => "offices-demo";
    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var byCode = new Dictionary<string, ProgrammeOffice>(StringComparer.Ordinal);
        foreach (var row in content.Rows("demo/offices.csv"))
        {
            var office = new ProgrammeOffice
            {
                Code = row["code"],
                Level = Enum.Parse<OfficeLevel>(row["level"], ignoreCase: true),
                NameVi = row["name_vi"],
                NameEn = row["name_en"],
                Commune = CommuneCode.TryParse(row["commune"], null, out var commune) ? commune : null,
                Phone = row["phone"],
            };
            db.Add(office);
            byCode.Add(office.Code, office);
        }

        foreach (var row in content.Rows("demo/accounts.csv").Where(row => row["office"].Length > 0))
        {
            db.Add(new Posting
            {
                Account = await accounts.EnsureAsync(new(row["name_vi"], null, row["email"], [row["role"]]), cancellationToken),
                Office = byCode[row["office"]].Id,
                Since = clock.GetUtcNow(),
            });
        }
    }
}
