/// Serves the web UI: one page, its assets and their headers.
@NullMarked
package io.millrace.controlplane.page;

import org.jspecify.annotations.NullMarked;
