/** Black-box tests of the packaged services together, which know nothing of them but their contract. */
@NullMarked
package dev.lectern.system;

import org.jspecify.annotations.NullMarked;
