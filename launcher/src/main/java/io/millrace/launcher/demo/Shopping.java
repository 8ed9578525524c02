package io.millrace.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// The visits of twenty people to a toy shop, one event at a time: they look around, fill a cart,
/// sign in, pay, or go away. The same random numbers give the same visits. Not thread-safe.
public final class Shopping {
    static final int PEOPLE = 20;
    private static final double LEAVES = 0.15;

    private static final List<Toy> TOYS =
            List.of(
                    new Toy("T-100", "Wooden train", "Vehicles", 34.9),
                    new Toy("T-101", "Kite", "Outdoor", 19.5),
                    new Toy("T-102", "Marble run", "Building", 49.0),
                    new Toy("T-103", "Plush fox", "Soft toys", 22.0),
                    new Toy("T-104", "Puzzle, 500 pieces", "Games", 14.9),
                    new Toy("T-105", "Scooter", "Vehicles", 89.0),
                    new Toy("T-106", "Watercolours", "Crafts", 12.5),
                    new Toy("T-107", "Telescope", "Science", 129.0));

    private static final List<String> NAMES =
            List.of(
                    "Ada", "Ben", "Chloe", "David", "Elif", "Finn", "Greta", "Hugo", "Ines",
                    "Jonas", "Kira", "Liam", "Mina", "Noah", "Olga", "Paul", "Rosa", "Sami",
                    "Tilda", "Robot");

    private final RandomGenerator random;
    private final InstantSource clock;
    private final List<Visitor> people = new ArrayList<>();

    private record Toy(String sku, String name, String category, double price) {
        ObjectNode json() {
            return Json.object()
                    .put("product_id", sku)
                    .put("name", name)
                    .put("category", category)
                    .put("price", price);
        }
    }

    private enum Step {
        HOME,
        LOOK,
        ADD,
        SIGN_IN,
        CHECKOUT,
        ORDER
    }

    private static final class Visitor {
        final String name;
        final String userId;
        final String anonymousId;
        final String currency;
        Step next = Step.HOME;
        Toy toy = TOYS.getFirst();
        int quantity = 1;
        boolean known;

        Visitor(int number, String name, String anonymousId) {
            this.name = name;
            this.userId = "Robot".equals(name) ? "test-robot" : "shopper-" + number;
            this.anonymousId = anonymousId;
            this.currency = List.of("EUR", "EUR", "USD", "GBP").get(number % 4);
            this.known = "Robot".equals(name);
        }
    }

    public Shopping(RandomGenerator random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
        for (var i = 0; i < PEOPLE; i++) {
            people.add(new Visitor(i + 1, NAMES.get(i), uuid()));
        }
    }

    /// The next event of somebody, in the shape of the Segment API.
    public ObjectNode next() {
        var visitor = people.get(random.nextInt(people.size()));
        var event = event(visitor);
        visitor.next = after(visitor);
        event.put("messageId", uuid());
        event.put("timestamp", clock.instant().toString());
        event.put("anonymousId", visitor.anonymousId);
        if (visitor.known) {
            event.put("userId", visitor.userId);
        }
        event.set("context", context(visitor));
        return event;
    }

    private ObjectNode event(Visitor visitor) {
        return switch (visitor.next) {
            case HOME -> page("Home", "/");
            case LOOK -> {
                visitor.toy = TOYS.get(random.nextInt(TOYS.size()));
                visitor.quantity = random.nextInt(1, 4);
                yield track("Product Viewed", priced(visitor, visitor.toy.json()));
            }
            case ADD -> track("Product Added", priced(visitor, visitor.toy.json()));
            case SIGN_IN -> identify(visitor);
            case CHECKOUT -> track("Checkout Started", order(visitor));
            case ORDER -> track("Order Completed", order(visitor).put("order_id", orderId()));
        };
    }

    private Step after(Visitor visitor) {
        if (visitor.next != Step.HOME && random.nextDouble() < LEAVES) {
            return Step.HOME;
        }
        return switch (visitor.next) {
            case HOME -> Step.LOOK;
            case LOOK -> Step.ADD;
            case ADD -> Step.SIGN_IN;
            case SIGN_IN -> Step.CHECKOUT;
            case CHECKOUT -> Step.ORDER;
            case ORDER -> Step.HOME;
        };
    }

    private static ObjectNode page(String name, String path) {
        var page = Json.object().put("type", "page").put("name", name);
        page.putObject("properties")
                .put("path", path)
                .put("title", name + " · Toy shop")
                .put("url", "https://toyshop.example" + path);
        return page;
    }

    private static ObjectNode track(String name, JsonNode properties) {
        var track = Json.object().put("type", "track").put("event", name);
        track.set("properties", properties);
        return track;
    }

    private ObjectNode identify(Visitor visitor) {
        visitor.known = true;
        var identify = Json.object().put("type", "identify");
        identify.putObject("traits")
                .put("firstName", visitor.name)
                .put("email", visitor.userId + "@mail.example")
                .put("currency", visitor.currency);
        return identify;
    }

    private static ObjectNode priced(Visitor visitor, ObjectNode product) {
        return product.put("quantity", visitor.quantity).put("currency", visitor.currency);
    }

    private static ObjectNode order(Visitor visitor) {
        var cents = Math.round(visitor.toy.price() * 100) * visitor.quantity;
        var order = Json.object().put("revenue", cents / 100.0).put("currency", visitor.currency);
        order.putArray("products").add(visitor.toy.json().put("quantity", visitor.quantity));
        return order;
    }

    private static ObjectNode context(Visitor visitor) {
        var context =
                Json.object().put("locale", "USD".equals(visitor.currency) ? "en-US" : "en-GB");
        context.putObject("library").put("name", "toy-shop-shoppers").put("version", "1");
        return context;
    }

    private String orderId() {
        return "A-" + random.nextInt(100_000, 1_000_000);
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
