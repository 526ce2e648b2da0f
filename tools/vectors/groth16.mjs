// A tiny circuit taken through snarkjs alone: phase 1, phase 2 with a beacon, witness, proof.
// Writes snark/src/test/resources/org/zklink/snark/groth16/tiny.{r1cs,wtns,zkey,vkey.json,proof.json,public.json}
//
//   public out, y; private x, b.   x*x = x2;  x2*x = x3;  (x3 + x + 5) * y = out;  b*(b - 1) = 0;  -3*b*x = z
//
// The randomness that snarkjs draws is replaced by a counter-mode SHA-256, so that a second run writes the same bytes.
import crypto, { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let drawn = 0;
crypto.randomFillSync = (array) => {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let i = 0; i < bytes.length; i += 32) {
    const block = createHash("sha256").update(`zkLink groth16 vectors ${drawn++}`).digest();
    bytes.set(block.subarray(0, Math.min(32, bytes.length - i)), i);
  }
  return array;
};
const snarkjs = await import("snarkjs");

const P = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
const N8 = 32;
const out = join(dirname(fileURLToPath(import.meta.url)), "../../snark/src/test/resources/org/zklink/snark/groth16");
const scratch = mkdtempSync(join(tmpdir(), "zklink-groth16-"));

const u32 = (n) => { const b = Buffer.alloc(4); b.writeUInt32LE(n); return b; };
const u64 = (n) => { const b = Buffer.alloc(8); b.writeBigUInt64LE(BigInt(n)); return b; };
const element = (v) => {
  let n = ((BigInt(v) % P) + P) % P;
  const b = Buffer.alloc(N8);
  for (let i = 0; i < N8; i++, n >>= 8n) b[i] = Number(n & 255n);
  return b;
};
const prime = () => { let n = P; const b = Buffer.alloc(N8); for (let i = 0; i < N8; i++, n >>= 8n) b[i] = Number(n & 255n); return b; };
const file = (magic, version, sections) => Buffer.concat([
  Buffer.from(magic), u32(version), u32(sections.length),
  ...sections.flatMap(([id, body]) => [u32(id), u64(body.length), body]),
]);

// Wires: 0 one, 1 out, 2 y, 3 x, 4 b, 5 x2, 6 x3, 7 z.
const constraints = [
  [[[3, 1]], [[3, 1]], [[5, 1]]],
  [[[5, 1]], [[3, 1]], [[6, 1]]],
  [[[0, 5], [3, 1], [6, 1]], [[2, 1]], [[1, 1]]],
  [[[4, 1]], [[0, -1], [4, 1]], []],
  [[[4, -3]], [[3, 1]], [[7, 1]]],
];
const witness = [1n, 35n * 11n, 11n, 3n, 1n, 9n, 27n, -9n];

const combination = (terms) => Buffer.concat([u32(terms.length), ...terms.flatMap(([wire, c]) => [u32(wire), element(c)])]);
const r1cs = file("r1cs", 1, [
  [1, Buffer.concat([u32(N8), prime(), u32(8), u32(1), u32(1), u32(2), u64(8), u32(constraints.length)])],
  [2, Buffer.concat(constraints.flatMap((c) => c.map(combination)))],
  [3, Buffer.concat(witness.map((_, i) => u64(i)))],
]);
const wtns = file("wtns", 2, [
  [1, Buffer.concat([u32(N8), prime(), u32(witness.length)])],
  [2, Buffer.concat(witness.map(element))],
]);
writeFileSync(join(out, "tiny.r1cs"), r1cs);
writeFileSync(join(out, "tiny.wtns"), wtns);

const at = (name) => join(scratch, name);
const beacon = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20";
const curve = await snarkjs.curves.getCurveFromName("bn128");
await snarkjs.powersOfTau.newAccumulator(curve, 4, at("0.ptau"));
await snarkjs.powersOfTau.beacon(at("0.ptau"), at("1.ptau"), "vectors", beacon, 10);
await snarkjs.powersOfTau.preparePhase2(at("1.ptau"), at("2.ptau"));
await snarkjs.zKey.newZKey(join(out, "tiny.r1cs"), at("2.ptau"), at("0.zkey"));
await snarkjs.zKey.beacon(at("0.zkey"), join(out, "tiny.zkey"), "vectors", beacon, 10);
if (!(await snarkjs.zKey.verifyFromR1cs(join(out, "tiny.r1cs"), at("2.ptau"), join(out, "tiny.zkey")))) throw new Error("zkey verify");

const vkey = await snarkjs.zKey.exportVerificationKey(join(out, "tiny.zkey"));
const { proof, publicSignals } = await snarkjs.groth16.prove(join(out, "tiny.zkey"), join(out, "tiny.wtns"));
if (!(await snarkjs.groth16.verify(vkey, publicSignals, proof))) throw new Error("groth16 verify");
const json = (name, value) => writeFileSync(join(out, name), JSON.stringify(value, null, 1) + "\n");
json("tiny.vkey.json", vkey);
json("tiny.proof.json", proof);
json("tiny.public.json", publicSignals);
rmSync(scratch, { recursive: true });
process.exit(0);
