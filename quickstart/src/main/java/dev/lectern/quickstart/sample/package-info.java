/** Brings a sample conference into Lectern the way any client would: over HTTP. */
@NullMarked
package dev.lectern.quickstart.sample;

import org.jspecify.annotations.NullMarked;
