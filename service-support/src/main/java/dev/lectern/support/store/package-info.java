/** How the services that have a store talk to it. */
@NullMarked
package dev.lectern.support.store;

import org.jspecify.annotations.NullMarked;
