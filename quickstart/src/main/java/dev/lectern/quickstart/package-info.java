/** Everything in one JVM, or only the sample conference for services that already run. */
@NullMarked
package dev.lectern.quickstart;

import org.jspecify.annotations.NullMarked;
