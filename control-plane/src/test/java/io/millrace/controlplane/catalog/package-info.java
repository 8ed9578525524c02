/// Tests of the package.
@NullMarked
package io.millrace.controlplane.catalog;

import org.jspecify.annotations.NullMarked;
