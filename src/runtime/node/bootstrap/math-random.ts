/** Seeds Math.random: sfc32 (Chris Doty-Humphrey's small fast counter, public domain). */
export function seedMathRandom([a, b, c, d]: [number, number, number, number]): void {
  const draw = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  Object.defineProperty(Math, 'random', {
    value: function random() {
      return ((draw() >>> 5) * 67_108_864 + (draw() >>> 6)) / 9_007_199_254_740_992;
    },
    writable: true,
    configurable: true,
  });
}
