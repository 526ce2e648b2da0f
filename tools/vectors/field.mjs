// BN254 fields, groups, transforms and pairing: ffjavascript's answers.
// Writes field/src/test/resources/org/zklink/field/ffjavascript.json
import { buildBn128 } from "ffjavascript";
import { bytes, writeResource } from "./common.mjs";

const curve = await buildBn128(true); // one thread
const { Fr, F1, F12, G1, G2 } = curve;
const R = curve.r;
const Q = curve.q;
const wide = (label) => BigInt("0x" + bytes(label).toString("hex"));

function fieldVectors(F, p, name) {
  const values = [0n, 1n, p - 1n, (p - 1n) / 2n, (1n << 64n) - 1n, 1n << 128n];
  for (let i = 0; i < 3; i++) values.push(wide(`field/${name}/${i}`) % p);
  const binary = [];
  for (const a of values)
    for (const b of values) {
      const [x, y] = [F.e(a), F.e(b)];
      binary.push({ a, b, sum: F.toObject(F.add(x, y)), difference: F.toObject(F.sub(x, y)), product: F.toObject(F.mul(x, y)) });
    }
  const inverses = values.filter((a) => a !== 0n).map((a) => ({ a, inverse: F.toObject(F.inv(F.e(a))) }));
  return { binary, inverses };
}

const scalar = (label) => wide(label) % R;
const g1 = (k) => G1.toAffine(G1.timesScalar(G1.g, k));
const g2 = (k) => G2.toAffine(G2.timesScalar(G2.g, k));
function affine(G, point) {
  const normalized = G.toAffine(point); // a sum of two affine infinities is not recognised as infinity before this
  return G.isZero(normalized) ? null : G.toObject(normalized).slice(0, 2);
}

function groupVectors(G, multiple, name) {
  const scalars = [0n, 1n, 2n, 3n, R - 1n, R - 2n, (1n << 128n) - 1n, 1n << 253n];
  for (let i = 0; i < 4; i++) scalars.push(scalar(`group/${name}/${i}`));
  const multiples = scalars.map((k) => ({ scalar: k, point: affine(G, multiple(k)) }));
  const sums = [];
  for (const a of scalars.slice(0, 7))
    for (const b of scalars.slice(0, 7)) sums.push({ a, b, point: affine(G, G.add(multiple(a), multiple(b))) });
  return { multiples, sums };
}

async function multiExponentiation(G, multiple, width, name) {
  const n = 70;
  const exponents = [];
  const bases = new Uint8Array(n * 2 * width);
  const scalars = new Uint8Array(n * 32);
  const logs = [];
  for (let i = 0; i < n; i++) {
    logs.push(scalar(`msm/${name}/base/${i}`));
    bases.set(multiple(logs[i]), i * 2 * width);
    exponents.push(i % 5 === 0 ? BigInt(i % 2) : scalar(`msm/${name}/scalar/${i}`));
    for (let k = 0, v = exponents[i]; k < 32; k++, v >>= 8n) scalars[32 * i + k] = Number(v & 255n);
  }
  return { logs, scalars: exponents, sum: affine(G, await G.multiExpAffine(bases, scalars)) };
}

async function transform(log) {
  const n = 1 << log;
  const values = Array.from({ length: n }, (_, i) => scalar(`ntt/${log}/${i}`));
  const buffer = new Uint8Array(n * 32);
  values.forEach((v, i) => buffer.set(Fr.e(v), 32 * i));
  const list = (result) => values.map((_, i) => Fr.toObject(result.slice(32 * i, 32 * i + 32)));
  return { values, forward: list(await Fr.fft(buffer)), inverse: list(await Fr.ifft(buffer)) };
}

const pairings = [[1n, 1n], [2n, 3n], [scalar("pairing/a"), scalar("pairing/b")]].map(([a, b]) => ({
  a,
  b,
  value: F12.toObject(curve.pairing(g1(a), g2(b))),
}));

writeResource("field/src/test/resources/org/zklink/field/ffjavascript.json", {
  fr: fieldVectors(Fr, R, "fr"),
  fq: fieldVectors(F1, Q, "fq"),
  g1: groupVectors(G1, g1, "g1"),
  g2: groupVectors(G2, g2, "g2"),
  msmG1: await multiExponentiation(G1, g1, 32, "g1"),
  msmG2: await multiExponentiation(G2, g2, 64, "g2"),
  roots: Array.from({ length: 29 }, (_, k) => Fr.toObject(Fr.w[k])),
  transforms: [await transform(0), await transform(3), await transform(6)],
  pairings,
});
await curve.terminate();
