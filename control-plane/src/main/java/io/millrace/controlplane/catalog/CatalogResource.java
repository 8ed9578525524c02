package io.millrace.controlplane.catalog;

import io.millrace.controlplane.body.Listing;
import io.millrace.destinations.Descriptor;
import io.millrace.destinations.DestinationType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// `/api/v1/destination-types`.
@Path("/api/v1/destination-types")
class CatalogResource {
    private final Catalog catalog;

    CatalogResource(Catalog catalog) {
        this.catalog = catalog;
    }

    @GET
    public Listing<Descriptor> all() {
        return Listing.all(
                catalog.all().stream().<Descriptor>map(DestinationType::descriptor).toList());
    }

    @GET
    @Path("{type}")
    public Descriptor get(String type) {
        return catalog.get(type).descriptor();
    }
}
