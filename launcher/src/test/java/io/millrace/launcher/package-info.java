/// Tests; small fakes beside them.
@NullMarked
package io.millrace.launcher;

import org.jspecify.annotations.NullMarked;
