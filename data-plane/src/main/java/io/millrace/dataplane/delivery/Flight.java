package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.Call;
import java.time.Duration;
import java.time.Instant;

/// A call that has been answered, with the members it carried and what it was sent with.
record Flight(Bundle bundle, Call call, Outlet outlet, Gate.Pass pass, Instant at, Duration took) {}
