package io.millrace.transformers.tracking;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import java.util.Optional;

/// Regular expressions that need time in proportion to the text, whatever they are: RE2 syntax,
/// without look-around and back references.
final class Patterns {
    private static final int LONGEST = 500;
    private static final int MOST_COPIES = 1_000;
    private static final Pattern REPEAT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    private Patterns() {}

    static RegularExpression compile(String regex) {
        var pattern = Pattern.compile(regex);
        return text -> pattern.matcher(text).find();
    }

    /// Why a pattern is not taken.
    static Optional<String> refusal(String regex) {
        if (regex.length() > LONGEST) {
            return Optional.of("a pattern has at most " + LONGEST + " characters");
        }
        if (copies(regex) > MOST_COPIES) {
            return Optional.of("repeats its parts more than " + MOST_COPIES + " times");
        }
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "is no pattern in RE2 syntax (no look-around, no back references): "
                            + e.getDescription());
        }
    }

    /// What counted repeats multiply to, as if each stood in the other.
    private static long copies(String regex) {
        var copies = 1L;
        var repeats = REPEAT.matcher(regex);
        while (repeats.find() && copies <= MOST_COPIES) {
            var most = repeats.group(2) == null ? "" : repeats.group(2);
            var count =
                    Math.max(
                            Long.parseLong(repeats.group(1)),
                            most.isEmpty() ? 1 : Long.parseLong(most));
            copies *= Math.max(1, count);
        }
        return copies;
    }
}
