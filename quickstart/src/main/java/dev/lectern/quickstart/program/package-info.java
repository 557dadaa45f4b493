/** Shows a program to somebody who looks at a terminal. */
@NullMarked
package dev.lectern.quickstart.program;

import org.jspecify.annotations.NullMarked;
