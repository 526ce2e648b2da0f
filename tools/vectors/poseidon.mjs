// Poseidon over BN254 for 1..16 inputs: circomlibjs (wasm and reference code) and poseidon-lite must agree.
// Writes crypto/src/test/resources/org/zklink/crypto/poseidon.json
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { buildPoseidon, buildPoseidonReference } from "circomlibjs";
import * as lite from "poseidon-lite";
import { fail, fieldElement, P, writeResource } from "./common.mjs";

const wasm = await buildPoseidon();
const reference = await buildPoseidonReference();

function hash(inputs) {
  const a = wasm.F.toObject(wasm(inputs));
  const b = reference.F.toObject(reference(inputs));
  const c = lite[`poseidon${inputs.length}`](inputs);
  return a === b && b === c ? a : fail(`implementations disagree on ${inputs}`);
}

const hashes = [];
for (let n = 1; n <= 16; n++) {
  const sets = [
    Array(n).fill(0n),
    Array.from({ length: n }, (_, i) => BigInt(i + 1)),
    Array(n).fill(P - 1n),
    ...[0, 1, 2].map((k) => Array.from({ length: n }, (_, i) => fieldElement(`poseidon/${n}/${k}/${i}`))),
  ];
  for (const inputs of sets) hashes.push({ inputs, hash: hash(inputs) });
}

// Digests of circomlib's constants: sha256 over 32-byte big-endian elements, round-major and row-major.
const constants = JSON.parse(
  readFileSync(new URL("../node_modules/circomlibjs/src/poseidon_constants.json", import.meta.url)),
);
const bytes32 = (x) => Buffer.from(BigInt(x).toString(16).padStart(64, "0"), "hex");
const digest = (elements) => createHash("sha256").update(Buffer.concat(elements.map(bytes32))).digest("hex");
const parameters = constants.C.map((c, i) => ({
  width: i + 2,
  count: c.length,
  roundConstants: digest(c),
  mds: digest(constants.M[i].flat()),
}));

// Roots of empty 8-ary trees: Z_0 = 0, Z_k = H(Z_(k-1) x 8).
const zeroSubtrees = [0n];
for (let k = 1; k <= 14; k++) zeroSubtrees.push(hash(Array(8).fill(zeroSubtrees[k - 1])));

writeResource("crypto/src/test/resources/org/zklink/crypto/poseidon.json", { hashes, parameters, zeroSubtrees });
process.exit(0); // ffjavascript keeps worker threads alive
