/// A world in one thread: the engine's collaborators under a seeded scheduler.
@NullMarked
package io.millrace.dataplane.simulation;

import org.jspecify.annotations.NullMarked;
