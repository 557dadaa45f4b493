/** Releases: how they are put together, checked, kept and announced. */
@NullMarked
package dev.lectern.publisher.release;

import org.jspecify.annotations.NullMarked;
