/// Tests of the package.
@NullMarked
package io.millrace.controlplane.source;

import org.jspecify.annotations.NullMarked;
