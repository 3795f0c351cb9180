using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Tests.Platform.Files;

/// <summary>VN-63: what a list is as a spreadsheet, told by a library that is not ours.</summary>
[Trait("Database", "none")]
public sealed class A_spreadsheet
{
    private static readonly SheetColumn[] Columns =
        [new("Mã đơn", CellKind.Text, 12), new("Điện thoại"), new("Ngày", CellKind.Day), new("Lúc", CellKind.Minute), new("Số tiền", CellKind.Money), new("Số lượng", CellKind.Count)];

    private static readonly object?[] Usual = ["D0012345", "0912 345 678", new DateOnly(2026, 11, 21), new DateTimeOffset(2026, 11, 20, 18, 5, 0, TimeSpan.Zero), new Dong(1_250_000), 3];

    [Fact]
    public async Task Has_a_counting_column_a_frozen_filtered_head_and_widths()
    {
        var sheet = await OpenAsync(Usual, Usual);

        Assert.Equal(["STT", "Mã đơn", "Điện thoại", "Ngày", "Lúc", "Số tiền", "Số lượng"], sheet.Head);
        Assert.Equal(["1", "2"], sheet.Column("STT"));
        Assert.Equal("A2", sheet.FrozenBelow);
        Assert.Equal("A1:G3", sheet.Filtered);
        Assert.Equal([6, 12, 24, 12, 17, 16, 10], sheet.Widths);
    }

    [Fact]
    public async Task Holds_codes_and_telephone_numbers_as_text_dates_as_dates_and_money_as_numbers()
    {
        var sheet = await OpenAsync(Usual);

        Assert.All(["B2", "C2"], at => Assert.True(sheet.IsText(at)));
        Assert.All(["B2", "C2"], at => Assert.Equal("@", sheet.FormatOf(at)));
        Assert.Equal("0912 345 678", sheet.Column("Điện thoại").Single());
        Assert.Equal(new DateTime(2026, 11, 21), sheet.DayAt("D2"));
        Assert.Equal("dd/mm/yyyy", sheet.FormatOf("D2"));
        // Half past one in the morning in Viet Nam is the day before in UTC.
        Assert.Equal(new DateTime(2026, 11, 21, 1, 5, 0), sheet.DayAt("E2"), TimeSpan.FromSeconds(1));
        Assert.Equal("""dd/mm/yyyy\ hh:mm""", sheet.FormatOf("E2"));
        Assert.Equal("1250000", sheet.Column("Số tiền").Single());
        Assert.Equal("#,##0\\ \"₫\"", sheet.FormatOf("F2"));
        Assert.Equal("3", sheet.Column("Số lượng").Single());
        Assert.Equal("#,##0", sheet.FormatOf("G2"));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"http://x.example\";\"bấm\")")]
    [InlineData("+84912345678")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1:A9)")]
    public async Task Never_takes_a_text_for_a_formula(string typed)
    {
        var sheet = await OpenAsync([typed, null, null, null, null, null]);

        Assert.False(sheet.HasFormulas);
        Assert.True(sheet.IsText("B2"));
        Assert.Equal(typed, sheet.Column("Mã đơn").Single());
    }

    [Fact]
    public async Task Keeps_every_letter_and_leaves_out_what_XML_cannot_hold()
    {
        var sheet = await OpenAsync([" <b>Cơm cháy & “mắm”</b>\u0001\uFFFE\uD800 🍚\n2 ", null, null, null, null, null]);

        Assert.Equal(" <b>Cơm cháy & “mắm”</b> 🍚\n2 ", sheet.Column("Mã đơn").Single());
    }

    [Fact]
    public async Task Cuts_off_what_no_cell_can_hold()
    {
        var sheet = await OpenAsync([new string('a', 40_000), null, null, null, null, null]);

        Assert.Equal(XlsxFile.LongestText, sheet.Column("Mã đơn").Single().Length);
    }

    [Theory]
    [InlineData("Đơn hàng 11/2026", "Đơn hàng 11-2026")]
    [InlineData("'Sổ' của [cơ sở] sản xuất cơm cháy Đồng Thành", "Sổ' của -cơ sở- sản xuất cơm ch")]
    public async Task Has_a_tab_whose_name_every_program_takes(string named, string taken)
    {
        using var file = new MemoryStream();
        await XlsxFile.WriteAsync(file, new(named, Columns, RowsAsync([Usual])), TestContext.Current.CancellationToken);

        Assert.Equal(taken, new OpenedSheet(file.ToArray()).Name);
    }

    [Fact]
    public async Task Of_no_rows_is_a_sheet_all_the_same()
    {
        var sheet = await OpenAsync();

        Assert.Single(sheet.Rows);
        Assert.Equal("A1:G1", sheet.Filtered);
    }

    [Fact]
    public async Task Is_sent_while_its_rows_are_read()
    {
        var sent = new Counted();
        await XlsxFile.WriteAsync(sent, new("Dài", Columns, ManyAsync()), TestContext.Current.CancellationToken);

        Assert.True(sent.LengthAtRow50000 > 500_000, $"Only {sent.LengthAtRow50000} bytes had gone out after 50,000 of 100,000 rows.");

        async IAsyncEnumerable<IReadOnlyList<object?>> ManyAsync()
        {
            for (var i = 0; i < 100_000; i++)
            {
                if (i == 50_000)
                    sent.LengthAtRow50000 = sent.Sent;
                yield return [$"D{i:0000000}", Guid.CreateVersion7().ToString(), null, null, new Dong(i), i];
            }
            await Task.CompletedTask;
        }
    }

    private static async Task<OpenedSheet> OpenAsync(params object?[][] rows)
    {
        using var file = new MemoryStream();
        await XlsxFile.WriteAsync(file, new("Đơn hàng", Columns, RowsAsync(rows)), TestContext.Current.CancellationToken);
        return new(file.ToArray());
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(object?[][] rows)
    {
        foreach (var row in rows)
            yield return row;
        await Task.CompletedTask;
    }

    /// <summary>Cannot seek, as an answer cannot, and refuses to be written to while a thread waits.</summary>
    private sealed class Counted : Stream
    {
        public long Sent { get; private set; }
        public long LengthAtRow50000 { get; set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Written to while a thread waits.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Sent += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
