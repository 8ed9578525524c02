/// Tests; small fakes beside them.
@NullMarked
package io.millrace.launcher.postgres;

import org.jspecify.annotations.NullMarked;
