/// Source to destination, through transformations.
@NullMarked
package io.millrace.controlplane.connection;

import org.jspecify.annotations.NullMarked;
