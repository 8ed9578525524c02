package io.millrace.dataplane.log;

/// An event of the log, with the chunk that holds it.
public record Found(Chunk chunk, long position) {

    public LogRecord record() {
        return chunk.records().get((int) (position - chunk.first()));
    }
}
