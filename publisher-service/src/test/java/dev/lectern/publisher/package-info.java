/** Tests of the publisher as a whole, through its front doors. */
@NullMarked
package dev.lectern.publisher;

import org.jspecify.annotations.NullMarked;
