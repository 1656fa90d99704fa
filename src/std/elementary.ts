/**
 * Logarithm, exponential and cosine from additions, multiplications and divisions alone. `Math.log` and its like may differ in the last bit
 * from one engine to another, and then no two traces would be the same; these four operations may not. Exact to some units in the last place.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const SQRT2 = Math.SQRT2;

/** Natural logarithm of a positive number. */
export function ln(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
  let mantissa = x;
  let exponent = 0;
  for (; mantissa > SQRT2; exponent++) mantissa /= 2;
  for (; mantissa < SQRT2 / 2; exponent--) mantissa *= 2;
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 1 / 23;
  // Written out, since a load of millions draws one for each request.
  sum = sum * square + 1 / 21;
  sum = sum * square + 1 / 19;
  sum = sum * square + 1 / 17;
  sum = sum * square + 1 / 15;
  sum = sum * square + 1 / 13;
  sum = sum * square + 1 / 11;
  sum = sum * square + 1 / 9;
  sum = sum * square + 1 / 7;
  sum = sum * square + 1 / 5;
  sum = sum * square + 1 / 3;
  sum = sum * square + 1;
  return exponent * LN2_HIGH + (2 * s * sum + exponent * LN2_LOW);
}

/** e to the power of x. */
export function exp(x: number): number {
  if (Number.isNaN(x) || x > 709) return x > 709 ? Number.POSITIVE_INFINITY : Number.NaN;
  if (x < -745) return 0;
  const halvings = Math.round(x / (LN2_HIGH + LN2_LOW));
  const rest = x - halvings * LN2_HIGH - halvings * LN2_LOW;
  let sum = 1;
  for (let n = 14; n >= 1; n--) sum = 1 + (rest / n) * sum;
  for (let i = 0; i < halvings; i++) sum *= 2;
  for (let i = 0; i > halvings; i--) sum /= 2;
  return sum;
}

/** Cosine of a part of a full turn: 0 to 1 for 0 to 2π. */
export function cosOfTurn(turn: number): number {
  const whole = turn - Math.floor(turn);
  const half = whole > 0.5 ? 1 - whole : whole;
  return half > 0.25 ? -quarter(0.5 - half) : quarter(half);
}

/** For 0 to a quarter of a turn. */
function quarter(turn: number): number {
  const angle = 2 * Math.PI * turn;
  const square = angle * angle;
  let sum = 1;
  for (let n = 22; n >= 2; n -= 2) sum = 1 - (square / (n * (n - 1))) * sum;
  return sum;
}
