/// Tests of the package.
@NullMarked
package io.millrace.controlplane.dataplane;

import org.jspecify.annotations.NullMarked;
