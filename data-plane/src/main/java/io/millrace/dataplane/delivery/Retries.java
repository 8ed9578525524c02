package io.millrace.dataplane.delivery;

import java.util.random.RandomGenerator;

/// The retry policy with the chance it draws from.
public record Retries(RetryPolicy policy, RandomGenerator random) {}
