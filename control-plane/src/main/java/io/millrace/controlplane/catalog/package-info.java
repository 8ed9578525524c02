/// The destination types this release knows.
@NullMarked
package io.millrace.controlplane.catalog;

import org.jspecify.annotations.NullMarked;
