/** Weights to int8: one scale per table, the largest of all but a few outliers at 127. */

export interface Quantised {
  values: Int8Array;
  scale: number;
}

/** Share of the weights that may be cut to the largest that fits. */
const CUT = 0.0001;

export function quantise(weights: Float32Array): Quantised {
  const sizes = Float32Array.from(weights, Math.abs)
    .filter((size) => size > 0)
    .sort();
  const largest = sizes[Math.floor((sizes.length - 1) * (1 - CUT))] ?? 0;
  const scale = largest / 127;
  if (scale === 0) return { values: new Int8Array(weights.length), scale: 0 };
  return {
    values: Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)))),
    scale,
  };
}
