using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Features.Places;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Orders;

/// <summary>How long the words of an order may be. The checkout says so beside the field.</summary>
internal static class OrderLengths
{
    public const int Name = 100, Phone = 16, Email = 254, City = 100, Region = 100, Postcode = 16, Note = 500, GiftNote = 300, Street = 200, Commune = 80, Company = 200, TaxCode = 14, InvoiceAddress = 300;
    public const int Link = 22, OfferName = 200, Carrier = 40, Who = 120, Why = 500, LeastProposalWhy = 10, ProposalWhy = 300, Terms = 40;
}

internal sealed class PlacedOrderTable : IEntityTypeConfiguration<PlacedOrder>
{
    public void Configure(EntityTypeBuilder<PlacedOrder> table)
    {
        table.ToTable("Order");
        table.Property(order => order.Id).ValueGeneratedNever();
        table.Property(order => order.Code).HasConversion(code => code.ToString(), text => ShortCode.Parse(text)).HasMaxLength(ShortCode.Length);
        table.HasIndex(order => order.Code).IsUnique();
        table.Property(order => order.Link).HasMaxLength(OrderLengths.Link);
        table.HasIndex(order => order.Link).IsUnique();
        table.Property(order => order.BuyerName).HasMaxLength(OrderLengths.Name);
        table.Property(order => order.Email).HasMaxLength(OrderLengths.Email);
        table.Property(order => order.EmailKey).HasMaxLength(OrderLengths.Email);
        table.Property(order => order.Note).HasMaxLength(OrderLengths.Note);
        table.Property(order => order.GiftNote).HasMaxLength(OrderLengths.GiftNote);
        table.Property(order => order.Terms).HasMaxLength(OrderLengths.Terms);
        table.ComplexProperty(order => order.Address, address =>
        {
            address.Property(a => a!.Province).HasMaxLength(2);
            address.Property(a => a!.ProvinceName).HasMaxLength(60);
            address.Property(a => a!.Commune).HasMaxLength(5);
            address.Property(a => a!.CommuneName).HasMaxLength(OrderLengths.Commune);
            address.Property(a => a!.Street).HasMaxLength(OrderLengths.Street);
            address.Property(a => a!.Note).HasMaxLength(OrderLengths.Note);
            address.Property(a => a!.AsTyped).HasMaxLength(OrderLengths.Street);
        });
        table.ComplexProperty(order => order.Abroad, address =>
        {
            address.Property(a => a!.Country).HasMaxLength(2);
            address.Property(a => a!.CountryVi).HasMaxLength(60);
            address.Property(a => a!.CountryEn).HasMaxLength(60);
            address.Property(a => a!.Street).HasMaxLength(OrderLengths.Street);
            address.Property(a => a!.City).HasMaxLength(OrderLengths.City);
            address.Property(a => a!.Region).HasMaxLength(OrderLengths.Region);
            address.Property(a => a!.Postcode).HasMaxLength(OrderLengths.Postcode);
        });
        table.ComplexProperty(order => order.Receiver, receiver =>
        {
            receiver.Property(r => r!.Name).HasMaxLength(OrderLengths.Name);
            receiver.Property(r => r!.Phone).HasMaxLength(OrderLengths.Phone);
        });
        table.ComplexProperty(order => order.Invoice, invoice =>
        {
            invoice.Property(i => i!.Company).HasMaxLength(OrderLengths.Company);
            invoice.Property(i => i!.TaxCode).HasMaxLength(OrderLengths.TaxCode);
            invoice.Property(i => i!.Address).HasMaxLength(OrderLengths.InvoiceAddress);
            invoice.Property(i => i!.Email).HasMaxLength(OrderLengths.Email);
        });
        table.HasMany(order => order.Parts).WithOne().HasForeignKey(part => part.Order);
        table.HasIndex(order => new { order.Phone, order.PlacedAt, order.Id });
        table.HasIndex(order => new { order.EmailKey, order.PlacedAt, order.Id }).HasFilter($"\"{nameof(PlacedOrder.EmailKey)}\" IS NOT NULL");
        // What is over and has names still, the oldest first.
        table.HasIndex(order => new { order.OverAt, order.Id }).HasFilter($"\"{nameof(PlacedOrder.NamelessSince)}\" IS NULL AND \"{nameof(PlacedOrder.OverAt)}\" IS NOT NULL");
        // The lapse job reads its few rows from here, however many orders there are.
        table.HasIndex(order => new { order.Status, order.HeldUntil });
    }
}

