package io.millrace.controlplane.access;

import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Turns a proof into a session. What is wrong with a proof is not said.
@ApplicationScoped
class SignInDesk {
    private final Attempts attempts;
    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;

    SignInDesk(Attempts attempts, People people, Passwords passwords, Sessions sessions) {
        this.attempts = attempts;
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /// The token of a new session; fails with 401 for a wrong proof, 429 after too many.
    Uni<String> admit(SignIn signIn, String address) {
        attempts.begin(address);
        return person(signIn).invoke(person -> attempts.succeeded(address)).chain(sessions::open);
    }

    private Uni<String> person(SignIn signIn) {
        return switch (signIn) {
            case SignIn.ByLink link ->
                    sessions.redeem(link.token())
                            .map(person -> person.orElseThrow(SignInDesk::linkIsOver));
            case SignIn.ByPassword proof ->
                    people.find(proof.email()).chain(found -> proven(proof, found));
        };
    }

    private Uni<String> proven(SignIn.ByPassword proof, Optional<PersonEntity> found) {
        return passwords
                .matches(proof.password(), found.flatMap(PersonEntity::passwordHash))
                .map(
                        matches ->
                                found.filter(person -> matches)
                                        .map(PersonEntity::id)
                                        .orElseThrow(SignInDesk::wrong));
    }

    private static ProblemException wrong() {
        return ProblemException.of(
                Kind.UNAUTHENTICATED, "The e-mail address or the password is not right.");
    }

    private static ProblemException linkIsOver() {
        return ProblemException.of(
                Kind.UNAUTHENTICATED, "This sign-in link was used before or is over.");
    }
}
