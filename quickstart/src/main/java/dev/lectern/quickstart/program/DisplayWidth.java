package dev.lectern.quickstart.program;

/** How many columns of a terminal a text takes, since Chinese, Japanese and Korean characters take two each. */
final class DisplayWidth {

    private static final String ELLIPSIS = "…";

    /** First and last code points of the wide and fullwidth ranges (Unicode's East Asian Width, joined where unassigned). */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x231A, 0x231B},
        {0x23E9, 0x23EC},
        {0x2E80, 0x303E},
        {0x3041, 0x33FF},
        {0x3400, 0x4DBF},
        {0x4E00, 0xA4CF},
        {0xA960, 0xA97F},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE10, 0xFE19},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F},
        {0x1F680, 0x1F6FF},
        {0x1F900, 0x1F9FF},
        {0x20000, 0x3FFFD},
    };

    private DisplayWidth() {}

    static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    /** {@code text}, with blanks up to {@code width} columns, or cut there with an ellipsis. */
    static String fit(String text, int width) {
        var fitting = of(text) <= width ? text : cut(text, width - of(ELLIPSIS)) + ELLIPSIS;
        return fitting + " ".repeat(width - of(fitting));
    }

    private static String cut(String text, int width) {
        var cut = new StringBuilder();
        var taken = 0;
        for (var codePoint : text.codePoints().toArray()) {
            taken += of(codePoint);
            if (taken > width) {
                break;
            }
            cut.appendCodePoint(codePoint);
        }
        return cut.toString();
    }

    private static int of(int codePoint) {
        var type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || type == Character.CONTROL) {
            return 0;
        }
        for (var range : WIDE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return 2;
            }
        }
        return 1;
    }
}
