/// The ordering engine: lanes, batches, retries. Single-threaded, no I/O of its own.
@NullMarked
package io.millrace.dataplane.delivery;

import org.jspecify.annotations.NullMarked;
