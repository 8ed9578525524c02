package io.millrace.dataplane.log;

import com.github.luben.zstd.Zstd;
import io.millrace.core.event.MessageId;
import io.millrace.core.routing.SourceId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// The stored form of a chunk, format 2. `data` is a zstd frame of: int count, then per record
/// `short` source length and bytes, `long` receivedAt in epoch milliseconds, `long` lane, `short`
/// messageId length and bytes, `int` envelope length and bytes, `int` event length and bytes; then
/// `int` crc32c of all before it. Big endian. `idx` is per record `long` lane, `long` hash of the
/// messageId, `long` otherId; the last is missing in format 1, which is the same otherwise.
public final class ChunkCodec {
    /// The format written.
    public static final short FORMAT = 2;

    private static final short FIRST_FORMAT = 1;

    private static final int LEVEL = 1;
    private static final int MAX_RAW = 256 << 20;

    private ChunkCodec() {}

    public static byte[] encode(List<LogRecord> records) {
        var size = 8;
        for (var r : records) {
            size += 28 + 3 * (r.source().value().length() + r.messageId().value().length());
            size += r.envelope().length + r.event().length;
        }
        var bytes = new byte[size];
        var raw = ByteBuffer.wrap(bytes);
        raw.putInt(records.size());
        for (var r : records) {
            write(raw, r);
        }
        var crc = new CRC32C();
        crc.update(bytes, 0, raw.position());
        raw.putInt((int) crc.getValue());
        return compress(bytes, raw.position());
    }

    public static byte[] index(List<LogRecord> records) {
        var index = ByteBuffer.allocate(24 * records.size());
        for (var r : records) {
            index.putLong(r.lane());
            index.putLong(Hash64.of(r.messageId().value()));
            index.putLong(r.otherId());
        }
        return index.array();
    }

    /// Throws [IOException] naming what is broken: format, checksum, length.
    public static List<LogRecord> decode(short format, byte[] data) throws IOException {
        if (format < FIRST_FORMAT || format > FORMAT) {
            throw new IOException("chunk format " + format + " is not known to this release");
        }
        var size = Zstd.getFrameContentSize(data);
        if (size < 8 || size > MAX_RAW) {
            throw new IOException("chunk has no plausible size: " + size);
        }
        var bytes = Zstd.decompress(data, (int) size);
        var raw = ByteBuffer.wrap(bytes);
        var crc = new CRC32C();
        crc.update(bytes, 0, (int) size - 4);
        if ((int) crc.getValue() != raw.getInt((int) size - 4)) {
            throw new IOException("chunk checksum does not match");
        }
        var sources = new HashMap<String, SourceId>();
        var count = raw.getInt();
        var records = new ArrayList<LogRecord>(count);
        for (var i = 0; i < count; i++) {
            records.add(read(raw, sources));
        }
        return records;
    }

    private static byte[] compress(byte[] raw, int size) {
        var out = new byte[(int) Zstd.compressBound(size)];
        var length = Zstd.compressByteArray(out, 0, out.length, raw, 0, size, LEVEL);
        if (Zstd.isError(length)) {
            throw new IllegalStateException("zstd: " + Zstd.getErrorName(length));
        }
        return Arrays.copyOf(out, (int) length);
    }

    private static void write(ByteBuffer out, LogRecord r) {
        putShort(out, r.source().value());
        out.putLong(r.receivedAt().toEpochMilli());
        out.putLong(r.lane());
        putShort(out, r.messageId().value());
        out.putInt(r.envelope().length).put(r.envelope());
        out.putInt(r.event().length).put(r.event());
    }

    private static LogRecord read(ByteBuffer in, Map<String, SourceId> sources) {
        var source = sources.computeIfAbsent(getShort(in), SourceId::new);
        var at = Instant.ofEpochMilli(in.getLong());
        var lane = in.getLong();
        var messageId = new MessageId(getShort(in));
        return new LogRecord(source, at, messageId, lane, getBytes(in), getBytes(in));
    }

    private static void putShort(ByteBuffer out, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }

    private static String getShort(ByteBuffer in) {
        var bytes = new byte[in.getShort() & 0xffff];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] getBytes(ByteBuffer in) {
        var bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }
}
