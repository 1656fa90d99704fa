import { exp, ln } from '../../std/elementary.ts';
import type { Stream } from '../clock/chance.ts';

/** Layers of equal area under the curve, and where the lowest goes over into the tail, for that many (Marsaglia & Tsang, "The Ziggurat Method", 2000). */
const LAYERS = 256;
const TAIL = 7.697117470131049;
const AREA = 3.949659822581572e-3;
/** Of the 32 bits of a draw the lowest 8 choose the layer, the others say where in it. */
const PLACES = 2 ** 24;

/** Of each layer: how wide it is for each place, up to which place everything is under the curve, and the curve's height at its right end. */
const width = new Float64Array(LAYERS);
const under = new Float64Array(LAYERS);
const height = new Float64Array(LAYERS);

let right = TAIL;
for (let layer = LAYERS - 1; layer > 0; layer--) {
  const above = -ln(exp(-right) + AREA / right);
  width[layer] = right / PLACES;
  height[layer] = exp(-right);
  under[layer] = layer > 1 ? (above / right) * PLACES : 0;
  right = above;
}
const base = AREA / exp(-TAIL);
width[0] = base / PLACES;
under[0] = (TAIL / base) * PLACES;
height[0] = 1;

/** A draw from the exponential distribution with mean 1. Nearly always one draw of chance, a comparison and a product: a load of millions draws one for each request. */
export function exponential(chance: Stream): number {
  for (;;) {
    const bits = chance.next() * 2 ** 32;
    const layer = bits & (LAYERS - 1);
    const place = Math.floor(bits / LAYERS);
    const x = place * width[layer]!;
    if (place < under[layer]!) return x;
    if (layer === 0) return TAIL - ln(1 - chance.next());
    if (height[layer]! + chance.next() * (height[layer - 1]! - height[layer]!) < exp(-x)) return x;
  }
}
