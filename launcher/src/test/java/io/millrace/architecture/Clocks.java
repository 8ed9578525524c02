package io.millrace.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;

/// The ways to ask the machine for the time of day, or to wait for it. Elapsed time
/// (`System.nanoTime()`) is another matter.
final class Clocks {
    private static final Set<String> READING =
            Set.of(
                    "java.lang.System.currentTimeMillis",
                    "java.lang.Thread.sleep",
                    "java.util.Date.<init>",
                    "java.util.concurrent.TimeUnit.sleep");
    private static final Set<String> MAKING =
            Set.of("now", "systemUTC", "systemDefaultZone", "system", "tickMillis", "tickSeconds");

    private Clocks() {}

    static DescribedPredicate<JavaAccess<?>> readsOne() {
        return DescribedPredicate.describe(
                "reads the machine's clock or sleeps",
                access -> {
                    var target = access.getTarget();
                    var owner = target.getOwner().getName();
                    return READING.contains(owner + "." + target.getName())
                            || (owner.startsWith("java.time.")
                                    && MAKING.contains(target.getName()));
                });
    }
}
