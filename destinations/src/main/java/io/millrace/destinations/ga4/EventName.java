package io.millrace.destinations.ga4;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Names of GA4 events: those of Segment's e-commerce spec become GA4's own, others stay, written
/// as GA4 allows.
final class EventName {
    private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

    private static final Map<String, String> STANDARD =
            Map.ofEntries(
                    Map.entry("products searched", "search"),
                    Map.entry("product list viewed", "view_item_list"),
                    Map.entry("product clicked", "select_item"),
                    Map.entry("promotion viewed", "view_promotion"),
                    Map.entry("promotion clicked", "select_promotion"),
                    Map.entry("product viewed", "view_item"),
                    Map.entry("product added to wishlist", "add_to_wishlist"),
                    Map.entry("product added", "add_to_cart"),
                    Map.entry("product removed", "remove_from_cart"),
                    Map.entry("cart viewed", "view_cart"),
                    Map.entry("checkout started", "begin_checkout"),
                    Map.entry("payment info entered", "add_payment_info"),
                    Map.entry("checkout step completed", "add_shipping_info"),
                    Map.entry("order completed", "purchase"),
                    Map.entry("order refunded", "refund"),
                    Map.entry("product shared", "share"),
                    Map.entry("cart shared", "share"));

    /// Google drops these, or they are its SDK's alone.
    private static final Set<String> RESERVED =
            Set.of(
                    "ad_activeview",
                    "ad_click",
                    "ad_exposure",
                    "ad_impression",
                    "ad_query",
                    "adunit_exposure",
                    "app_clear_data",
                    "app_install",
                    "app_update",
                    "app_remove",
                    "app_store_refund",
                    "app_store_subscription_cancel",
                    "app_store_subscription_convert",
                    "app_store_subscription_renew",
                    "error",
                    "first_open",
                    "first_visit",
                    "in_app_purchase",
                    "notification_dismiss",
                    "notification_foreground",
                    "notification_open",
                    "notification_receive",
                    "os_update",
                    "screen_view",
                    "session_start",
                    "user_engagement");

    private EventName() {}

    static String of(String name) {
        var standard = STANDARD.get(name.strip().toLowerCase(Locale.ROOT));
        return standard != null ? standard : name.strip().replaceAll("\\s+", "_");
    }

    /// Why GA4 would not take an event of this name.
    static Optional<String> problem(String name) {
        var written = of(name);
        if (written.isEmpty()) {
            return Optional.of("a track call needs the name of its event");
        }
        if (RESERVED.contains(written.toLowerCase(Locale.ROOT)) || isReservedPrefix(written)) {
            return Optional.of("is reserved by GA4: " + written);
        }
        return VALID.matcher(written).matches()
                ? Optional.empty()
                : Optional.of(
                        "must start with a letter and have at most 40 letters, digits and"
                                + " underscores: "
                                + written);
    }

    /// For names of events, parameters and user properties alike.
    static boolean isReservedPrefix(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("_")
                || lower.startsWith("firebase_")
                || lower.startsWith("ga_")
                || lower.startsWith("google_")
                || lower.startsWith("gtag.");
    }

    static boolean isValid(String name) {
        return VALID.matcher(name).matches() && !isReservedPrefix(name);
    }
}
