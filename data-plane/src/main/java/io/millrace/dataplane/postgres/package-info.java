/// The log, progress and ownership in PostgreSQL; the only user of the SQL client.
@NullMarked
package io.millrace.dataplane.postgres;

import org.jspecify.annotations.NullMarked;
