/// The service as a whole, over HTTP, on a real PostgreSQL.
@NullMarked
package io.millrace.dataplane.service;

import org.jspecify.annotations.NullMarked;
