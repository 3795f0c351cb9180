using Ocop.Site.Features.Payments;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.Payments;

/// <summary>FC32: a hundred thousand random lives of orders and their money. The entries are made by the code that makes them, and counted by a plain model
/// that knows no entries: only what came, what is kept of each sale, what went out.</summary>
[Trait("Database", "none")]
public sealed class Histories_of_money
{
    private const int Many = 100_000;

    [Fact]
    public void Agree_with_a_plain_count_and_sum_to_zero()
    {
        var seen = new Dictionary<string, int>();
        for (var seed = 0; seed < Many; seed++)
            new History(seed).Play(seen);
        // Every kind of entry, and every refusal, many times: else the histories tell nothing of it.
        Assert.All(["bound", "received", "found", "direct", "at the door", "unmatched", "undone", "refunded", "sent-back", "given up", "payout", "too much paid out", "too much given back", "undone to nothing"],
            what => Assert.True(seen.GetValueOrDefault(what) > 1_000, $"{what}: {seen.GetValueOrDefault(what)}"));
    }

    /// <summary>One history: some sales of two sellers, at random rates, each collected by the platform, paid to its seller, or paid at the door.</summary>
    private sealed class History(int seed)
    {
        private static readonly Guid[] Sellers = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        private static readonly DateTimeOffset Now = VietnamTime.StartOf(new(2026, 11, 21));
        private readonly Random chance = new(seed);
        private readonly List<Sale> sales = [];
        private readonly List<long> strays = [];
        private readonly List<(Refund Refund, LedgerAccount From, bool IsBooked)> due = [];
        private readonly Dictionary<string, long> books = [];
        private readonly Dictionary<Guid, long> paidOut = [], direct = [], gaveBack = [];
        private long bank, card, desk;
        private Dictionary<string, int> seen = null!;
        private Rates rates = null!;
        private (int Fee, int Withheld) perMille;

        public void Play(Dictionary<string, int> counted)
        {
            seen = counted;
            perMille = (chance.Next(60), chance.Next(20));
            var from = new DateOnly(2026, 1, 1);
            rates = new([new(from, "fee", perMille.Fee, from.AddYears(-1)), new(from, "withholding", perMille.Withheld, from)]);
            for (var i = chance.Next(1, 4); i > 0; i--)
            {
                sales.Add(new(chance));
                if (sales[^1].IsAtTheDoor)
                    Bind(sales[^1]); // it binds as it is placed
            }
            for (var step = chance.Next(4, 24); step > 0; step--)
                Step(sales[chance.Next(sales.Count)]);
            Check();
            // Then everything is undone and sent back: nothing of a fee, of a sale or on the desk may stay.
            foreach (var sale in sales)
            {
                foreach (var part in sale.Parts.ToList())
                    Undo(sale, part);
            }
            while (due.Count > 0)
                Send();
            while (strays.Count > 0)
                SendBackStray();
            Check();
            Assert.Equal((0, 0, 0), (Of(LedgerAccount.Fees), Of(LedgerAccount.Withheld), Of(LedgerAccount.Desk)));
            // A seller has what was paid out and not earned, and no more.
            Assert.All(Sellers, seller => Assert.Equal(paidOut.GetValueOrDefault(seller) + direct.GetValueOrDefault(seller) - gaveBack.GetValueOrDefault(seller), Of(LedgerAccount.Seller(seller))));
            Count("undone to nothing");
        }

        private void Step(Sale sale)
        {
            switch (chance.Next(11))
            {
                case 0 or 1 or 2 when sale.IsAtTheDoor:
                    TakeAtTheDoor(sale, sale.Parts[chance.Next(sale.Parts.Count)]);
                    break;
                case 0 or 1 or 2:
                    Receive(sale, sale.Legs[chance.Next(sale.Legs.Count)]);
                    break;
                case 3 when chance.Next(2) == 0:
                    Stray(chance.Next(1, 500_000));
                    break;
                case 3 when strays.Count > 0:
                    if (sale.Legs.Find(leg => leg.Seller is null && leg.Open > Dong.Zero) is { } open)
                        Attach(sale, open);
                    else
                        SendBackStray();
                    break;
                case 4 when sale.IsBound:
                    Split(sale);
                    break;
                case 5 or 6 when sale.IsBound:
                    Ask(sale, sale.Parts[chance.Next(sale.Parts.Count)]);
                    break;
                case 7 when sale.IsBound && chance.Next(2) == 0:
                    Undo(sale, sale.Parts[chance.Next(sale.Parts.Count)]);
                    break;
                case 8 when due.Count > 0:
                    Send();
                    break;
                case 9:
                    PayOut(Sellers[chance.Next(2)]);
                    break;
                case 10 when !sale.IsBound && !sale.IsAtTheDoor && sale.Legs.Find(leg => sale.CameFor(leg) > 0) is { } some:
                    GiveUp(sale, some);
                    break;
            }
        }

