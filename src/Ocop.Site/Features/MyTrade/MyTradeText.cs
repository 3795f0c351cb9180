namespace Ocop.Site.Features.MyTrade;

internal sealed class MyTradeText;
