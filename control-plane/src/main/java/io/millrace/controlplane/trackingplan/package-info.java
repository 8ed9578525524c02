/// Tracking plans of sources: how their events should look.
@NullMarked
package io.millrace.controlplane.trackingplan;

import org.jspecify.annotations.NullMarked;
