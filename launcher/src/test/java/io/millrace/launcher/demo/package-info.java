/// Tests; small fakes beside them.
@NullMarked
package io.millrace.launcher.demo;

import org.jspecify.annotations.NullMarked;
