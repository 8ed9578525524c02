package io.millrace.bench.crash;

import io.millrace.bench.sink.Judgement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// What a crash loop found.
///
/// @param plan what was to be done
/// @param leftOut faults that could not be made here, with the reason
/// @param accepted events answered with success
/// @param lost accepted and neither delivered nor a dead letter
/// @param imbalances what the ledger said when it did not add up, in words
/// @param ledgerReadings how often it was read
/// @param broken what ended the loop early, in words
record CrashReport(
        CrashPlan plan,
        Map<Fault, String> leftOut,
        List<Wound> wounds,
        long accepted,
        long lost,
        Judgement judgement,
        List<String> imbalances,
        int ledgerReadings,
        List<String> broken) {

    CrashReport {
        leftOut = Map.copyOf(leftOut);
        wounds = List.copyOf(wounds);
        imbalances = List.copyOf(imbalances);
        broken = List.copyOf(broken);
    }

    boolean kept() {
        return lost == 0
                && judgement.tally().outOfOrder() == 0
                && imbalances.isEmpty()
                && broken.isEmpty();
    }

    /// Deliveries beyond the first that neither the client nor the sink has caused.
    long duplicates() {
        return judgement.tally().duplicates() - judgement.excusedDuplicates();
    }

    double allowedDuplicates() {
        return wounds.stream().mapToDouble(Wound::allowedDuplicates).sum();
    }

    String text() {
        var text = new StringBuilder();
        text.append(
                "%d faults in %.1f min, %d node%s, seed %d\n"
                        .formatted(
                                wounds.size(),
                                plan.length().toMillis() / 60e3,
                                plan.nodes(),
                                plan.nodes() == 1 ? "" : "s",
                                plan.seed()));
        byFault().forEach((fault, of) -> text.append(line(fault, of)));
        leftOut.forEach(
                (fault, why) ->
                        text.append("  %-18s left out: %s\n".formatted(fault.option(), why)));
        var tally = judgement.tally();
        text.append(
                String.format(
                        Locale.ROOT,
                        "accepted %,d; delivered %,d to all destinations together\n",
                        accepted,
                        tally.delivered()));
        verdict(text, lost == 0, "lost: %,d".formatted(lost), judgement.missing());
        verdict(
                text,
                tally.outOfOrder() == 0,
                "first deliveries out of order: %,d".formatted(tally.outOfOrder()),
                judgement.disorder());
        verdict(
                text,
                imbalances.isEmpty(),
                "imbalance: %,d of %,d readings".formatted(imbalances.size(), ledgerReadings),
                imbalances);
        verdict(text, broken.isEmpty(), "recovered from every fault", broken);
        text.append(duplicatesLine());
        return text.toString();
    }

    private String duplicatesLine() {
        return String.format(
                Locale.ROOT,
                "  note  duplicates: %,d by crashes, allowed %,.0f; %,d more were sent twice by the"
                        + " client or never answered by the sink; by destination %s\n",
                duplicates(),
                allowedDuplicates(),
                judgement.excusedDuplicates(),
                judgement.duplicates());
    }

    private static void verdict(
            StringBuilder text, boolean good, String line, List<String> reasons) {
        text.append(good ? "  ok    " : "  FAIL  ").append(line).append('\n');
        if (!good) {
            reasons.forEach(reason -> text.append("          ").append(reason).append('\n'));
        }
    }

    private Map<Fault, List<Wound>> byFault() {
        var groups = new EnumMap<Fault, List<Wound>>(Fault.class);
        wounds.forEach(
                wound ->
                        groups.computeIfAbsent(wound.fault(), any -> new ArrayList<>()).add(wound));
        return groups;
    }

    private static String line(Fault fault, List<Wound> wounds) {
        return String.format(
                Locale.ROOT,
                "  %-18s %3d   ready after %5.1f s (longest %5.1f), first delivery %5.1f s"
                        + " (longest %5.1f), %d twice\n",
                fault.option(),
                wounds.size(),
                middle(wounds, Wound::secondsToReady),
                longest(wounds, Wound::secondsToReady).orElse(0),
                middle(wounds, Wound::secondsToDelivery),
                longest(wounds, Wound::secondsToDelivery).orElse(0),
                wounds.stream().mapToLong(Wound::duplicates).sum());
    }

    private static double middle(List<Wound> wounds, ToDoubleFunction<Wound> figure) {
        var sorted = wounds.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static OptionalDouble longest(List<Wound> wounds, ToDoubleFunction<Wound> figure) {
        return wounds.stream().mapToDouble(figure).max();
    }
}
