using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.EventLedger;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Trace.Public;

/// <summary>The proof of a step for a program: one JSON file that needs nothing else to be checked.</summary>
[Address("chung-cu/{item}/{lot}/{step}/chung-cu.json", "en/proof/{item}/{lot}/{step}/proof.json")]
internal sealed class ProofFileModel(StepProofReader proofs, IStringLocalizer<TraceText> text) : PageModel
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="Event">As captured: the UTF-8 bytes of this text are what is hashed.</param>
    /// <param name="TreeSize">Null, as is the path, while no checkpoint covers the entry.</param>
    private sealed record Entry(string Event, long LeafIndex, long? TreeSize, IEnumerable<string>? InclusionPath)
    {
        public static Entry Of(LedgerProof proof) =>
            new(proof.Event.Json, proof.Event.LeafIndex, proof.Inclusion?.TreeSize, proof.Inclusion?.Path.Select(digest => digest.ToString()));
    }

    private sealed record ProofFile(IEnumerable<Entry> Entries, string? Checkpoint, string PublicKey, IEnumerable<string> HowToVerify);

    public async Task<IActionResult> OnGetAsync(string item, string lot, string step, CancellationToken cancellationToken)
    {
        if (await proofs.ReadAsync(item, lot, step, cancellationToken) is not { Entries: [var first, ..] entries } found)
            return NotFound();
        var file = new ProofFile(entries.Select(Entry.Of), first.Checkpoint?.ToString(), first.PublicKey, [text["VerifyLeaf"], text["VerifyPath"], text["VerifyRoot"], text["VerifySignature"]]);
        return File(JsonSerializer.SerializeToUtf8Bytes(file, Written), "application/json", $"ocop-{found.Lot.Number}-{step[..12]}.json");
    }
}
