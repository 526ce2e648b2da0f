package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.crypto.EddsaPoseidonBatch.Signed;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;

@Timeout(60)
final class SignatureVerifierTest {
    private static final EddsaPoseidon.PrivateKey KEY = new EddsaPoseidon.PrivateKey(new byte[32]);

    @Test
    void ofManyOnlyTheForgedOneIsRefused() {
        try (SignatureVerifier verifier = new SignatureVerifier(2)) {
            List<CompletableFuture<Boolean>> answers = IntStream.range(0, 150)
                    .mapToObj(i -> verifier.verify(i == 77 ? forged(i) : good(i)))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).join()).as("signature %d", i).isEqualTo(i != 77);
            }
        }
    }

    @Test
    void everyThreadGetsItsOwnAnswer() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        List<Boolean> expected = new ArrayList<>();
        List<Callable<Boolean>> calls = new ArrayList<>();
        try (SignatureVerifier verifier = new SignatureVerifier(3);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                boolean valid = random.nextInt(4) != 0;
                Signed signed = valid ? good(i) : forged(i);
                expected.add(valid);
                calls.add(() -> verifier.verify(signed).join());
            }
            List<Boolean> answers = new ArrayList<>();
            for (Future<Boolean> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void nothingIsLeftWaiting() {
        try (SignatureVerifier verifier = new SignatureVerifier(1)) {
            for (int i = 0; i < 50; i++) {
                assertThat(verifier.verify(good(i)).join()).isTrue();
            }
        }
    }

    @Test
    void whatIsNoPointIsRefusedLikeAnyOther() {
        try (SignatureVerifier verifier = new SignatureVerifier(1)) {
            Fr message = Fr.of(3);
            EddsaPoseidon.Signature signature = KEY.sign(message);
            var noKey = new EddsaPoseidon.PublicKey(Fr.of(1), Fr.of(2));
            var noPoint = new BabyJubjub.Point(Fr.of(1), Fr.of(2));
            List<Signed> bad = List.of(
                    new Signed(noKey, message, signature),
                    new Signed(KEY.publicKey(), message, new EddsaPoseidon.Signature(noPoint, signature.s())),
                    new Signed(
                            KEY.publicKey(),
                            message,
                            new EddsaPoseidon.Signature(signature.r8(), BigInteger.TWO.pow(253))));
            List<CompletableFuture<Boolean>> answers =
                    bad.stream().map(verifier::verify).toList();
            assertThat(verifier.verify(new Signed(KEY.publicKey(), message, signature))
                            .join())
                    .isTrue();
            answers.forEach(answer -> assertThat(answer.join()).isFalse());
        }
    }

    private static Signed good(int message) {
        return new Signed(KEY.publicKey(), Fr.of(message), KEY.sign(Fr.of(message)));
    }

    private static Signed forged(int message) {
        return new Signed(KEY.publicKey(), Fr.of(message), KEY.sign(Fr.of(message + 1L)));
    }
}
