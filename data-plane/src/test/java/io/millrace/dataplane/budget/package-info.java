/// What an event may cost where it can be counted exactly: pages, bytes of WAL, bytes allocated.
@NullMarked
package io.millrace.dataplane.budget;

import org.jspecify.annotations.NullMarked;
