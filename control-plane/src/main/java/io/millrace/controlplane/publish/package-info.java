/// Edits, and the config document built and versioned in the transaction of the edit.
@NullMarked
package io.millrace.controlplane.publish;

import org.jspecify.annotations.NullMarked;
