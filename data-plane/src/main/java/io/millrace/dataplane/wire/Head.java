package io.millrace.dataplane.wire;

import io.millrace.dataplane.wire.Words.Word;
import org.jspecify.annotations.Nullable;

/// Reads the head of a request, or the trailer of one, character by character, and keeps nothing of
/// it but what says where its body ends. Bounded, without allocation.
final class Head {
    private static final int LONGEST_TARGET = 16 << 10;
    private static final int LARGEST = 32 << 10;
    private static final int LONGEST_METHOD = 32;
    private static final String VERSION = "HTTP/1.";
    private static final long LARGEST_LENGTH = 1L << 40;

    private At at = At.METHOD;
    private boolean trailer;
    private int size;
    private int inWord;
    private boolean old;
    private @Nullable Word name;
    private int lengths;
    private int codings;
    private int hosts;
    private long length;
    private boolean valueEnded;

    private enum At {
        METHOD,
        TARGET,
        VERSION,
        FIRST_LINE_END,
        LINE_START,
        NAME,
        VALUE,
        LINE_END,
        HEAD_END,
        DONE
    }

    void begin() {
        at = At.METHOD;
        trailer = false;
        old = false;
        lengths = 0;
        codings = 0;
        hosts = 0;
        length = 0;
        size = 0;
        inWord = 0;
    }

    /// Headers behind the last chunk; what they say about length counts no more.
    void beginTrailer() {
        begin();
        trailer = true;
        at = At.LINE_START;
    }

    boolean isDone() {
        return at == At.DONE;
    }

    boolean isChunked() {
        return codings > 0;
    }

    /// Bytes of the body, when it is not chunked.
    long length() {
        return length;
    }

    @Nullable Fault read(int c) {
        size++;
        return switch (at) {
            case METHOD -> method(c);
            case TARGET -> target(c);
            case VERSION -> version(c);
            case FIRST_LINE_END -> firstLineEnd(c);
            case LINE_START -> lineStart(c);
            case NAME -> name(c);
            case VALUE -> value(c);
            case LINE_END -> lineEnd(c, At.LINE_START);
            case HEAD_END -> headEnd(c);
            case DONE -> null;
        };
    }

    private @Nullable Fault method(int c) {
        if (c == ' ' && inWord > 0) {
            return next(At.TARGET);
        }
        inWord++;
        return Words.isToken(c) && inWord <= LONGEST_METHOD ? null : Fault.REQUEST_LINE;
    }

    private @Nullable Fault target(int c) {
        if (c == ' ' && inWord > 0) {
            return next(At.VERSION);
        }
        if (++inWord > LONGEST_TARGET) {
            return Fault.TARGET_LONG;
        }
        return c > ' ' && c != 127 ? null : Fault.REQUEST_LINE;
    }

    private @Nullable Fault version(int c) {
        if (inWord == VERSION.length() + 1) {
            return c == '\r' ? next(At.FIRST_LINE_END) : Fault.REQUEST_LINE;
        }
        var last = inWord == VERSION.length();
        old = last && c == '0';
        var fits = last ? c == '0' || c == '1' : c == VERSION.charAt(inWord);
        inWord++;
        return fits ? null : Fault.REQUEST_LINE;
    }

    private @Nullable Fault firstLineEnd(int c) {
        size = 0;
        return lineEnd(c, At.LINE_START);
    }

    private @Nullable Fault lineEnd(int c, At then) {
        return c == '\n' ? next(then) : Fault.BARE_LINE_END;
    }

    private @Nullable Fault lineStart(int c) {
        if (c == '\r') {
            return next(At.HEAD_END);
        }
        if (c == ' ' || c == '\t') {
            return Fault.FOLDED;
        }
        at = At.NAME;
        inWord = 0;
        name = first(c);
        return name(c);
    }

    private static @Nullable Word first(int c) {
        return switch (c) {
            case 'c', 'C' -> Word.LENGTH;
            case 't', 'T' -> Word.CODING;
            case 'h', 'H' -> Word.HOST;
            default -> null;
        };
    }

    private @Nullable Fault name(int c) {
        if (c == ':' && inWord > 0) {
            return named();
        }
        if (!Words.isToken(c)) {
            return c == '\n' || c == '\r' ? Fault.BARE_LINE_END : Fault.HEADER_NAME;
        }
        if (name != null && !name.has(inWord, c)) {
            name = null;
        }
        inWord++;
        return tooLarge();
    }

    private @Nullable Fault named() {
        if (trailer || (name != null && !name.isWhole(inWord))) {
            name = null;
        }
        at = At.VALUE;
        inWord = 0;
        valueEnded = false;
        return name == null ? null : count(name);
    }

    private @Nullable Fault count(Word said) {
        return switch (said) {
            case LENGTH ->
                    ++lengths > 1 ? Fault.LENGTH : codings > 0 ? Fault.LENGTH_AND_CHUNKS : null;
            case CODING ->
                    ++codings > 1 || old
                            ? Fault.CODING_REPEATED
                            : lengths > 0 ? Fault.LENGTH_AND_CHUNKS : null;
            case HOST -> ++hosts > 1 ? Fault.HOST : null;
            case CHUNKED -> null;
        };
    }

    private @Nullable Fault value(int c) {
        if (c == '\r') {
            at = At.LINE_END;
            return valueComplete();
        }
        if ((c < ' ' && c != '\t') || c == 127) {
            return c == '\n' ? Fault.BARE_LINE_END : Fault.HEADER_VALUE;
        }
        if (name == Word.LENGTH) {
            return digit(c);
        }
        if (name == Word.CODING) {
            return coding(c);
        }
        return tooLarge();
    }

    private @Nullable Fault digit(int c) {
        if (isSpace(c)) {
            return tooLarge();
        }
        if (valueEnded || c < '0' || c > '9' || length > LARGEST_LENGTH) {
            return Fault.LENGTH;
        }
        length = length * 10 + (c - '0');
        inWord++;
        return tooLarge();
    }

    private @Nullable Fault coding(int c) {
        if (isSpace(c)) {
            return tooLarge();
        }
        return !valueEnded && Word.CHUNKED.has(inWord++, c) ? tooLarge() : Fault.CODING;
    }

    /// Spaces stand around a value, never within one of these two.
    private boolean isSpace(int c) {
        var space = c == ' ' || c == '\t';
        valueEnded |= space && inWord > 0;
        return space;
    }

    private @Nullable Fault valueComplete() {
        if (name == Word.LENGTH) {
            return inWord > 0 ? null : Fault.LENGTH;
        }
        return name != Word.CODING || Word.CHUNKED.isWhole(inWord) ? null : Fault.CODING;
    }

    /// HTTP/1.1 always says which host it means; before that there was one.
    private @Nullable Fault headEnd(int c) {
        return hosts == 0 && !trailer && !old ? Fault.HOST : lineEnd(c, At.DONE);
    }

    private @Nullable Fault tooLarge() {
        return size > LARGEST ? Fault.HEAD_LARGE : null;
    }

    private @Nullable Fault next(At then) {
        at = then;
        inWord = 0;
        return null;
    }
}
