using System.Text;
using Microsoft.Extensions.FileProviders;
using Ocop.Site.Features.Labels;
using Ocop.Site.Tests.Architecture;
using Ocop.Traceability.DigitalLink;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Labels;

[Trait("Database", "none")]
public sealed class A_sheet_of_labels
{
    private const string Uri = "https://ocop.example/01/09520001010019/10/XUAN-26";
    private static readonly DateTimeOffset Recorded = new(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);

    private static readonly PrintedCode Code = new(
        Uri, ReadableLines.For(DigitalLink.For(Gtin.Parse("09520001010019"), LotNumber.Parse("XUAN-26")), "https://ocop.example"));

    private static readonly LabelContent Content = new(
        [new("Cơm cháy chà bông Hoa Lư", true), new("OCOP 4 sao", true), new("NSX: 01/11/2026"), new("HSD: 01/03/2027"), new("Số lô: XUAN-26")],
        [
            new("Cơm cháy chà bông Hoa Lư", true), new("OCOP 4 sao", true), new("Quy cách: hộp 300 g"), new("Thành phần: gạo nếp, thịt lợn, dầu thực vật, hành, muối"),
            new("NSX: 01/11/2026"), new("HSD: 01/03/2027"), new("Số lô: XUAN-26"), new("Bảo quản: Nơi khô mát, tránh nắng"), new("Sản xuất bởi: Hợp tác xã Ẩm thực Hoa Lư"),
            new("Địa chỉ: thôn Văn Lâm, Phường Tây Hoa Lư, tỉnh Ninh Bình"), new("Xuất xứ: Việt Nam"),
        ],
        []);

    private readonly SheetTemplates templates = new(new(Path.Combine(AppContext.BaseDirectory, "content")));

    private readonly SheetPdf sheets = new(new(new PhysicalFileProvider(Path.Combine(Repository.Root, "src", "Ocop.Site", "wwwroot"))));

    public static TheoryData<int> Sizes => [65, 40, 24, 21, 8];

    [Fact]
    public void Comes_with_65_40_24_21_or_8_labels() => Assert.Equal(Sizes.Select(s => s.Data).Order(), templates.All.Select(t => t.Labels).Order());

    [Theory, MemberData(nameof(Sizes))]
    public async Task Is_read_by_an_independent_reader_where_the_template_says_a_label_is(int labels)
    {
        var template = templates.All.Single(t => t.Labels == labels);
        using var folder = new ScratchFolder();
        await File.WriteAllBytesAsync(folder["sheet.pdf"], Drawn(labels, count: labels), TestContext.Current.CancellationToken);
        foreach (var label in new[] { 0, template.Columns - 1, labels - template.Columns, labels - 1 })
        {
            const double dots = 300 / 25.4;
            var (x, y) = template.PlaceOf(label);
            await Tools.RunAsync("pdftoppm", "-r", "300", "-x", $"{x * dots:0}", "-y", $"{y * dots:0}", "-W", $"{template.Width * dots:0}", "-H", $"{template.Height * dots:0}",
                "-png", "-singlefile", folder["sheet.pdf"], folder["label"]);
            Assert.Equal([Uri], await Tools.CodesInAsync(folder["label.png"]));
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public async Task Says_host_and_code_in_words_people_can_copy(int labels)
    {
        using var folder = new ScratchFolder();
        await File.WriteAllBytesAsync(folder["sheet.pdf"], Drawn(labels, count: 1), TestContext.Current.CancellationToken);
        var words = string.Join(' ', (await Tools.RunAsync("pdftotext", "-raw", folder["sheet.pdf"], "-")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("ocop.example", words, StringComparison.Ordinal);
        Assert.All(Code.Lines.Code, line => Assert.Contains(line, words.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        if (labels < 65)
            Assert.Contains("Cơm cháy chà bông Hoa Lư", words, StringComparison.Ordinal);
        if (labels <= 24)
        {
            Assert.Contains("Bảo quản: Nơi khô mát, tránh nắng", words, StringComparison.Ordinal);
            Assert.Contains("Phường Tây Hoa Lư, tỉnh Ninh Bình", words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_500_labels_is_far_below_five_megabytes_and_quickly_drawn()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var pdf = Drawn(21, count: 500);
        Assert.InRange(pdf.Length, 10_000, 1_000_000);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public void Is_the_same_file_for_the_same_order() => Assert.Equal(Drawn(21, count: 30), Drawn(21, count: 30));

    [Fact]
    public async Task Begins_at_the_label_asked_for_and_goes_on_to_the_next_sheet()
    {
        var pdf = Drawn(8, count: 4, start: 7);
        using var folder = new ScratchFolder();
        await File.WriteAllBytesAsync(folder["sheet.pdf"], pdf, TestContext.Current.CancellationToken);
        await Tools.RunAsync("pdftoppm", "-r", "200", "-png", folder["sheet.pdf"], folder["page"]);
        var counts = new List<int>();
        foreach (var page in folder.Files("page*.png"))
            counts.Add((await Tools.CodesInAsync(page)).Count);
        Assert.Equal([2, 2], counts);
    }

    [Fact]
    public void Keeps_every_label_on_the_page_and_off_its_neighbours()
    {
        foreach (var template in templates.All)
        {
            var places = Enumerable.Range(0, template.Labels).Select(template.PlaceOf).ToList();
            Assert.All(places, p => Assert.True(p.X >= 0 && p.Y >= 0 && p.X + template.Width <= 210.01 && p.Y + template.Height <= 297.01, template.Key));
            Assert.Equal(template.Labels, places.Distinct().Count());
        }
    }

    [Theory]
    [InlineData(65, 30, SheetRefusal.CodeTooLarge)]
    [InlineData(21, 15, SheetRefusal.CodeTooSmall)]
    [InlineData(24, 28, SheetRefusal.TextTooLong)]
    public void Is_refused_where_it_could_not_be_read(int labels, double size, object refusal)
    {
        var (pdf, refused) = sheets.Draw(new(templates.All.Single(t => t.Labels == labels), 1, 1, size), Code, Content, "t", Recorded);
        Assert.Null(pdf);
        Assert.Equal(refusal, refused);
    }

    private byte[] Drawn(int labels, int count, int start = 1)
    {
        var (pdf, refusal) = sheets.Draw(new(templates.All.Single(t => t.Labels == labels), count, start, 20), Code, Content, "Cơm cháy, lô XUAN-26", Recorded);
        Assert.Null(refusal);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(pdf!, 0, 8), StringComparison.Ordinal);
        return pdf!;
    }
}
