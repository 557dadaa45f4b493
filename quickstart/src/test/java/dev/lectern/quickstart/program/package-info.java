/** Tests of what is printed. */
@NullMarked
package dev.lectern.quickstart.program;

import org.jspecify.annotations.NullMarked;
