package io.millrace.dataplane.delivery;

import java.util.ArrayList;
import java.util.List;

/// What must not go on before everything up to now is committed.
final class AfterCommit {
    private final List<Runnable> next = new ArrayList<>();
    private final List<Runnable> cut = new ArrayList<>();

    void add(Runnable work) {
        next.add(work);
    }

    /// Everything up to now is part of a commit that is about to be made.
    void cut() {
        cut.addAll(next);
        next.clear();
    }

    void committed() {
        var ready = List.copyOf(cut);
        cut.clear();
        ready.forEach(Runnable::run);
    }
}
