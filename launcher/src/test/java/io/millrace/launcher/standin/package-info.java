/// Small programs in place of the two services.
@NullMarked
package io.millrace.launcher.standin;

import org.jspecify.annotations.NullMarked;
