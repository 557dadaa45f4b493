/** Tests of the judge. */
@NullMarked
package dev.lectern.scheduler.check;

import org.jspecify.annotations.NullMarked;
