/// The tenant, and what all its objects have in common.
@NullMarked
package io.millrace.controlplane.workspace;

import org.jspecify.annotations.NullMarked;
