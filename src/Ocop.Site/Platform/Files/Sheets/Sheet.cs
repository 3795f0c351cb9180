namespace Ocop.Site.Platform.Files.Sheets;

/// <summary>What a column of a sheet holds; its cells are null where there is nothing to say.</summary>
internal enum CellKind
{
    /// <summary>A text, codes and telephone numbers too: never read as a number or a formula.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A <see cref="Money.Dong"/>.</summary>
    Money,

    /// <summary>A <see cref="DateOnly"/>.</summary>
    Day,

    /// <summary>A <see cref="DateTimeOffset"/>, shown in Viet Nam's time.</summary>
    Minute,
}

/// <param name="Width">In characters; 0 leaves it to the kind.</param>
internal sealed record SheetColumn(string Name, CellKind Kind = CellKind.Text, int Width = 0);

/// <summary>A list as a spreadsheet: a counting column is put before the others by itself (VN-63).</summary>
/// <param name="Name">On its tab.</param>
/// <param name="Rows">A cell for each column, in their order; read once, as they are written.</param>
internal sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IAsyncEnumerable<IReadOnlyList<object?>> Rows);
