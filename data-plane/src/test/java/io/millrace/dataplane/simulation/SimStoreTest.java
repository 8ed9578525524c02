package io.millrace.dataplane.simulation;

import io.millrace.dataplane.progress.ProgressStore;
import io.millrace.dataplane.progress.ProgressStoreContract;

class SimStoreTest extends ProgressStoreContract {
    private SimStore store = new SimStore();

    @Override
    protected ProgressStore create() {
        store = new SimStore();
        return store;
    }

    @Override
    protected int deadLetters() {
        return store.dead().size();
    }
}
