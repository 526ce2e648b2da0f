// EIP-196 and EIP-197 as anvil executes them: precompiles 0x06 (add), 0x07 (mul), 0x08 (pairing check).
// Writes field/src/test/resources/org/zklink/field/precompiles.json: {input, output} in hex, output null if refused.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildBn128 } from "ffjavascript";
import { bytes, fail, writeResource } from "./common.mjs";

const { G1, G2, r: R, q: Q, ...curve } = await buildBn128(true); // one thread
const scalar = (label) => BigInt("0x" + bytes(label).toString("hex")) % R;

const word = (v) => v.toString(16).padStart(64, "0");
const encode1 = ([x, y]) => word(x) + word(y);
const encode2 = ([[x0, x1], [y0, y1]]) => word(x1) + word(x0) + word(y1) + word(y0);
const zero1 = "0".repeat(128);
const zero2 = "0".repeat(256);
const g1 = (k) => (k % R === 0n ? zero1 : encode1(G1.toObject(G1.toAffine(G1.timesScalar(G1.g, k)))));
const g2 = (k) => (k % R === 0n ? zero2 : encode2(G2.toObject(G2.toAffine(G2.timesScalar(G2.g, k)))));

/** A point of the twist; almost all lie outside the subgroup. */
function stray(label) {
  const F = G2.F;
  for (let i = 0; ; i++) {
    const x = F.fromObject([0, 1].map((k) => BigInt("0x" + bytes(`${label}/${i}/${k}`).toString("hex")) % Q));
    const square = F.add(F.mul(F.square(x), x), G2.b);
    if (F.isSquare(square)) return encode2([F.toObject(x), F.toObject(F.sqrt(square))]);
  }
}

const bundled = fileURLToPath(new URL("../node_modules/.bin/anvil", import.meta.url));
const anvil = spawn(existsSync(bundled) ? bundled : "anvil", ["--port", "0"]);
const url = await new Promise((resolve, reject) => {
  let log = "";
  anvil.on("error", reject);
  anvil.on("exit", () => reject(new Error("anvil ended: " + log)));
  anvil.stdout.on("data", (chunk) => {
    const match = /Listening on ([0-9.:]+)/.exec((log += chunk));
    if (match) resolve("http://" + match[1]);
  });
});

async function call(precompile, input) {
  const body = { jsonrpc: "2.0", id: 1, method: "eth_call", params: [{ to: "0x" + precompile.padStart(40, "0"), data: "0x" + input }] };
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const { result, error } = await response.json();
  if (error && !/precompile|revert/i.test(error.message)) fail(error.message);
  return { input, output: error ? null : result.slice(2) };
}

const off1 = word(1n) + word(1n);
const high1 = word(1n + Q) + word(2n);
const all = (precompile, inputs) => Promise.all(inputs.map((input) => call(precompile, input)));

const [a, b, c] = ["a", "b", "c"].map((name) => scalar(`precompiles/${name}`));
const points = [zero1, g1(1n), g1(R - 1n), g1(2n), g1(a), g1(R - a), g1(b)];
const add = await all("6", [
  ...points.flatMap((p) => points.map((q) => p + q)),
  off1 + points[1], points[1] + off1, high1 + points[1], word(0n) + word(1n) + zero1,
]);

const factors = [0n, 1n, 2n, R - 1n, R, R + 1n, a, b, (1n << 256n) - 1n];
const mul = await all("7", [
  ...[zero1, g1(1n), g1(c)].flatMap((p) => factors.map((k) => p + word(k))),
  off1 + word(2n), high1 + word(2n), off1 + word(0n),
]);

const groth16 = (d) => g1(a) + g2(b) + g1(R - c) + g2(1n) + g1(d) + g2(c) + g1(R - ((a * b - c + d * c) % R)) + g2(1n);
const unreduced2 = g2(1n).replace(/^.{64}/, (x) => word(BigInt("0x" + x) + Q));
const swapped2 = g2(1n).replace(/^(.{64})(.{64})/, "$2$1");
const pairing = await all("8", [
  "",
  g1(1n) + g2(1n),
  g1(1n) + g2(1n) + g1(R - 1n) + g2(1n),
  g1(a) + g2(b) + g1(R - b) + g2(a),
  g1(a) + g2(b) + g1(R - b) + g2(b),
  groth16(5n),
  g1(a) + g2(b) + g1(b) + g2(c) + g1(R - ((a * b + b * c) % R)) + g2(1n),
  g1(a) + g2(b) + g1(b) + g2(c) + g1(R - ((a * b + b * c + 1n) % R)) + g2(1n),
  zero1 + g2(a),
  g1(a) + zero2,
  zero1 + zero2,
  zero1 + g2(a) + g1(b) + g2(c),
  g1(1n) + stray("precompiles/stray/0"),
  zero1 + stray("precompiles/stray/1"),
  g1(1n) + stray("precompiles/stray/2") + g1(R - 1n) + stray("precompiles/stray/2"),
  off1 + g2(1n),
  off1 + zero2,
  high1 + g2(1n),
  g1(1n) + unreduced2,
  g1(1n) + swapped2,
]);

anvil.removeAllListeners("exit");
anvil.kill();
await curve.terminate();
writeResource("field/src/test/resources/org/zklink/field/precompiles.json", { add, mul, pairing });
