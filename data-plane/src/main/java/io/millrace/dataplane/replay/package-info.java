/// Replays: events of the log, delivered once more to one connection.
@NullMarked
package io.millrace.dataplane.replay;

import org.jspecify.annotations.NullMarked;
