/// The crash loop: a running system is hurt over and over while every promise is checked.
@NullMarked
package io.millrace.bench.crash;

import org.jspecify.annotations.NullMarked;
