package io.millrace.dataplane.catalog;

/// How often events broke their plan in one way, and the newest that did. Single-threaded.
public final class SeenViolation extends Span {
    private Sample sample = new Sample(0, "", "", "");

    /// @param path in the event, without indexes
    public record Key(EventKey event, String path, String rule) {}

    /// @param plan version of the plan
    /// @param event JSON of the event, cut
    public record Sample(int plan, String message, String messageId, String event) {}

    void sample(Sample newest) {
        sample = newest;
    }

    void addAll(SeenViolation other) {
        if (other.last().isAfter(last())) {
            sample = other.sample;
        }
        add(other);
    }

    public Sample sample() {
        return sample;
    }
}
