/** Tests of what the services have in common. */
@NullMarked
package dev.lectern.support;

import org.jspecify.annotations.NullMarked;