internal sealed class OrderPartTable : IEntityTypeConfiguration<OrderPart>
{
    public void Configure(EntityTypeBuilder<OrderPart> table)
    {
        table.ToTable(nameof(OrderPart));
        table.Property(part => part.Id).ValueGeneratedNever();
        table.Property(part => part.SellerCommune).HasConversion(code => code.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.Property(part => part.AnswerLink).HasMaxLength(OrderLengths.Link);
        table.HasIndex(part => part.AnswerLink).IsUnique();
        table.ComplexProperty(part => part.Delivery, delivery => delivery.Property(d => d.Carrier).HasMaxLength(OrderLengths.Carrier));
        table.ComplexProperty(part => part.Proposal, proposal =>
        {
            proposal.Property(p => p!.Why).HasMaxLength(OrderLengths.ProposalWhy);
            proposal.Property(p => p!.Who).HasMaxLength(OrderLengths.Who);
        });
        table.Ignore(part => part.Products);
        table.HasMany(part => part.Lines).WithOne().HasForeignKey(line => line.Part);
        table.HasIndex(part => new { part.Order, part.Place }).IsUnique();
        // A seller's list by what to do next, oldest first.
        table.HasIndex(part => new { part.Seller, part.Status, part.Since, part.Id });
        // A seller's orders of a month.
        table.HasIndex(part => new { part.Seller, part.PlacedAt, part.Id });
        // What waits for an answer: few rows of many.
        table.HasIndex(part => new { part.Status, part.CallAt, part.Id });
    }
}

internal sealed class OrderedLineTable : IEntityTypeConfiguration<OrderedLine>
{
    public void Configure(EntityTypeBuilder<OrderedLine> table)
    {
        table.ToTable("OrderLine");
        table.Property(line => line.Id).ValueGeneratedNever();
        table.Property(line => line.NameVi).HasMaxLength(OrderLengths.OfferName);
        table.Property(line => line.NameEn).HasMaxLength(OrderLengths.OfferName);
        table.HasMany(line => line.Products).WithOne().HasForeignKey(product => product.Line);
        table.HasIndex(line => line.Part);
    }
}

internal sealed class OrderedProductTable : IEntityTypeConfiguration<OrderedProduct>
{
    public void Configure(EntityTypeBuilder<OrderedProduct> table)
    {
        table.ToTable("OrderLineProduct");
        table.Property(product => product.Id).ValueGeneratedNever();
        table.HasMany(product => product.Packed).WithOne().HasForeignKey(packed => packed.StockLine);
        table.HasIndex(product => product.Line);
        table.HasIndex(product => product.Product);
    }
}

internal sealed class PackedProductTable : IEntityTypeConfiguration<PackedProduct>
{
    public void Configure(EntityTypeBuilder<PackedProduct> table)
    {
        table.ToTable("OrderPackedLot");
        table.HasKey(packed => new { packed.StockLine, packed.Lot });
        table.HasIndex(packed => packed.Lot);
    }
}

internal sealed class OrderHistoryTable : IEntityTypeConfiguration<OrderHistory>
{
    public void Configure(EntityTypeBuilder<OrderHistory> table)
    {
        table.ToTable("OrderChange");
        table.HasKey(change => new { change.Order, change.Step });
        table.Property(change => change.From).HasMaxLength(32);
        table.Property(change => change.To).HasMaxLength(32);
        table.Property(change => change.Who).HasMaxLength(OrderLengths.Who);
        table.Property(change => change.Why).HasMaxLength(OrderLengths.Why);
    }
}
