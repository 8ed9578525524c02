package io.millrace.transformers;

import java.util.Optional;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/// Exceptions of the engine in words for the author of a transformation.
final class Problems {

    private static final Pattern IMPORT = Pattern.compile("Operation is not allowed for: (\\S+)");
    private static final Pattern SYNTAX =
            Pattern.compile(
                    "SyntaxError: transformation\\.js:(\\d+):(\\d+) ([^\\n]*).*", Pattern.DOTALL);

    private Problems() {}

    /// Why a module could not be evaluated.
    static CodeProblem of(RuntimeException e) {
        var message = describe(e);
        var syntax = SYNTAX.matcher(message);
        if (syntax.matches()) {
            return new CodeProblem(
                    Integer.parseInt(syntax.group(1)),
                    Integer.parseInt(syntax.group(2)) + 1,
                    "syntax error: " + syntax.group(3));
        }
        return e instanceof PolyglotException guest
                ? place(guest)
                        .map(p -> new CodeProblem(p.getStartLine(), p.getStartColumn(), message))
                        .orElse(new CodeProblem(0, 0, message))
                : new CodeProblem(0, 0, message);
    }

    static String describe(RuntimeException e) {
        if (e instanceof PolyglotException guest && guest.isResourceExhausted()) {
            return "used up its limit: " + guest.getMessage();
        }
        return readable(String.valueOf(e.getMessage()));
    }

    /// Rewrites what the engine says about imports; anything else stays as it is.
    static String readable(String message) {
        var refused = IMPORT.matcher(message);
        return refused.find()
                ? "imports are not supported, paste the code instead: '" + refused.group(1) + "'"
                : message;
    }

    private static Optional<SourceSection> place(PolyglotException e) {
        if (isOurs(e.getSourceLocation())) {
            return Optional.of(e.getSourceLocation());
        }
        for (var frame : e.getPolyglotStackTrace()) {
            if (isOurs(frame.getSourceLocation())) {
                return Optional.of(frame.getSourceLocation());
            }
        }
        return Optional.empty();
    }

    private static boolean isOurs(@Nullable SourceSection place) {
        return place != null && place.getSource().getName().equals(Sources.NAME);
    }
}
