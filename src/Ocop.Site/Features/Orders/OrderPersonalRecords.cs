using Microsoft.EntityFrameworkCore;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Orders;

/// <summary>A buyer's orders. The law asks for three years of them: goods, sums, commune and invoice stay, with the number, or the e-mail address of whoever gave none, by which a recall finds who bought; name, street and notes go.</summary>
internal sealed class OrderPersonalRecords(OrderReading reading) : IPersonalRecords
{
    private static readonly OrderStatus[] Over = [OrderStatus.Lapsed, OrderStatus.Cancelled, OrderStatus.Closed];

    public string Kind => "orders";

    public async Task<IReadOnlyList<object>> OfAsync(Person person, CancellationToken cancellationToken) =>
    [
        .. (await reading.Of(person).AsNoTracking().AsSplitQuery().Include(order => order.Parts).ThenInclude(part => part.Lines)
            .OrderBy(order => order.PlacedAt).ThenBy(order => order.Id).ToListAsync(cancellationToken))
            .Select(order => new
            {
                code = order.Code.Printed, placedAt = order.PlacedAt, status = order.Status.ToString(), name = order.BuyerName, phone = order.Phone?.ToString(), email = order.Email, language = order.Language.Tag,
                address = order.Address, abroad = order.Abroad, receiver = order.Receiver, payment = order.Payment.ToString(), note = order.Note, giftNote = order.GiftNote, invoice = order.Invoice, isAdult = order.IsAdult, terms = order.Terms, total = order.Total.Amount,
                lines = order.Parts.SelectMany(part => part.Lines).Select(line => new { name = line.NameVi, quantity = line.Quantity, unitPrice = line.UnitPrice.Amount }).ToList(),
            }),
    ];

    public async Task<Erased> EraseAsync(Person person, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var orders = await reading.Of(person).Where(order => order.PlacedAt <= until).ToListAsync(cancellationToken);
        var over = orders.Where(order => Over.Contains(order.Status)).ToList();
        over.ForEach(order => order.Forget());
        return new(over.Count, orders.Count - over.Count);
    }
}
