package io.millrace.controlplane.access;

import io.millrace.controlplane.body.Fields;

/// How a person proves who it is.
sealed interface SignIn {

    /// By password.
    record ByPassword(String email, String password) implements SignIn {
        /// Never with the password.
        @Override
        public String toString() {
            return "ByPassword[" + email + "]";
        }
    }

    /// By a one-time link's token.
    record ByLink(String token) implements SignIn {
        /// Never with the token.
        @Override
        public String toString() {
            return "ByLink";
        }
    }

    /// Throws a 400 that names every field in error.
    static SignIn read(Fields body) {
        var token = body.text("token", 1, 200);
        SignIn signIn =
                token.<SignIn>map(ByLink::new)
                        .orElseGet(
                                () ->
                                        new ByPassword(
                                                body.requiredText("email", 1, 254),
                                                body.requiredText(
                                                        "password", 1, NewUser.LONGEST_PASSWORD)));
        body.done();
        return signIn;
    }
}
