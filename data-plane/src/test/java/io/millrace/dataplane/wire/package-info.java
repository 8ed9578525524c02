@NullMarked
package io.millrace.dataplane.wire;

import org.jspecify.annotations.NullMarked;
