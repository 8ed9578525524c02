package io.millrace.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/// NullAway looks only into packages that ask for it.
final class NullMarking {
    private NullMarking() {}

    static ArchCondition<JavaClass> beInAMarkedPackage() {
        return new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                var marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                var message = item.getPackageName() + " is not @NullMarked";
                events.add(new SimpleConditionEvent(item, marked, message));
            }
        };
    }
}
