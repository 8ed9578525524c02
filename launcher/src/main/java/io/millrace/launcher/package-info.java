/// One-machine mode: everything that `./millrace up` and `down` do.
@NullMarked
package io.millrace.launcher;

import org.jspecify.annotations.NullMarked;
