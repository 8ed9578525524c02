/// The embedded PostgreSQL server.
@NullMarked
package io.millrace.launcher.postgres;

import org.jspecify.annotations.NullMarked;
