package io.millrace.controlplane.body;

import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;

/// Numbers in the query of an address.
public final class Numbers {
    private Numbers() {}

    /// Throws a 400 on the parameter when the text is not a whole number from `min` to `max`.
    public static int within(String parameter, String text, int min, int max) {
        try {
            var number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below says the same.
        }
        throw ProblemException.ofField(
                Kind.INVALID, parameter, "must be a whole number from " + min + " to " + max);
    }
}
