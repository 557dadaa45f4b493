/** Tests of the quickstart as a whole. */
@NullMarked
package dev.lectern.quickstart;

import org.jspecify.annotations.NullMarked;
