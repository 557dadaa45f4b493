/** Tests of metrics. */
@NullMarked
package dev.lectern.support.metrics;

import org.jspecify.annotations.NullMarked;
