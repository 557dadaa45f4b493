/** The places at which a crash would be most unwelcome, named so that tests can have one there. */
@NullMarked
package dev.lectern.support.crash;

import org.jspecify.annotations.NullMarked;
