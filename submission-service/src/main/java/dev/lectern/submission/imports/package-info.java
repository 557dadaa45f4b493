/** Imports: what other systems export becomes submissions here. */
@NullMarked
package dev.lectern.submission.imports;

import org.jspecify.annotations.NullMarked;
