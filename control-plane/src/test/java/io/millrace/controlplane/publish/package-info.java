/// Tests of the package.
@NullMarked
package io.millrace.controlplane.publish;

import org.jspecify.annotations.NullMarked;
