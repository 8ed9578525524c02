/// Tests of the package.
@NullMarked
package io.millrace.controlplane.inspect;

import org.jspecify.annotations.NullMarked;
