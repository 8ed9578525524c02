package io.millrace.controlplane.access;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;

/// Who makes a call, once that is known.
sealed interface Caller extends Principal {

    /// Holds the admin token: may do everything.
    record Admin() implements Caller {
        @Override
        public String getName() {
            return "admin";
        }
    }

    /// A data-plane node: the internal API only.
    record Node() implements Caller {
        @Override
        public String getName() {
            return "node";
        }
    }

    /// A person who is signed in.
    record Person(String id) implements Caller {
        @Override
        public String getName() {
            return id;
        }
    }

    /// The person's id, if a person calls.
    static Optional<String> personOf(SecurityContext context) {
        return context.getUserPrincipal() instanceof Person person
                ? Optional.of(person.id())
                : Optional.empty();
    }
}
