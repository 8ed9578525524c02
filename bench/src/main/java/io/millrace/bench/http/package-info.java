/// HTTP/1.1 framing and a one-thread event loop: cheap enough to share the cores with what is
/// measured.
@NullMarked
package io.millrace.bench.http;

import org.jspecify.annotations.NullMarked;
