package io.millrace.controlplane.access;

import io.millrace.controlplane.body.Fields;
import java.util.Optional;

/// What to change of a user; what is absent stays.
record UserPatch(Optional<String> email, Optional<String> name, Optional<String> password) {

    /// Throws a 400 that names every field in error.
    static UserPatch read(Fields body) {
        var patch =
                new UserPatch(
                        body.email("email"),
                        body.patchedName(),
                        body.text("password", NewUser.SHORTEST_PASSWORD, NewUser.LONGEST_PASSWORD));
        body.done();
        return patch;
    }

    /// Never with the password.
    @Override
    public String toString() {
        return "UserPatch[" + email + "]";
    }
}
