/// Tests; small fakes beside them.
@NullMarked
package io.millrace.launcher.process;

import org.jspecify.annotations.NullMarked;
