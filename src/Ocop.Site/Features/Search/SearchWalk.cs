namespace Ocop.Site.Features.Search;

/// <summary>The documents of some lists that hold all the terms of a question, one after another, best first: it walks the shortest list and
/// looks each document up in the others.</summary>
internal sealed class SearchWalk
{
    private readonly SearchLists lists;
    private readonly int[][] all;
    private readonly int[][]? anyOf;
    private readonly HashSet<int> gone;
    private readonly int[] reached;
    private readonly int[] reachedAny;
    private int at = -1;

    /// <param name="anyOf">Unless null, a document is in one of these.</param>
    /// <param name="gone">Places that are passed over.</param>
    public SearchWalk(SearchLists lists, SearchTerm[] question, int[][]? anyOf, HashSet<int> gone)
    {
        (this.lists, this.anyOf, this.gone) = (lists, anyOf, gone);
        all = Array.ConvertAll(question, lists.Holding);
        Array.Sort(all, static (a, b) => a.Length.CompareTo(b.Length));
        (reached, reachedAny) = (new int[all.Length], new int[anyOf?.Length ?? 0]);
        MoveOn();
    }

    public bool IsOver => at == all[0].Length;

    public SearchRow Row => lists[all[0][at]];

    public void MoveOn()
    {
        while (++at < all[0].Length)
        {
            var place = all[0][at];
            if (IsInAll(place) && (anyOf is null || IsInAny(anyOf, place)) && !gone.Contains(place))
                return;
        }
    }

    private bool IsInAll(int place)
    {
        for (var i = 1; i < all.Length; i++)
        {
            if (!Holds(all[i], place, ref reached[i]))
                return false;
        }
        return true;
    }

    private bool IsInAny(int[][] any, int place)
    {
        for (var i = 0; i < any.Length; i++)
        {
            if (Holds(any[i], place, ref reachedAny[i]))
                return true;
        }
        return false;
    }

    /// <summary>Whether the list holds the place; looked for from where the last look ended, in strides that double.</summary>
    private static bool Holds(int[] list, int place, ref int reached)
    {
        var (low, stride) = (reached, 1);
        while (low + stride < list.Length && list[low + stride] < place)
        {
            low += stride;
            stride *= 2;
        }
        var end = Math.Min(low + stride + 1, list.Length);
        var at = list.AsSpan(low, end - low).BinarySearch(place);
        reached = low + (at < 0 ? ~at : at);
        return at >= 0;
    }
}
