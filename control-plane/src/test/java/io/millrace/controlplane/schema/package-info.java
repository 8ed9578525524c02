/// Tests of the package.
@NullMarked
package io.millrace.controlplane.schema;

import org.jspecify.annotations.NullMarked;
