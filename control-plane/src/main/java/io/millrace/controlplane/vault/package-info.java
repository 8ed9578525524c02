/// Encryption of secrets at rest.
@NullMarked
package io.millrace.controlplane.vault;

import org.jspecify.annotations.NullMarked;
