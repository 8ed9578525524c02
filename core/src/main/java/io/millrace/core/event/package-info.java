/// Events as the Segment spec knows them.
@NullMarked
package io.millrace.core.event;

import org.jspecify.annotations.NullMarked;
