/// The data folder: its version, lock, secrets, ports and the run file.
@NullMarked
package io.millrace.launcher.folder;

import org.jspecify.annotations.NullMarked;
