package io.millrace.controlplane.access;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/// A call with its caller, for the resources behind the [Doorkeeper].
record CallerContext(Caller caller, boolean isSecure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
        return caller.getName().equals(role);
    }

    @Override
    public String getAuthenticationScheme() {
        return caller instanceof Caller.Person ? "cookie" : "bearer";
    }
}
