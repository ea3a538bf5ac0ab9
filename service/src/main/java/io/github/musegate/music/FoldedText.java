package io.github.musegate.music;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as people mean it when they look for something: without case, accents and punctuation. */
public final class FoldedText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private FoldedText() {}

    /**
     * Folds a text.
     *
     * @param text any text
     * @return its letters and digits, words separated by one space; empty when it has none
     */
    public static String of(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String letters = bare.toLowerCase(Locale.ROOT)
                .replace('ø', 'o')
                .replace('ł', 'l')
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe");
        return GAPS.matcher(letters).replaceAll(" ").strip();
    }
}
