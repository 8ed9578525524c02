/// What the service tests stand on: a real PostgreSQL, a data plane to talk to, the API by hand.
@NullMarked
package io.millrace.controlplane.testing;

import org.jspecify.annotations.NullMarked;
