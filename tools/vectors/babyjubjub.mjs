// Points and scalar multiples of Baby Jubjub: circomlibjs and zk-kit must agree.
// Writes field/src/test/resources/org/zklink/field/babyjubjub.txt, one case a line:
//   add x1 y1 x2 y2 x y | mul x1 y1 scalar x y | subgroup x y true|false
import { buildBabyjub } from "circomlibjs";
import * as zkkit from "@zk-kit/baby-jubjub";
import { fail, fieldElement, writeText } from "./common.mjs";

const curve = await buildBabyjub();
const F = curve.F;
const toF = (point) => point.map((v) => F.e(v));
const fromF = (point) => point.map((v) => F.toObject(v));
const same = (a, b) => (a[0] === b[0] && a[1] === b[1] ? a : fail(`implementations disagree: ${a} ${b}`));

const add = (a, b) => same(fromF(curve.addPoint(toF(a), toF(b))), zkkit.addPoint(a, b).map((v) => zkkit.Fr.e(v)));
const mul = (a, e) => same(fromF(curve.mulPointEscalar(toF(a), e)), zkkit.mulPointEscalar(a, e).map((v) => zkkit.Fr.e(v)));

const order = curve.order;
const subOrder = curve.subOrder;
const identity = [0n, 1n];
const generator = fromF(curve.Generator);
const base8 = fromF(curve.Base8);
const torsion = mul(generator, subOrder); // order 8
const scalars = [0n, 1n, 2n, 7n, 8n, 15n, 16n, subOrder - 1n, subOrder, subOrder + 1n, order - 1n, order, (1n << 256n) - 1n];
for (let i = 0; i < 8; i++) scalars.push(fieldElement(`babyjubjub/scalar/${i}`));

const points = [identity, generator, base8];
for (let k = 1n; k < 8n; k++) points.push(mul(torsion, k));
for (let i = 0; i < 4; i++) points.push(mul(generator, fieldElement(`babyjubjub/point/${i}`)));

const lines = [];
for (const a of points) for (const b of points) lines.push(["add", ...a, ...b, ...add(a, b)]);
for (const a of points) for (const e of scalars) lines.push(["mul", ...a, e, ...mul(a, e)]);
for (const a of points) lines.push(["subgroup", ...a, curve.inSubgroup(toF(a))]);
writeText("field/src/test/resources/org/zklink/field/babyjubjub.txt", lines.map((l) => l.join(" ")).join("\n") + "\n");
process.exit(0); // ffjavascript keeps worker threads alive
