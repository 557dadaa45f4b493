/** The program: keeps what was released and tells the world about it. */
@NullMarked
package dev.lectern.publisher;

import org.jspecify.annotations.NullMarked;
