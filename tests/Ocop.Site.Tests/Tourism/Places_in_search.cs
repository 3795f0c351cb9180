using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Tourism;

public sealed class Places_in_search(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData("tam cốc", "point", "tam-coc")]
    [InlineData("tam coc", "point", "tam-coc")]
    [InlineData("phat diem cathedral", "point", "nha-tho-da-phat-diem")]
    [InlineData("làng trống đọi tam", "village", "lang-trong-doi-tam")]
    [InlineData("lua nha xa", "village", "lang-lua-nha-xa")]
    public async Task Are_found_by_their_names_with_or_without_tones(string words, string kind, string key)
    {
        var found = await seeded.Site.DoAsync(services => services.GetRequiredService<ISearch>()
            .FindAsync(words, Language.Vietnamese, [kind], 0, 5, CancellationToken.None));
        Assert.Equal(key, found.Hits[0].Key);
    }
}
