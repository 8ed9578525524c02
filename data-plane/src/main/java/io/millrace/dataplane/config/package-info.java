/// The routing table in force, from the control plane or from disk.
@NullMarked
package io.millrace.dataplane.config;

import org.jspecify.annotations.NullMarked;
