/// How far each connection has got, who owns a partition, what waits and what was given up.
@NullMarked
package io.millrace.dataplane.progress;

import org.jspecify.annotations.NullMarked;
