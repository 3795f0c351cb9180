using System.Diagnostics;
using System.Xml.Linq;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Traceability.Tests.Labels;

using DigitalLink = Ocop.Traceability.DigitalLink.DigitalLink;

public class A_QR_code
{
    private const string Uri = "https://ocop.test/01/09520123456788/10/XUAN-26";

    [Theory]
    [InlineData("https://ocop.test/01/09520123456788/10/LOT-1", 44, 33)]
    [InlineData("https://ocop.test/01/09520123456788/10/LO-26/21/0000001A", 56, 33)]
    [InlineData("https://truyxuat.sonongnghiep.ninhbinh.gov.vn/01/09520123456788/10/LO-260101", 76, 37)]
    [InlineData("https://ocop.test/q/P234567AXY", 30, 29)]
    public void Has_as_many_modules_as_was_worked_out_for_the_choice_of_host(string uri, int characters, int modules)
    {
        Assert.Equal(characters, uri.Length);
        Assert.Equal(modules, QrSymbol.Encode(uri).Modules);
    }

    [Fact]
    public void Is_the_same_for_the_same_text()
    {
        Assert.Equal(QrPng.Draw(QrSymbol.Encode(Uri), 3), QrPng.Draw(QrSymbol.Encode(Uri), 3));
        Assert.Equal(QrSvg.Draw(QrSymbol.Encode(Uri), "x"), QrSvg.Draw(QrSymbol.Encode(Uri), "x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://ocop.test/lô")]
    public void Is_not_made_of_what_is_no_address(string text) => Assert.Throws<ArgumentException>(() => QrSymbol.Encode(text));

    [Fact]
    public void Is_not_made_of_more_than_it_holds() =>
        Assert.Throws<ArgumentException>(() => QrSymbol.Encode(new string('a', 2_332)));

    [Fact]
    public void Is_an_SVG_with_a_title_one_unit_a_module_and_one_dark_path()
    {
        var svg = XElement.Parse(QrSvg.Draw(QrSymbol.Encode(Uri), "Mã lô <1> & co", 20));
        XNamespace ns = "http://www.w3.org/2000/svg";

        Assert.Equal("0 0 41 41", svg.Attribute("viewBox")?.Value);
        Assert.Equal("20mm", svg.Attribute("width")?.Value);
        Assert.Equal("img", svg.Attribute("role")?.Value);
        Assert.Equal("Mã lô <1> & co", svg.Element(ns + "title")?.Value);
        Assert.Single(svg.Elements(ns + "path"), p => p.Attribute("fill")?.Value == "#000");
    }

    [Fact]
    public void Keeps_its_quiet_zone_light()
    {
        var symbol = QrSymbol.Encode(Uri);
        Assert.All(symbol.DarkRuns(), run =>
            Assert.True(run is { X: >= 4, Y: >= 4 } && run.X + run.Length <= symbol.ModulesWithQuietZone - 4 && run.Y < symbol.ModulesWithQuietZone - 4));
        Assert.Equal((4, 4, 7), symbol.DarkRuns().First());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Is_a_PNG_that_an_independent_reader_reads(int pixels)
    {
        var file = Path.Combine(Path.GetTempPath(), $"ocop-qr-{Guid.CreateVersion7()}.png");
        try
        {
            File.WriteAllBytes(file, QrPng.Draw(QrSymbol.Encode(Uri), pixels, 20));
            Assert.Equal(Uri, Reader.Read(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Is_an_SVG_that_an_independent_reader_reads()
    {
        var file = Path.Combine(Path.GetTempPath(), $"ocop-qr-{Guid.CreateVersion7()}");
        try
        {
            File.WriteAllText(file + ".svg", QrSvg.Draw(QrSymbol.Encode(Uri), "Mã", 20));
            Reader.Run("rsvg-convert", "--dpi-x", "203", "--dpi-y", "203", "-o", file + ".png", file + ".svg");
            Assert.Equal(Uri, Reader.Read(file + ".png"));
        }
        finally
        {
            File.Delete(file + ".svg");
            File.Delete(file + ".png");
        }
    }

    [Fact]
    public void Is_read_with_lines_beneath_it_too()
    {
        string[] lines = ["ocop.test", "(01)09520123456788", "(10)XUAN-26"];
        var file = Path.Combine(Path.GetTempPath(), $"ocop-qr-{Guid.CreateVersion7()}");
        try
        {
            File.WriteAllBytes(file + ".png", QrPng.Draw(QrSymbol.Encode(Uri), 6, 20, lines));
            Assert.Equal(Uri, Reader.Read(file + ".png"));
            var svg = QrSvg.Draw(QrSymbol.Encode(Uri), "Mã", 20, lines);
            Assert.Equal(lines, XElement.Parse(svg).Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value));
            File.WriteAllText(file + ".svg", svg);
            Reader.Run("rsvg-convert", "--dpi-x", "300", "--dpi-y", "300", "-o", file + ".png", file + ".svg");
            Assert.Equal(Uri, Reader.Read(file + ".png"));
        }
        finally
        {
            File.Delete(file + ".svg");
            File.Delete(file + ".png");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Is_not_drawn_with_absurd_modules(int pixels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => QrPng.Draw(QrSymbol.Encode(Uri), pixels));

    /// <summary>ZXingReader and rsvg-convert, where the machine has them.</summary>
    private static class Reader
    {
        internal static string Read(string file) =>
            Run("ZXingReader", "-1", file) is var line && line.IndexOf('"', StringComparison.Ordinal) is var quote and >= 0
                ? line[(quote + 1)..line.LastIndexOf('"')]
                : line.Trim();

        internal static string Run(string program, params string[] arguments)
        {
            Assert.SkipUnless(
                (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))),
                $"{program} is not installed.");
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return output;
        }
    }
}

public class A_printed_QR_code
{
    private static readonly QrSymbol Of33Modules = QrSymbol.Encode("https://ocop.test/01/09520123456788/10/XUAN-26");

    [Fact]
    public void Is_twenty_millimetres_wide_unless_asked_otherwise_and_safe_for_tills()
    {
        Assert.True(QrLabel.TryFit(Of33Modules, QrLabel.DefaultWidth, out var label, out _));
        Assert.Equal(20, label.WidthMillimetres, 3);
        Assert.Equal(0.488, label.ModuleMillimetres, 3);
        Assert.True(label.IsTillSafe);
    }

    [Theory]
    [InlineData(203, 15.4, 15.4, false)]
    [InlineData(203, 20.5, 20.5, true)]
    [InlineData(203, 20.0, 15.4, false)]
    [InlineData(300, 17.4, 17.4, true)]
    public void Has_modules_of_whole_printer_dots(int dotsAnInch, double room, double width, bool tillSafe)
    {
        Assert.True(QrLabel.TryFitDots(Of33Modules, room, dotsAnInch, out var label, out _));
        Assert.Equal(width, label.WidthMillimetres, 1);
        Assert.Equal(tillSafe, label.IsTillSafe);
        Assert.Equal(Math.Round(label.ModuleMillimetres / (25.4 / dotsAnInch)), label.ModuleMillimetres / (25.4 / dotsAnInch), 6);
    }

    [Theory]
    [InlineData(15.3)]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(double.NaN)]
    public void Is_refused_with_the_width_it_would_need_where_it_could_not_be_read(double room)
    {
        Assert.False(QrLabel.TryFit(Of33Modules, room, out _, out var refusal));
        Assert.Equal(15.39, refusal.NeededMillimetres, 2);
        Assert.Contains("15.4 mm", refusal.Message, StringComparison.Ordinal);
        Assert.False(QrLabel.TryFitDots(Of33Modules, 15, 203, out _, out _));
    }

    [Fact]
    public void Is_never_larger_than_scanners_like_it()
    {
        Assert.True(QrLabel.TryFit(Of33Modules, 200, out var label, out _));
        Assert.Equal(QrLabel.LargestModule, label.ModuleMillimetres);
    }
}

public class The_lines_beneath_a_code
{
    [Fact]
    public void Say_the_host_and_every_AI()
    {
        var lines = ReadableLines.For(DigitalLink.For(Gtin.Parse("09520123456788"), LotNumber.Parse("XUAN-26")), "https://ocop.example/");
        Assert.Equal("ocop.example", lines.Host);
        Assert.Equal(["(01)09520123456788", "(10)XUAN-26"], lines.Code);
    }

    [Fact]
    public void Say_where_to_type_our_own_code_in_groups_of_four()
    {
        var code = ShortCode.Of(ShortCodeKind.Lot, 42);
        var lines = ReadableLines.For(code, "ocop.example");
        Assert.Equal("ocop.example/q", lines.Host);
        Assert.Equal([code.Printed], lines.Code);
        Assert.Equal($"https://ocop.example/q/{code}", code.ToUri("ocop.example"));
    }
}
