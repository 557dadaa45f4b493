/** Who may do what: sign-in, passwords and secrets that are kept beside the data. */
@NullMarked
package dev.lectern.support.access;

import org.jspecify.annotations.NullMarked;
