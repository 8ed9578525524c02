package io.millrace.dataplane.wire;

/// The characters and words of HTTP/1.1 that decide where a request ends (RFC 9112).
final class Words {
    private static final boolean[] TOKEN = token();

    private Words() {}

    /// A word that is followed letter by letter, whatever its case.
    enum Word {
        LENGTH("content-length"),
        CODING("transfer-encoding"),
        HOST("host"),
        CHUNKED("chunked");

        private final String letters;

        Word(String letters) {
            this.letters = letters;
        }

        /// Whether this letter stands at this place of the word.
        boolean has(int place, int letter) {
            return place < letters.length() && letters.charAt(place) == lower(letter);
        }

        boolean isWhole(int count) {
            return count == letters.length();
        }
    }

    /// Whether a name may hold this character.
    static boolean isToken(int c) {
        return c >= 0 && c < 128 && TOKEN[c];
    }

    /// The value of a hex digit, -1 for another character.
    static int hex(int c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    private static boolean[] token() {
        var token = new boolean[128];
        for (var c = 0; c < 128; c++) {
            token[c] = Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
        }
        return token;
    }
}
