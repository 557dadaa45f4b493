/** Tests of what the services have in common. */
@NullMarked
package dev.lectern.support.access;

import org.jspecify.annotations.NullMarked;
