package io.comanda.read.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.proof.OrderProof.InView;
import io.comanda.read.proof.OrderProof.Truth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderProofTest {

    @Test
    void sameVersionAndHashAreEqual() {
        var proof = OrderProof.of(UUID.randomUUID(), truth(3, "a", "a"), new InView(3, "a", 1));
        assertTrue(proof.equal());
        assertEquals("The view equals the source of truth.", proof.reason());
        assertTrue(OrderProof.of(UUID.randomUUID(), truth(3, "a", null), new InView(3, "a", 1)).equal(), "the journal has forgotten it");
    }

    @Test
    void everyDifferenceIsNamed() {
        assertDifferent("older version", truth(3, "a", "a"), new InView(2, "b", 1));
        assertDifferent("newer version", truth(3, "a", "a"), new InView(4, "b", 1));
        assertDifferent("another state of the same version", truth(3, "a", "a"), new InView(3, "b", 1));
        assertDifferent("another state of the same version", truth(3, "a", "a"), new InView(3, null, 1));
        assertDifferent("lacks the order", truth(3, "a", "a"), null);
        assertDifferent("the source of truth does not know", null, new InView(3, "a", 1));
        assertDifferent("something else than a command has changed it", truth(3, "a", "b"), new InView(3, "a", 1));
    }

    private static void assertDifferent(String reason, @Nullable Truth truth, @Nullable InView view) {
        var proof = OrderProof.of(UUID.randomUUID(), truth, view);
        assertFalse(proof.equal());
        assertTrue(proof.reason().contains(reason), proof::reason);
    }

    private static Truth truth(long version, String hash, @Nullable String journalHash) {
        return new Truth(version, version, hash, journalHash, null, null);
    }
}
