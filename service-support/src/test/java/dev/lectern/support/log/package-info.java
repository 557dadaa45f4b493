/** Tests of logs. */
@NullMarked
package dev.lectern.support.log;

import org.jspecify.annotations.NullMarked;
