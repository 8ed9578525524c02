package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.Call;
import io.millrace.dataplane.delivery.ReadyLanes.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A call that has been answered, with the members it carried.
record Flight(List<Member> members, Call call, Instant at, Duration took) {}
