namespace Ocop.Traceability.Epcis;

/// <summary>How an event touches the life of its things (EPCIS 2.0 §7.3.3.1).</summary>
public enum EpcisAction
{
    /// <summary>They begin, or are joined.</summary>
    Add,

    /// <summary>They were seen; nothing began or ended.</summary>
    Observe,

    /// <summary>They end, or are parted.</summary>
    Delete,
}
