package org.zklink.snark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.zklink.field.Fr;
import org.zklink.field.G1Array;
import org.zklink.field.PointArrays;

/**
 * Applies one contributor's secret to a key, file to file: delta is multiplied by it, the points of C and H by its inverse,
 * the rest is copied. Needs memory for a few thousand points only.
 */
final class ZkeyContributor {
    private static final int POINTS_AT_ONCE = 1 << 14;
    private static final int COPIED_AT_ONCE = 1 << 20;

    private final SectionedFile in;
    private final SectionedFileWriter out;
    private final Progress progress;

    private ZkeyContributor(SectionedFile in, SectionedFileWriter out, Progress progress) {
        this.in = in;
        this.out = out;
        this.progress = progress;
    }

    static Contribution contribute(
            Path from, Path to, ContributionSecret secret, String name, Optional<Beacon> beacon, Progress progress)
            throws IOException {
        try (SectionedFile in = SectionedFile.open(from, ZkeyFile.MAGIC, ZkeyFile.VERSION);
                SectionedFileWriter out = new SectionedFileWriter(to, ZkeyFile.MAGIC, ZkeyFile.VERSION, 10)) {
            Contribution contribution = new ZkeyContributor(in, out, progress).apply(secret, name, beacon);
            out.commit();
            return contribution;
        }
    }

    private Contribution apply(ContributionSecret secret, String name, Optional<Beacon> beacon) throws IOException {
        ZkeyHeader header = ZkeyHeader.read(in);
        in.require(
                SetupTranscript.read(in.section(ZkeyFile.CONTRIBUTIONS))
                        .developmentCircuit()
                        .isEmpty(),
                "a development key: its maker knows tau, no contribution mends that");
        CeremonyTranscript before = CeremonyTranscript.read(in.section(ZkeyFile.CONTRIBUTIONS));
        Contribution contribution = secret.contribution(before, header.delta1(), name, beacon);
        header.withDelta(header.delta1().mul(secret.factor()), header.delta2().mul(secret.factor()))
                .write(out);
        for (int id : new int[] {ZkeyFile.IC, ZkeyFile.COEFFICIENTS, ZkeyFile.A, ZkeyFile.B1, ZkeyFile.B2}) {
            copy(id);
        }
        Fr inverse = secret.factor().inverse();
        scale(ZkeyFile.C, "C", header.privateWires(), inverse);
        scale(ZkeyFile.H, "H", header.domainSize(), inverse);
        out.begin(ZkeyFile.CONTRIBUTIONS);
        out.bytes(before.with(contribution).toBytes());
        out.end();
        return contribution;
    }

    private void copy(int id) throws IOException {
        SectionedFile.Section section = in.section(id);
        out.begin(id);
        for (long left = section.size(); left > 0; left -= COPIED_AT_ONCE) {
            out.bytes(section.bytes((int) Math.min(left, COPIED_AT_ONCE)));
        }
        out.end();
    }

    private void scale(int id, String name, int count, Fr factor) throws IOException {
        SectionedFile.Section section = in.section(id);
        out.begin(id);
        for (int done = 0; done < count; ) {
            progress.at(name, done, count);
            int size = Math.min(POINTS_AT_ONCE, count - done);
            G1Array points = G1Array.wrap(section.longs((long) size * G1Array.POINT_LIMBS));
            // Multiples of a point on another curve would tell its sender about the secret.
            OptionalInt off = points.firstOffCurve();
            in.require(off.isEmpty(), name + "[" + (done + off.orElse(0)) + "] is not on the curve");
            out.longs(PointArrays.scale(points, factor).coordinates(), 0, size * G1Array.POINT_LIMBS);
            done += size;
        }
        progress.at(name, count, count);
        out.end();
    }
}
