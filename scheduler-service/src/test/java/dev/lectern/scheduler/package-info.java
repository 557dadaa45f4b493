/** Tests of the service as a whole, through its topics and its HTTP interface. */
@NullMarked
package dev.lectern.scheduler;

import org.jspecify.annotations.NullMarked;
