package dev.lectern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of the documentation some of whose sections are printed from code, between {@code <!-- name -->} and
 * {@code <!-- end of name -->}; {@code -Dlectern.docs=rewrite} has the tests print them anew.
 */
public final class PrintedPage {

    private final Path page;

    /** The page below {@code docs}; tests run in the directory of their module. */
    public PrintedPage(String name) {
        this.page = Path.of("..", "docs", name);
    }

    /** Fails unless the section says just this. */
    public void says(String section, String expected) {
        try {
            var text = Files.readString(page);
            var begin = "<!-- " + section + " -->\n";
            var end = "<!-- end of " + section + " -->";
            assertThat(text).as(page + " has the section " + section).contains(begin, end);
            var from = text.indexOf(begin) + begin.length();
            var to = text.indexOf(end);
            if ("rewrite".equals(System.getProperty("lectern.docs"))) {
                Files.writeString(page, text.substring(0, from) + expected + text.substring(to));
            } else {
                assertThat(text.substring(from, to))
                        .as("%s is stale; -Dlectern.docs=rewrite prints it anew", page)
                        .isEqualTo(expected);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
