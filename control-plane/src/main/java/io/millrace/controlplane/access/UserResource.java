package io.millrace.controlplane.access;

import io.millrace.controlplane.body.Fields;
import io.millrace.controlplane.body.Listing;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;

/// `/api/v1/users`. Every user may do everything in this release.
@Path("/api/v1/users")
class UserResource {
    private final People people;
    private final Passwords passwords;

    UserResource(People people, Passwords passwords) {
        this.people = people;
        this.passwords = passwords;
    }

    @GET
    public Uni<Listing<UserView>> all() {
        return people.all().map(Listing::all);
    }

    @POST
    @APIResponseSchema(value = UserView.class, responseCode = "201")
    public Uni<RestResponse<UserView>> create(Fields body) {
        var user = NewUser.read(body);
        return passwords
                .hash(user.password())
                .chain(hash -> people.create(user.email(), user.name(), Optional.of(hash)))
                .map(UserResource::created);
    }

    @GET
    @Path("{id}")
    public Uni<UserView> get(String id) {
        return people.get(id);
    }

    @PATCH
    @Path("{id}")
    public Uni<UserView> change(String id, Fields body) {
        var patch = UserPatch.read(body);
        var hash =
                patch.password()
                        .map(password -> passwords.hash(password).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
        return hash.chain(made -> people.change(id, patch, made));
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> delete(String id, @Context SecurityContext caller) {
        if (Caller.personOf(caller).equals(Optional.of(id))) {
            throw ProblemException.of(
                    Kind.CONFLICT, "You cannot delete yourself; ask another user.");
        }
        return people.delete(id);
    }

    private static RestResponse<UserView> created(UserView user) {
        return RestResponse.ResponseBuilder.<UserView>created(
                        URI.create("/api/v1/users/" + user.id()))
                .entity(user)
                .build();
    }
}
