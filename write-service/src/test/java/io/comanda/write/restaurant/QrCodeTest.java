package io.comanda.write.restaurant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is drawn is read back.
class QrCodeTest {

    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)[.]5h(\\d+)");

    /// As large as a camera would see it.
    private static final int PIXELS_A_MODULE = 4;

    @ParameterizedTest
    @ValueSource(strings = { "https://order.example.org/menu/kiezkueche#table=7&code=0123456789",
            "http://localhost:8080/menu/trattoria#table=Terrasse%20%C3%BCber%20dem%20See&code=zyxwvtsrqp" })
    void aLink(String link) throws ReaderException {
        assertEquals(link, read(QrCode.svg(link)));
    }

    private static String read(String svg) throws ReaderException {
        var found = SIZE.matcher(svg);
        assertEquals(true, found.find(), svg);
        int size = Integer.parseInt(found.group(1)) * PIXELS_A_MODULE;
        var pixels = new int[size * size];
        Arrays.fill(pixels, 0xffffff);
        for (var run : RUN.matcher(svg).results().toList()) {
            int from = Integer.parseInt(run.group(1)) * PIXELS_A_MODULE;
            int top = Integer.parseInt(run.group(2)) * PIXELS_A_MODULE;
            int length = Integer.parseInt(run.group(3)) * PIXELS_A_MODULE;
            for (int y = top; y < top + PIXELS_A_MODULE; y++) {
                Arrays.fill(pixels, y * size + from, y * size + from + length, 0);
            }
        }
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(size, size, pixels)))).getText();
    }
}
