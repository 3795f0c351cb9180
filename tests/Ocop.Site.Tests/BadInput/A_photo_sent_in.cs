using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.BadInput;

/// <summary>Through the form of the journal, as a phone sends it.</summary>
public sealed class A_photo_sent_in(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Note = "Hong gió ba ngày.";
    private Hosting.Site Site => seeded.Site;

    private static readonly Dictionary<string, byte[]> False = new(StringComparer.Ordinal)
    {
        ["a text by another name"] = "Đây là chữ."u8.ToArray(),
        ["a page by another name"] = "<html><script>alert(1)</script></html>"u8.ToArray(),
        ["a drawing with a script"] = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(),
        ["cut off in the middle"] = Pictures.Jpeg(1)[..60],
        ["only a beginning"] = [0xFF, 0xD8, 0xFF, 0xE0],
        ["of sixty-five thousand pixels a side"] = Pictures.Jpeg(1, width: 65_535, height: 65_535),
        ["a little larger than ten megabytes"] = new byte[Photos.MostBytes + 1],
        ["of forty megabytes"] = new byte[40 * 1024 * 1024],
    };

    public static TheoryData<string> Kinds => [.. False.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Is_refused_beside_its_field_and_nothing_typed_is_lost(string kind)
    {
        await new PagesAsked(Site).LookAsync(); // which sees to it that there is something to ask for
        var before = await Rows.OfAsync(Site);
        var told = new HashSet<string>();
        foreach (var language in Languages.All)
        {
            using var answer = await SendAsync(language, False[kind]);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var page = await Visitor.ReadAsync(answer);
            Assert.Equal(language.Tag, page.DocumentElement.GetAttribute("lang"));
            Assert.Equal(Note, page.QuerySelector("#ghi-chu")!.TextContent);
            Assert.True(told.Add(page.QuerySelector("#anh-error")!.TextContent.Trim()));
        }
        Assert.DoesNotContain("", told);
        Assert.Equal("", before.Changed(await Rows.OfAsync(Site)));
    }

    [Fact]
    public async Task Of_a_hundred_megabytes_is_not_even_read()
    {
        foreach (var language in Languages.All)
        {
            var (visitor, form) = await FormAsync(language);
            using var sender = visitor;
            // The length alone decides; a browser that goes on sending is cut off.
            var (status, answer) = await Raw.AnswerOfAsync(Site.BaseAddress, form.GetAttribute("action")!, $"Accept: text/html\r\nCookie: session={await Site.SessionOfAsync(Role.Producer)}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 104857600\r\n", "POST");
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
            Assert.Contains($"<html lang=\"{language.Tag}\"", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Is_shown_to_everybody_without_the_place_it_was_taken_at()
    {
        using var answer = await SendAsync(Language.Vietnamese, Pictures.Jpeg(1));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var maker = await Site.VisitAsPhoneAsync(PagesAsked.MakerPhone);
        var lot = await maker.OpenAsync(answer.Headers.Location!.OriginalString);
        var shown = lot.QuerySelectorAll("ol.timeline img").Select(i => i.GetAttribute("src")!).ToList();
        Assert.NotEmpty(shown);

        using var stranger = Site.Visit();
        foreach (var address in shown)
        {
            using var photo = await stranger.GetAsync(address);
            Assert.Equal("image/jpeg", photo.Content.Headers.ContentType!.MediaType);
            var bytes = await photo.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        }
        var stored = Directory.EnumerateFiles(Site.DataDirectory, "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".jpg", StringComparison.Ordinal));
        Assert.All(stored, file => Assert.DoesNotContain(Pictures.Secret, File.ReadAllText(file, Encoding.Latin1), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keeps_none_of_the_name_it_came_with()
    {
        using var answer = await SendAsync(Language.Vietnamese, Pictures.Jpeg(3), "../../<script>.php");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain(Directory.EnumerateFiles(Site.DataDirectory, "*", SearchOption.AllDirectories), file => file.Contains("script", StringComparison.Ordinal));
    }

    private async Task<(Visitor Visitor, IHtmlFormElement Form)> FormAsync(Language language)
    {
        var visitor = await Site.VisitAsPhoneAsync(PagesAsked.MakerPhone);
        var pages = await new PagesAsked(Site).LookAsync();
        var page = await visitor.OpenAsync(pages.AddressOf("/Lots/Producer/Record", language) + "?viec=kiem-tra");
        return (visitor, (IHtmlFormElement)page.QuerySelector("main form[method=post]")!);
    }

    private async Task<HttpResponseMessage> SendAsync(Language language, byte[] photo, string name = "IMG_0001.jpg")
    {
        var (visitor, form) = await FormAsync(language);
        using var sender = visitor;
        using var content = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll("input").OfType<IHtmlInputElement>().Where(i => i.Type != "file" && !string.IsNullOrEmpty(i.Name)))
            content.Add(new StringContent(input.Value), input.Name!);
        content.Add(new StringContent(Note), "ghi-chu");
        var file = new ByteArrayContent(photo);
        file.Headers.ContentType = new("image/jpeg");
        content.Add(file, "anh", name);
        return await visitor.Http.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }
}
