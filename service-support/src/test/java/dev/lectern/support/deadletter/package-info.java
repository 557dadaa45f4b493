/** Dead letters listed and put back after their cause was mended, from the command line. */
@NullMarked
package dev.lectern.support.deadletter;

import org.jspecify.annotations.NullMarked;
