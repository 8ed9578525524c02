package io.millrace.dataplane.simulation;

import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.EventLogContract;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

class SimLogTest extends EventLogContract {

    @Override
    protected EventLog create() {
        var clock = new AtomicLong();
        return new SimLog(4, () -> Instant.ofEpochSecond(clock.incrementAndGet()));
    }
}
