package io.millrace.dataplane.egress;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Compresses small bodies. Keeps a few deflaters (256 kB each outside the heap) instead of making
/// one for each body, which would cost more than the compression. Thread-safe.
final class Gzip {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int CHUNK = 4096;

    private final ArrayBlockingQueue<Deflater> idle = new ArrayBlockingQueue<>(4);

    byte[] compress(byte[] body) {
        var taken = idle.poll();
        var deflater = taken == null ? new Deflater(Deflater.BEST_SPEED, true) : taken;
        var out = new ByteArrayOutputStream(HEADER.length + 8 + body.length / 2);
        out.writeBytes(HEADER);
        deflater.setInput(body);
        deflater.finish();
        var chunk = new byte[CHUNK];
        while (!deflater.finished()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
        release(deflater);
        out.writeBytes(trailer(body));
        return out.toByteArray();
    }

    private void release(Deflater deflater) {
        deflater.reset();
        if (!idle.offer(deflater)) {
            deflater.end();
        }
    }

    private static byte[] trailer(byte[] body) {
        var crc = new CRC32();
        crc.update(body);
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt(body.length)
                .array();
    }
}
