package io.millrace.controlplane.catalog;

import static io.millrace.controlplane.testing.Api.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.millrace.controlplane.testing.House;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(House.class)
class CatalogResourceTest {

    @Test
    void the_types_of_this_release_are_listed() {
        // When
        var types = get("/destination-types");
        // Then
        types.statusCode(200).body("items.type", hasItems("webhook", "s3"));
    }

    @Test
    void a_type_tells_what_its_form_needs() {
        // When
        var type = get("/destination-types/webhook");
        // Then
        type.statusCode(200)
                .body("title", not(equalTo("")))
                .body("settingsSchema.required", hasItem("url"))
                .body("secretPaths", hasItem("headers"));
    }

    @Test
    void an_unknown_type_is_404() {
        // When
        var missing = get("/destination-types/pigeon");
        // Then
        missing.statusCode(404).body("detail", containsString("pigeon"));
    }
}
