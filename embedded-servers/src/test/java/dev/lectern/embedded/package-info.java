/** What the embedded servers keep, through stops and crashes. */
@NullMarked
package dev.lectern.embedded;

import org.jspecify.annotations.NullMarked;
