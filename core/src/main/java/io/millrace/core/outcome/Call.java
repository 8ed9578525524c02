package io.millrace.core.outcome;

import java.util.List;

/// One request with its member steps: the reply's verdicts are given in this order.
public record Call(Request request, List<Step> steps) {
    public Call {
        steps = List.copyOf(steps);
    }
}
