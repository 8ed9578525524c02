/// Mixpanel: import and profile API.
@NullMarked
package io.millrace.destinations.mixpanel;

import org.jspecify.annotations.NullMarked;
