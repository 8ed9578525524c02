/// What an operator watches, as Prometheus meters: see `docs/operations.md`.
@NullMarked
package io.millrace.dataplane.metrics;

import org.jspecify.annotations.NullMarked;
