/// Where events come from, and their write keys.
@NullMarked
package io.millrace.controlplane.source;

import org.jspecify.annotations.NullMarked;
