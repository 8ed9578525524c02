/// JSON as both planes read and write it.
@NullMarked
package io.millrace.core.json;

import org.jspecify.annotations.NullMarked;
