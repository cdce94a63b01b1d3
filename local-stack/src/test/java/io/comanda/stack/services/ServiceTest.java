package io.comanda.stack.services;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.home.Home;
import io.comanda.stack.process.StackFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {
    @TempDir
    private Path checkout;

    @Test
    void aServiceThatIsNotBuiltIsReported() {
        Connections none = new Connections("", "", "", "", "");
        StackFailure failure = assertThrows(StackFailure.class, () -> Service.startWriteService(new Home(checkout, checkout), none));
        assertTrue(failure.toString().contains("write-service is not built"), failure::toString);
    }
}
