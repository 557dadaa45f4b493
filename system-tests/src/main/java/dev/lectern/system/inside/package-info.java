/** What the system tests put inside the services under test, beside their packaged code: crashes, clocks and sabotage. */
@NullMarked
package dev.lectern.system.inside;

import org.jspecify.annotations.NullMarked;