        /// <summary>What is lacking, or another sum.</summary>
        private void Receive(Sale sale, MoneyLeg leg)
        {
            var amount = chance.Next(3) > 0 && leg.Open > Dong.Zero ? leg.Open.Amount : chance.Next(1, 600_000);
            var into = leg.Seller is null && chance.Next(3) == 0 ? LedgerAccount.Card : LedgerAccount.Bank;
            var lacking = leg.Due.Amount - sale.CameFor(leg);
            var (fits, tooMuch) = (Math.Min(amount, lacking), Math.Max(0, amount - lacking));
            var surplus = leg.Take(new(amount));
            Assert.Equal(tooMuch, surplus.Amount);
            if (fits > 0)
                Book(Booking.Came(leg, into, new Dong(amount) - surplus, isOnDesk: false));
            sale.Came(leg, fits);
            if (leg.Seller is { } seller)
                direct[seller] = direct.GetValueOrDefault(seller) + fits;
            else
                Add(into, amount);
            if (tooMuch > 0)
            {
                if (leg.Seller is null)
                    (desk, _) = (desk + tooMuch, Book(Booking.Unmatched(into, surplus)));
                due.Add((OfDesk(sale.Id, leg.Seller, surplus), into, leg.Seller is null));
            }
            BindIfWhole(sale);
        }

        /// <summary>A part is brought, and its seller has the money.</summary>
        private void TakeAtTheDoor(Sale sale, Part part)
        {
            if (part.IsPaid || part.Undone > 0)
                return;
            var leg = sale.LegOf(part);
            Assert.Equal(Dong.Zero, leg.Take(new(part.Total)));
            Book(Booking.PaidDirectly(part.Seller, sale.Id, new(part.Total)));
            sale.Came(leg, part.Total);
            direct[part.Seller] = direct.GetValueOrDefault(part.Seller) + part.Total;
            part.IsPaid = true;
            Count("at the door");
        }

        /// <summary>The order closed before the rest of its money came: what came goes back, and the whole may still come late.</summary>
        private void GiveUp(Sale sale, MoneyLeg leg)
        {
            var amount = chance.Next(2) == 0 ? sale.CameFor(leg) : chance.NextInt64(1, sale.CameFor(leg) + 1);
            leg.GiveUp(new(amount));
            sale.Came(leg, -amount);
            sale.GivenUp += amount;
            Assert.Equal(sale.CameFor(leg), leg.Received.Amount);
            due.Add((Refunding(FormattableString.Invariant($"under:{due.Count}"), sale.Id, leg.Seller, new(amount)), LedgerAccount.Bank, false));
            Count("given up");
        }

        private void Stray(long amount)
        {
            Book(Booking.Unmatched(LedgerAccount.Bank, new(amount)));
            (bank, desk) = (bank + amount, desk + amount);
            strays.Add(amount);
        }

        private void Attach(Sale sale, MoneyLeg leg)
        {
            var amount = Take(strays);
            var fits = Math.Min(amount, leg.Due.Amount - sale.CameFor(leg));
            var surplus = leg.Take(new(amount));
            Assert.Equal(amount - fits, surplus.Amount);
            Book(Booking.Came(leg, LedgerAccount.Bank, new Dong(amount) - surplus, isOnDesk: true));
            desk -= fits;
            sale.Came(leg, fits);
            if (surplus > Dong.Zero)
                due.Add((OfDesk(sale.Id, null, surplus), LedgerAccount.Bank, true));
            BindIfWhole(sale);
        }

        private void SendBackStray()
        {
            due.Add((OfDesk(Refund.NoOrder, null, new(Take(strays))), LedgerAccount.Bank, true));
            Send();
        }

        private void BindIfWhole(Sale sale)
        {
            if (!sale.IsBound && sale.Legs.TrueForAll(leg => sale.CameFor(leg) >= leg.Due.Amount))
                Bind(sale);
        }

        private void Bind(Sale sale)
        {
            Book(Booking.Bound(sale.Id, [.. sale.Parts.Select(part => rates.ShareOf(part.Seller, new(part.Total), Now))]));
            sale.IsBound = true;
        }

