/// Wiring, health, start and drain.
@NullMarked
package io.millrace.dataplane.operate;

import org.jspecify.annotations.NullMarked;
