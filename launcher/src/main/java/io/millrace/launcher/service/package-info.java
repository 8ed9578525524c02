/// The two services as child processes.
@NullMarked
package io.millrace.launcher.service;

import org.jspecify.annotations.NullMarked;
