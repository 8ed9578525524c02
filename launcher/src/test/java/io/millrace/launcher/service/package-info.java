/// Tests.
@NullMarked
package io.millrace.launcher.service;

import org.jspecify.annotations.NullMarked;
