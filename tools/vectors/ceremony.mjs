// What snarkjs's field arithmetic makes of a point with unreduced coordinates:
// snark/src/test/resources/org/zklink/snark/ceremony/overrun.json
import { buildBn128 } from "ffjavascript";
import { bytes as digest, writeText } from "./common.mjs";

const curve = await buildBn128(true);
const { G1, Fr } = curve;
const hex = (bytes) => Buffer.from(bytes).toString("hex");

/** The 64 bytes after the powers of tau: the next section's id and length, then the generator of G2. */
function sectionHeader(power) {
    const bytes = new Uint8Array(64);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, 3, true);
    view.setBigUint64(4, BigInt(2 ** power) * 128n, true);
    bytes.set(curve.G2.toAffine(curve.G2.g).slice(0, 52), 12);
    return bytes;
}

const overruns = [15, 21, 28].map(sectionHeader);
for (let i = 0; i < 8; i++) overruns.push(Buffer.concat([digest(`x${i}`), digest(`y${i}`)]));
overruns.push(new Uint8Array(64).fill(0xff));

const cases = overruns.map((overrun, i) => {
    const point = G1.toAffine(G1.timesFr(G1.g, Fr.e(BigInt("0x" + hex(digest(`scalar${i}`))))));
    const difference = G1.toUncompressed(G1.toAffine(G1.sub(new Uint8Array(overrun), point)));
    return { overrun: hex(overrun), point: hex(G1.toUncompressed(point)), difference: hex(difference) };
});
writeText("snark/src/test/resources/org/zklink/snark/ceremony/overrun.json", JSON.stringify(cases, null, 1) + "\n");
await curve.terminate();
