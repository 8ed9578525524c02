/// Database migrations, run before anything is served.
@NullMarked
package io.millrace.controlplane.schema;

import org.jspecify.annotations.NullMarked;
