package io.millrace.dataplane.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.Properties;

/// The figures of `budgets.properties`.
final class Budget {
    private static final double TENTH = 1.1;
    private static final double QUARTER = 0.75;

    private Budget() {}

    /// Fails when the cost is a tenth above what the budget says, or so far below that the budget
    /// no longer guards anything.
    static void check(String name, double measured) throws IOException {
        var budget = of(name);
        assertThat(measured)
                .as("%s may be %.1f; a change that needs more says why there", name, budget)
                .isLessThanOrEqualTo(budget * TENTH);
        assertThat(measured)
                .as("%s has become cheaper than %.1f: lower the figure there", name, budget)
                .isGreaterThanOrEqualTo(budget * QUARTER);
    }

    private static double of(String name) throws IOException {
        var properties = new Properties();
        try (var file = Budget.class.getResourceAsStream("budgets.properties")) {
            properties.load(Objects.requireNonNull(file));
        }
        return Double.parseDouble(Objects.requireNonNull(properties.getProperty(name), name));
    }
}
