/// The demo: a web server that receives events and shoppers that cause them.
@NullMarked
package io.millrace.launcher.demo;

import org.jspecify.annotations.NullMarked;
