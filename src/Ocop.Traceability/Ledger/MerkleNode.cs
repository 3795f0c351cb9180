namespace Ocop.Traceability.Ledger;

/// <summary>
/// Where a complete subtree stands: level 0 holds the leaves, and node <c>(level, index)</c> covers the leaves
/// from <c>index·2^level</c> up to, not including, <c>(index+1)·2^level</c>. A complete subtree never changes
/// again, so a store keeps each once and for ever.
/// </summary>
/// <param name="Level">0 for a leaf, at most 62.</param>
/// <param name="Index">From the left, from 0.</param>
public readonly record struct MerklePosition(int Level, long Index);

/// <summary>A complete subtree and its hash.</summary>
public sealed record MerkleNode(MerklePosition Position, Digest Hash);
