/// What browser SDKs fetch before they send: their settings and their code.
@NullMarked
package io.millrace.dataplane.browser;

import org.jspecify.annotations.NullMarked;
