using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ocop.Site.Platform.Problems;

/// <summary>Some programs send an address with its letters as they are (<c>curl 'http://…/tim-kiem?q=muối'</c>), and the server would refuse them
/// without a word. They are percent-encoded before it reads them, as a browser does; bytes that are no letters are then answered with our page.
/// So is a NUL in a path (<c>%00</c>), which the server would refuse likewise: it is exchanged for a byte that is no letter either.</summary>
/// <remarks>Only the first request of a connection is looked at, and only GET and HEAD: such a program opens a connection for each, and to find where
/// a later request begins is to read HTTP a second time. Inside TLS nothing is seen; a proxy that ends it and keeps its connections to us open
/// must encode by itself.</remarks>
internal static class RawLetters
{
    /// <summary>Whoever has not sent a first line by then is the server's: its own limits begin.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void ReadRawLetters(this ListenOptions listen)
    {
        var longest = listen.KestrelServerOptions.Limits.MaxRequestLineSize;
        listen.Use(next => async connection =>
        {
            var own = connection.Transport;
            var closing = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
            var input = await EncodedAsync(own.Input, longest, Patience, closing);
            if (input != own.Input)
                connection.Transport = new Both(input, own.Output);
            try
            {
                await next(connection);
            }
            finally
            {
                connection.Transport = own;
            }
        });
    }

    /// <summary>The same input; or, when its first line is not there at once or holds raw letters, one that gives that line encoded and then goes on with it.</summary>
    internal static async ValueTask<PipeReader> EncodedAsync(PipeReader input, int longest, TimeSpan patience, CancellationToken closing)
    {
        var begun = new ArrayBufferWriter<byte>();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(closing);
        waiting.CancelAfter(patience);
        try
        {
            var read = await input.ReadAsync(waiting.Token);
            if (read.Buffer.IsSingleSegment && IsEnough(read.Buffer.FirstSpan, longest) && !HasRawLetters(read.Buffer.FirstSpan))
            {
                input.AdvanceTo(read.Buffer.Start);
                return input;
            }
            while (true)
            {
                foreach (var part in read.Buffer)
                    begun.Write(part.Span);
                input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted || IsEnough(begun.WrittenSpan, longest))
                    break;
                read = await input.ReadAsync(waiting.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // Out of patience, closing, or the other side has left: the server finds out by itself.
        }
        return begun.WrittenCount == 0 ? input : new Continued(HasRawLetters(begun.WrittenSpan) ? Encoded(begun.WrittenSpan) : begun.WrittenMemory, input);
    }

    /// <summary>Whether it can be said what the first line is: all of it is there, it is too long, or it asks for nothing.</summary>
    private static bool IsEnough(ReadOnlySpan<byte> begun, int longest) =>
        begun.Length > longest || begun.Contains((byte)'\n') || !(Agrees(begun, "GET "u8) || Agrees(begun, "HEAD "u8));

    private static bool Agrees(ReadOnlySpan<byte> begun, ReadOnlySpan<byte> method) =>
        begun.Length < method.Length ? method.StartsWith(begun) : begun.StartsWith(method);

    private static bool HasRawLetters(ReadOnlySpan<byte> begun) =>
        (begun.StartsWith("GET "u8) || begun.StartsWith("HEAD "u8)) && begun.IndexOf((byte)'\n') is var end and > 0
        && (!Ascii.IsValid(begun[..end]) || PathOf(begun[..end]).IndexOf(Nul) >= 0);

    private static ReadOnlySpan<byte> Nul => "%00"u8;

    private static ReadOnlySpan<byte> PathOf(ReadOnlySpan<byte> line) => line.IndexOf((byte)'?') is var query and >= 0 ? line[..query] : line;

    private static byte[] Encoded(ReadOnlySpan<byte> begun)
    {
        var encoded = new ArrayBufferWriter<byte>(begun.Length * 2);
        var end = begun.IndexOf((byte)'\n');
        var path = PathOf(begun[..end]).Length;
        for (var at = 0; at < end; at++)
        {
            if (at < path && begun[at..].StartsWith(Nul))
            {
                encoded.Write("%FF"u8);
                at += Nul.Length - 1;
            }
            else if (begun[at] < 0x80)
            {
                encoded.Write([begun[at]]);
            }
            else
            {
                encoded.Write(Encoding.ASCII.GetBytes($"%{begun[at]:X2}"));
            }
        }
        encoded.Write(begun[end..]);
        return encoded.WrittenSpan.ToArray();
    }

    private sealed class Both(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;
        public PipeWriter Output => output;
    }

    /// <summary>Gives what was read already, and then the rest.</summary>
    private sealed class Continued(ReadOnlyMemory<byte> begun, PipeReader rest) : PipeReader
    {
        private ReadOnlySequence<byte> shown;
        private bool isMoreWanted;

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
            begun.IsEmpty ? rest.ReadAsync(cancellationToken) : ReadBegunAsync(cancellationToken);

        public override bool TryRead(out ReadResult result)
        {
            if (begun.IsEmpty)
                return rest.TryRead(out result);
            if (isMoreWanted)
            {
                if (!rest.TryRead(out var more))
                {
                    result = default;
                    return false;
                }
                result = Joined(more);
                return true;
            }
            result = Show(isCanceled: false, isCompleted: false);
            return true;
        }

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            if (shown.IsEmpty)
            {
                rest.AdvanceTo(consumed, examined);
                return;
            }
            isMoreWanted = shown.Slice(examined).IsEmpty;
            begun = begun[(int)shown.Slice(0, consumed).Length..];
            shown = default;
        }

        public override void CancelPendingRead() => rest.CancelPendingRead();

        public override void Complete(Exception? exception = null) => rest.Complete(exception);

        private async ValueTask<ReadResult> ReadBegunAsync(CancellationToken cancellationToken) =>
            isMoreWanted ? Joined(await rest.ReadAsync(cancellationToken)) : Show(isCanceled: false, isCompleted: false);

        private ReadResult Joined(ReadResult more)
        {
            begun = (byte[])[.. begun.Span, .. more.Buffer.ToArray()];
            rest.AdvanceTo(more.Buffer.End);
            return Show(more.IsCanceled, more.IsCompleted);
        }

        private ReadResult Show(bool isCanceled, bool isCompleted)
        {
            shown = new(begun);
            return new(shown, isCanceled, isCompleted);
        }
    }
}
