/** One test for each fault that the promise of docs/reliability.md covers. */
@NullMarked
package dev.lectern.system.faults;

import org.jspecify.annotations.NullMarked;
