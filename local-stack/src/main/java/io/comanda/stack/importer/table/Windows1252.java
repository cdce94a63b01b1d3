package io.comanda.stack.importer.table;

import io.comanda.stack.client.ImportFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Windows-1252 is what Western European Windows programs write. Nearly every file is valid in it, so texts of other encodings are told by
/// combinations of letters and signs that no Western European language has.
final class Windows1252 {

    /// Three accented letters in a row are Cyrillic or Greek, more signs are Chinese, signs within a word are Polish, Czech, an old Mac or
    /// DOS, `Ã` with a sign is UTF-8, and the Icelandic letters are more often Turkish.
    private static final Pattern OTHER = Pattern.compile(
            "[À-ÿ]{3}|[^\\x00-\\x7F]{4}|[A-Za-zÀ-ÿ][€‚ƒ„†‡ˆ‰‹“”¡¢£¤¥¦§¨«¬±²³µ¶¹»¼½¾¿ŠšŽžŸ][A-Za-zÀ-ÿ]|[ÃÂ][€‚ƒ„†‡ˆ‰Š‹ŒŽ•–—˜™š›œžŸ\u00A0-¿]|[ÐÞðþ]");

    private static final Pattern ACCENTED_WORD = Pattern.compile("\\p{L}*[À-ÿŒœŠšŽžŸ]\\p{L}*");

    private static final char LAST_OF_ASCII = 0x7F;

    /// @throws ImportFailure if it is hardly that
    static TextEncoding recognise(Path file) throws IOException {
        var encoding = new TextEncoding(Charset.forName("windows-1252"), "Windows-1252");
        var example = "";
        try (var reader = encoding.open(file)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (isAscii(line)) {
                    continue;
                }
                if (OTHER.matcher(line).find()) {
                    throw unknown(file);
                }
                var accented = ACCENTED_WORD.matcher(line);
                if (example.isEmpty() && accented.find()) {
                    example = accented.group();
                }
            }
        } catch (CharacterCodingException _) {
            throw unknown(file);
        }
        return new TextEncoding(encoding.charset(), encoding.description() + (example.isEmpty() ? "" : " (as in '" + example + "')"));
    }

    private static boolean isAscii(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) > LAST_OF_ASCII) {
                return false;
            }
        }
        return true;
    }

    private static ImportFailure unknown(Path file) {
        return new ImportFailure(file + " is neither UTF-8 nor Western European (Windows-1252). Type its encoding, as in"
                + " --encoding windows-1250 (Central Europe), windows-1251 (Cyrillic), windows-1254 (Turkish), Shift_JIS, GBK or IBM850.");
    }

    private Windows1252() {
    }
}
