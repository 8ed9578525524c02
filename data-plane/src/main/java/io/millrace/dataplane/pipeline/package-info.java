/// Logged events to steps: decode, filter, transform, plan.
@NullMarked
package io.millrace.dataplane.pipeline;

import org.jspecify.annotations.NullMarked;
