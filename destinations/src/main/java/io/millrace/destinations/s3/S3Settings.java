package io.millrace.destinations.s3;

import io.millrace.core.outcome.ObjectStore;
import java.time.Duration;

/// @param prefix of every key, without slashes at its ends; may be empty
public record S3Settings(ObjectStore store, String prefix, int maxEvents, Duration linger) {}