        private void Split(Sale sale)
        {
            var part = sale.Parts[chance.Next(sale.Parts.Count)];
            if (part.Undone > 0 || part.IsPaid || part.Total < 2)
                return;
            var later = chance.NextInt64(1, part.Total);
            part.Total -= later;
            sale.Parts.Add(new(part.Seller, later));
        }

        /// <summary>A complaint asks for some, for all, or for more than there is.</summary>
        private void Ask(Sale sale, Part part)
        {
            if (sale.Awaits(part))
                return; // nothing came for it that could go back
            var leg = sale.LegOf(part);
            var amount = chance.Next(3) == 0 ? part.Total - part.Undone : chance.NextInt64(1, part.Total * 2);
            var may = Math.Min(part.Total - part.Undone, sale.CameFor(leg) - sale.GoingBack(leg));
            var left = leg.Left(new(sale.GoingBack(leg)), new Dong(part.Total - part.Undone));
            Assert.Equal(Math.Max(0, may), left.Amount);
            if (new Dong(amount) > left)
                Count("too much given back");
            else if (amount > 0)
                GoBack(sale, part, leg, amount);
        }

        private void Undo(Sale sale, Part part)
        {
            var left = part.Total - part.Undone;
            if (sale.IsBound && left > 0)
                GoBack(sale, part, sale.LegOf(part), left);
        }

        private void GoBack(Sale sale, Part part, MoneyLeg leg, long amount)
        {
            Book(Booking.Undone(sale.Id, rates.UndoneOf(part.Seller, new(sale.Kept(part.Seller)), new(amount), Now)));
            part.Undone += amount;
            if (sale.Awaits(part))
                return;
            due.Add((Refunding(FormattableString.Invariant($"part:{part.Undone}"), sale.Id, leg.Seller, new(amount)), LedgerAccount.Bank, false));
            Assert.True(sale.GoingBack(leg) <= sale.CameFor(leg), "More goes back than came.");
        }

        private void Send()
        {
            var (refund, from, isBooked) = due[0];
            due.RemoveAt(0);
            refund.Send("FT", "desk", Now);
            Assert.Throws<TransitionRefused>(() => SendAgain(refund));
            if (refund.BookingFrom(from, isBooked) is { } booking)
                Book(booking);
            if (refund.IsOfDesk && !isBooked)
                return; // a seller's own account, never in the books
            if (refund.FromSeller is { } seller)
                gaveBack[seller] = gaveBack.GetValueOrDefault(seller) + refund.Amount.Amount;
            else
                Add(from, -refund.Amount.Amount);
            if (refund.IsOfDesk)
                desk -= refund.Amount.Amount;
            else
                sales.Find(sale => sale.Id == refund.Order)!.Sent += refund.Amount.Amount;
        }

        private static void SendAgain(Refund refund) => refund.Send("FT", "desk", Now);

        private void PayOut(Guid seller)
        {
            var owed = Owed(seller);
            var amount = chance.Next(3) == 0 ? owed + 1 : owed > 0 && chance.Next(2) == 0 ? owed : chance.Next(1, 300_000);
            if (amount <= 0)
                return;
            if (amount > owed)
            {
                Assert.Throws<TransitionRefused>(() => SellerBooks.PaidOut(seller, new(amount), new(-Of(LedgerAccount.Seller(seller)))));
                Count("too much paid out");
                return;
            }
            Book(SellerBooks.PaidOut(seller, new(amount), new(-Of(LedgerAccount.Seller(seller)))));
            paidOut[seller] = paidOut.GetValueOrDefault(seller) + amount;
            bank -= amount;
            Assert.True(Of(LedgerAccount.Seller(seller)) <= 0, "A seller was paid more than was owed.");
        }

        /// <summary>Of what is kept, less the fee of just that; less what the seller has already.</summary>
        private long Owed(Guid seller) => sales.Where(sale => sale.IsBound).Sum(sale => sale.Kept(seller) - Fee(sale.Kept(seller), perMille.Fee) - Fee(sale.Kept(seller), perMille.Withheld))
            - direct.GetValueOrDefault(seller) + gaveBack.GetValueOrDefault(seller) - paidOut.GetValueOrDefault(seller);

        private static long Fee(long kept, int perMille) => kept * perMille / 1_000;

