/// Tests of settings and housekeeping.
@NullMarked
package io.millrace.dataplane.operate;

import org.jspecify.annotations.NullMarked;
