/// The Segment HTTP API: authenticate, scan, commit, answer.
@NullMarked
package io.millrace.dataplane.ingest;

import org.jspecify.annotations.NullMarked;
