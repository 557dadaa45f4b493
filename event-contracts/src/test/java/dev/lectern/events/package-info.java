/** Holds the contract to its golden records, its schemas and its promises about bad input. */
@NullMarked
package dev.lectern.events;

import org.jspecify.annotations.NullMarked;
