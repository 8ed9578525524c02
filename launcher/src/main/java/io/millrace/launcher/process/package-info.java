/// Processes that the launcher starts, watches, restarts and ends.
@NullMarked
package io.millrace.launcher.process;

import org.jspecify.annotations.NullMarked;
