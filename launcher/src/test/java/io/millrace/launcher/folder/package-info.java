/// Tests; small fakes beside them.
@NullMarked
package io.millrace.launcher.folder;

import org.jspecify.annotations.NullMarked;
