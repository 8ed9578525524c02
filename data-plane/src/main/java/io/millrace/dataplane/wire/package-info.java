/// What comes over a connection before anybody takes it for a request: strict framing, time limits.
@NullMarked
package io.millrace.dataplane.wire;

import org.jspecify.annotations.NullMarked;
