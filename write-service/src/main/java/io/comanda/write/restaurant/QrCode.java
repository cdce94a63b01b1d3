package io.comanda.write.restaurant;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/// A QR code to be printed: black on white in whatever scheme a page has, without a size of its own.
final class QrCode {

    /// The white margin that the standard asks for.
    private static final int QUIET_MODULES = 4;

    /// A stain on a table's card may cover 15 % of it.
    private static final Map<EncodeHintType, Object> HINTS = Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M,
            EncodeHintType.MARGIN, QUIET_MODULES, EncodeHintType.CHARACTER_SET, "UTF-8");

    /// @param text at most some 2,000 characters
    static String svg(String text) {
        try {
            return svg(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS));
        } catch (WriterException e) {
            throw new IllegalStateException("No QR code holds " + text.length() + " characters", e);
        }
    }

    /// One line for each run of dark modules.
    private static String svg(BitMatrix modules) {
        var dark = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int from = x;
                while (x < modules.getWidth() && modules.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    dark.append('M').append(from).append(' ').append(y).append(".5h").append(x - from);
                }
            }
        }
        var size = modules.getWidth() + " " + modules.getHeight();
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\" shape-rendering=\"crispEdges\">"
                + "<path fill=\"#fff\" d=\"M0 0h" + modules.getWidth() + "v" + modules.getHeight() + "H0z\"/>"
                + "<path stroke=\"#000\" d=\"" + dark + "\"/></svg>";
    }

    private QrCode() {
    }
}