        private void Check()
        {
            Assert.Equal(0, books.Values.Sum());
            Assert.Equal((bank, card, -desk), (Of(LedgerAccount.Bank), Of(LedgerAccount.Card), Of(LedgerAccount.Desk)));
            Assert.All(Sellers, seller => Assert.Equal(-Owed(seller), Of(LedgerAccount.Seller(seller))));
            var kept = sales.Where(sale => sale.IsBound).SelectMany(sale => Sellers.Select(sale.Kept)).ToList();
            Assert.Equal((-kept.Sum(sum => Fee(sum, perMille.Fee)), -kept.Sum(sum => Fee(sum, perMille.Withheld))), (Of(LedgerAccount.Fees), Of(LedgerAccount.Withheld)));
            Assert.All(sales, sale => Assert.Equal((sale.IsBound ? Sellers.Sum(sale.Kept) : 0) - sale.Legs.Sum(sale.CameFor) - sale.GivenUp + sale.Sent, Of(LedgerAccount.Buyer(sale.Id))));
        }

        private int Book(Booking booking)
        {
            Count(booking.What);
            foreach (var side in booking.Sides)
                books[side.Account.Name] = books.GetValueOrDefault(side.Account.Name) + side.Amount.Amount;
            return booking.Sides.Count;
        }

        private long Of(LedgerAccount account) => books.GetValueOrDefault(account.Name);

        private void Add(LedgerAccount account, long amount)
        {
            if (account == LedgerAccount.Card)
                card += amount;
            else
                bank += amount;
        }

        private void Count(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;

        private static long Take(List<long> from)
        {
            var amount = from[^1];
            from.RemoveAt(from.Count - 1);
            return amount;
        }

        private static Refund OfDesk(Guid order, Guid? seller, Dong amount) => Refunding($"receipt:{Guid.CreateVersion7():N}", order, seller, amount);

        private static Refund Refunding(string key, Guid order, Guid? seller, Dong amount) =>
            new() { Key = key, Order = order, FromSeller = seller, Amount = amount, Why = "", AskedBy = "", AskedAt = Now };

        /// <summary>What one seller sends; a second of the same seller when it was split.</summary>
        private sealed class Part(Guid seller, long total)
        {
            public Guid Seller => seller;
            public long Total { get; set; } = total;
            public long Undone { get; set; }

            /// <summary>At the door.</summary>
            public bool IsPaid { get; set; }
        }

        private sealed class Sale
        {
            private readonly Dictionary<MoneyLeg, long> came = new(ReferenceEqualityComparer.Instance);

            public Sale(Random chance)
            {
                Parts = [.. Sellers.Where(_ => chance.Next(3) > 0).DefaultIfEmpty(Sellers[0]).Select(seller => new Part(seller, chance.Next(1, chance.Next(2) == 0 ? 400 : 900_000)))];
                IsAtTheDoor = chance.Next(4) == 0;
                var isDirect = chance.Next(3) == 0;
                var own = IsAtTheDoor ? Parts : isDirect ? Parts.Take(chance.Next(1, Parts.Count + 1)).ToList() : [];
                Legs = [.. own.Select(part => Leg(part.Seller, part.Total))];
                if (Parts.Except(own).Sum(part => part.Total) is > 0 and var collected)
                    Legs.Add(Leg(null, collected));
            }

            public Guid Id { get; } = Guid.CreateVersion7();
            public List<Part> Parts { get; }
            public List<MoneyLeg> Legs { get; }
            public bool IsBound { get; set; }
            public bool IsAtTheDoor { get; }

            /// <summary>Came, and went back before the rest came.</summary>
            public long GivenUp { get; set; }

            /// <summary>Given back to the buyer, by whomever.</summary>
            public long Sent { get; set; }

            public MoneyLeg LegOf(Part part) => Legs.Find(leg => leg.Seller == part.Seller) ?? Legs.Find(leg => leg.Seller is null)!;
            public long CameFor(MoneyLeg leg) => came.GetValueOrDefault(leg);
            public void Came(MoneyLeg leg, long amount) => came[leg] = CameFor(leg) + amount;
            public bool Awaits(Part part) => IsAtTheDoor && !part.IsPaid;
            public long GoingBack(MoneyLeg leg) => Parts.Where(part => LegOf(part) == leg && !Awaits(part)).Sum(part => part.Undone);
            public long Kept(Guid seller) => Parts.Where(part => part.Seller == seller).Sum(part => part.Total - part.Undone);

            private MoneyLeg Leg(Guid? seller, long due) => new() { Order = Id, Seller = seller, Due = new(due), Bin = "", Account = "", Holder = "" };
        }
    }
}
