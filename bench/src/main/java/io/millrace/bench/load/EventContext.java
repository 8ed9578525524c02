package io.millrace.bench.load;

import java.util.SplittableRandom;

/// What one client needs to write its events; belongs to the generator's thread.
record EventContext(Users users, Timestamp timestamp, SplittableRandom noise) {}
