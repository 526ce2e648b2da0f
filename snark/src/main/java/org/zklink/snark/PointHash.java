package org.zklink.snark;

import java.nio.ByteBuffer;
import org.zklink.crypto.Blake2b;
import org.zklink.field.FqOps;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;

/**
 * BLAKE2b-512 over points as ceremonies encode them: canonical coordinates of 32 bytes, big-endian, the imaginary part
 * first, infinity all zeros. Source: snarkjs, {@code zkey_utils.js} and {@code zkey_new.js} ("uncompressed").
 */
final class PointHash {
    private static final int POINTS_AT_ONCE = 1 << 10;
    private static final int COORDINATE_BYTES = 32;

    private final Blake2b hash;

    PointHash() {
        this(new Blake2b());
    }

    private PointHash(Blake2b hash) {
        this.hash = hash;
    }

    PointHash copy() {
        return new PointHash(hash.copy());
    }

    PointHash bytes(byte[] value) {
        hash.update(value);
        return this;
    }

    PointHash u32(int value) {
        return bytes(ByteBuffer.allocate(4).putInt(value).array());
    }

    PointHash g1(G1Point point) {
        return bytes(point.toEip196());
    }

    PointHash g2(G2Point point) {
        return bytes(point.toEip197());
    }

    PointHash g1(G1Array points) {
        return coordinates(points.coordinates(), 1);
    }

    PointHash g2(G2Array points) {
        return coordinates(points.coordinates(), 2);
    }

    byte[] digest() {
        return hash.digest();
    }

    /** {@code degree} limbed parts make a coordinate; they go in reverse order. */
    private PointHash coordinates(long[] limbs, int degree) {
        ByteBuffer buffer = ByteBuffer.allocate(POINTS_AT_ONCE * 2 * degree * COORDINATE_BYTES);
        long[] canonical = new long[FqOps.LIMBS];
        for (int at = 0; at < limbs.length; at += degree * FqOps.LIMBS) {
            for (int part = degree - 1; part >= 0; part--) {
                FqOps.fromMontgomery(canonical, 0, limbs, at + part * FqOps.LIMBS);
                for (int limb = FqOps.LIMBS - 1; limb >= 0; limb--) {
                    buffer.putLong(canonical[limb]);
                }
            }
            if (!buffer.hasRemaining()) {
                hash.update(buffer.array());
                buffer.clear();
            }
        }
        hash.update(buffer.array(), 0, buffer.position());
        return this;
    }
}
