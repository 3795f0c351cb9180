using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Payments;

/// <summary>FC09: every layout of <c>content/payments/statements.csv</c>, as text and as a workbook, and what looks like one and is none.</summary>
public sealed class A_bank_s_statement(PayingSite paying) : IClassFixture<PayingSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = paying.Site;

    /// <summary>A file of each: its head, a row with the fields put in, what stands between the cells of the text, how the day is written, and what that says.</summary>
    private static readonly Dictionary<string, Sample> Samples = new()
    {
        ["Mẫu chung"] = new(["STT", "Ngày giao dịch", "Số giao dịch", "Số tiền ghi nợ", "Số tiền ghi có", "Số dư", "Nội dung"], (no, sum, memo, at) => ["1", at, no, "", sum, "9.999.999", memo], ';', "21/11/2026 08:15:30", new(8, 15, 30), "1.234.567"),
        ["Mẫu số tham chiếu"] = new(["Ngày giao dịch", "Số tham chiếu", "Mô tả", "Số tiền ghi nợ", "Số tiền ghi có"], (no, sum, memo, at) => [at, no, memo, "0", sum], ',', "21/11/2026 08:15", new(8, 15), "1,234,567"),
        ["Mẫu bút toán"] = new(["Ngày giao dịch", "Số bút toán", "Nội dung", "Phát sinh nợ", "Phát sinh có"], (no, sum, memo, at) => [at, no, memo, "", sum], '\t', "21/11/2026 08:15:30", new(8, 15, 30), "1234567"),
        ["Mẫu ghi có"] = new(["Ngày", "Số CT", "Diễn giải", "Ghi nợ", "Ghi có"], (no, sum, memo, at) => [at, no, memo, "-", sum], ';', "21-11-2026", new(0, 0), "+1.234.567"),
        ["Plain English"] = new(["Transaction date", "Transaction number", "Description", "Debit", "Credit", "Balance"], (no, sum, memo, at) => [at, no, memo, "", sum, "9,999,999.00"], ',', "2026-11-21 08:15:30", new(8, 15, 30), "1,234,567.00"),
    };

    public static TheoryData<string, bool> Layouts => [.. Samples.Keys.SelectMany(name => ((bool[])[false, true]).Select(isWorkbook => new TheoryDataRow<string, bool>(name, isWorkbook)))];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await site.MoneyIsHomeAsync();

    [Fact]
    public void Has_a_sample_here_of_each_layout() =>
        Assert.Equal(site.Services.GetRequiredService<SeedContent>().Rows("payments/statements.csv").Select(row => row["bank"]).Order(), Samples.Keys.Order());

    [Theory, MemberData(nameof(Layouts))]
    public async Task Pays_the_order_that_it_names_and_says_when(string layout, bool isWorkbook)
    {
        var (sample, order, known, stray) = (Samples[layout], await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, 2)), Paying.NewReference(), Paying.NewReference());
        var due = sample.Sum.Replace("1.234.567", Dotted(order), StringComparison.Ordinal).Replace("1,234,567", Dotted(order).Replace('.', ','), StringComparison.Ordinal).Replace("1234567", $"{order.Total.Amount}", StringComparison.Ordinal);
        var file = sample.File(isWorkbook, sample.Row(known, due, $"CT DEN {TransferMemo.Of(order.Code)} cam on", sample.Day), sample.Row(stray, sample.Sum, "chuyen tien", sample.Day));

        var (status, words) = await SendAsync(file);
        Assert.Equal((HttpStatusCode.OK, true), (status, words.Contains("2 dòng mới", StringComparison.Ordinal)));
        await site.DeliverEventsAsync();
        Assert.Equal(OrderStatus.Placed, await site.StatusAsync(order));
        var (paid, lost) = (await site.ReceiptAsync(known), await site.ReceiptAsync(stray));
        Assert.Equal((order.Total, (Guid?)order.Id, MoneySource.Statement), (paid.Amount, paid.Order, paid.Source));
        Assert.Equal((1_234_567, DeskReason.Unmatched, "chuyen tien"), (lost.Amount.Amount, lost.Desk, lost.Memo));
        Assert.Equal(new DateTimeOffset(new DateOnly(2026, 11, 21), sample.Hour, VietnamTime.Offset), paid.At);
    }

    /// <summary>A column that no bank of ours calls so: nothing is guessed, nothing is taken, and the page says so.</summary>
    [Theory, MemberData(nameof(Layouts))]
    public async Task Is_refused_in_words_when_a_column_is_missing(string layout, bool isWorkbook)
    {
        var (sample, number) = (Samples[layout], Paying.NewReference());
        var row = sample.Row(number, sample.Sum, "chuyen tien", sample.Day);
        var numbers = Array.IndexOf(row, number);
        var (status, words) = await SendAsync((sample with { Head = [.. sample.Head.Select((name, at) => at == numbers ? "Mã" : name)] }).File(isWorkbook, row));

        Assert.Equal((HttpStatusCode.BadRequest, true), (status, words.Contains("Không nhận ra", StringComparison.Ordinal)));
        Assert.False(await IsThereAsync(number));
    }

    /// <summary>A row that cannot be read is told by its line; the others are taken.</summary>
    [Theory, MemberData(nameof(Layouts))]
    public async Task Tells_the_lines_that_it_cannot_read(string layout, bool isWorkbook)
    {
        var sample = Samples[layout];
        string[] numbers = [Paying.NewReference(), Paying.NewReference(), Paying.NewReference(), Paying.NewReference()];
        var (status, words) = await SendAsync(sample.File(
            isWorkbook, sample.Row(numbers[0], sample.Sum, "mot", sample.Day), sample.Row(numbers[1], sample.Sum, "hai", "11/21/2026"), sample.Row(numbers[2], "12,34.5", "ba", sample.Day), sample.Row(numbers[3], sample.Sum, "bon", sample.Day)));

        Assert.Equal(HttpStatusCode.OK, status);
        // Two lines of a bank's own and the head stand before them.
        Assert.Contains("2 dòng mới", words, StringComparison.Ordinal);
        Assert.Contains("2 dòng: 5, 6", words, StringComparison.Ordinal);
        var there = new List<bool>();
        foreach (var number in numbers)
            there.Add(await IsThereAsync(number));
        Assert.Equal([true, false, false, true], there);
    }

    private static string Dotted(Order order) => order.Total.ToString().Split('\u00A0')[0];

    private Task<bool> IsThereAsync(string reference) => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<MoneyReceipt>().AnyAsync(receipt => receipt.Reference == reference, None));

    /// <summary>What the page says in the end.</summary>
    private async Task<(HttpStatusCode Status, string Words)> SendAsync(byte[] file)
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var page = await officer.OpenAsync("/can-bo/sao-ke");
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.QuerySelectorAll<IHtmlInputElement>("main form input[type=hidden]"))
            form.Add(new StringContent(hidden.Value), hidden.Name!);
        form.Add(new ByteArrayContent(file), "tep", "sao-ke");
        using var sent = await officer.Http.PostAsync(new Uri("/can-bo/sao-ke", UriKind.Relative), form, None);
        return sent.StatusCode == HttpStatusCode.Redirect
            ? (HttpStatusCode.OK, (await officer.OpenAsync(sent.Headers.Location!.ToString())).TextOf())
            : (sent.StatusCode, (await Visitor.ReadAsync(sent)).TextOf());
    }

    private sealed record Sample(string[] Head, Func<string, string, string, string, string[]> Row, char Between, string Day, TimeOnly Hour, string Sum)
    {
        public byte[] File(bool isWorkbook, params string[][] rows)
        {
            string[][] all = [["NGÂN HÀNG THỬ NGHIỆM"], ["Tài khoản", Paying.Account], Head, .. rows];
            return isWorkbook ? StatementFile.Workbook(all) : StatementFile.Csv(all, Between);
        }
    }
}
