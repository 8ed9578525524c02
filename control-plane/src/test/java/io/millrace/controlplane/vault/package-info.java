/// Tests of the package.
@NullMarked
package io.millrace.controlplane.vault;

import org.jspecify.annotations.NullMarked;
