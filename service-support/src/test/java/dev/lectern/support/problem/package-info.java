/** Tests of what the services have in common. */
@NullMarked
package dev.lectern.support.problem;

import org.jspecify.annotations.NullMarked;
