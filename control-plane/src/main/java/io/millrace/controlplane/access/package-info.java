/// Who may call: admin token, service token, people and their sessions.
@NullMarked
package io.millrace.controlplane.access;

import org.jspecify.annotations.NullMarked;
