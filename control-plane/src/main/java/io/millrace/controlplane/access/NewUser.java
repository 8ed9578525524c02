package io.millrace.controlplane.access;

import io.millrace.controlplane.body.Fields;

/// A user to be.
record NewUser(String email, String name, String password) {
    static final int SHORTEST_PASSWORD = 10;
    static final int LONGEST_PASSWORD = 1_000;

    /// Throws a 400 that names every field in error.
    static NewUser read(Fields body) {
        var user =
                new NewUser(
                        body.requiredEmail("email"),
                        body.name(),
                        body.requiredText("password", SHORTEST_PASSWORD, LONGEST_PASSWORD));
        body.done();
        return user;
    }

    /// Never with the password.
    @Override
    public String toString() {
        return "NewUser[" + email + "]";
    }
}
