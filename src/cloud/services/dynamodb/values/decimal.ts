/**
 * DynamoDB's numbers: up to 38 significant decimal digits, magnitudes from 1E-130 to 9.99…E+125. Doubles would lose digits, so
 * they are kept as text in plain notation and counted in whole numbers of any size.
 */
export interface Decimal {
  negative: boolean;
  /** Significant digits without zeros at either end; empty for zero. */
  digits: string;
  /** The value is 0.DIGITS × 10^exponent. */
  exponent: number;
}

export const MAX_DIGITS = 38;
/** Powers of ten of the first digit. */
export const MAX_MAGNITUDE = 125;
export const MIN_MAGNITUDE = -130;

const SYNTAX = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Null when the text is no number. */
export function parseDecimal(text: string): Decimal | null {
  const match = SYNTAX.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  const written = whole + fraction;
  if (!written) return null;
  const leading = /^0*/.exec(written)![0].length;
  const digits = written.slice(leading).replace(/0+$/, '');
  if (!digits) return { negative: false, digits, exponent: 0 };
  return { negative: sign === '-', digits, exponent: whole.length - leading + Number(power) };
}

/** Power of ten of the first digit: 3 for 1234. */
export const magnitude = ({ digits, exponent }: Decimal): number => (digits ? exponent - 1 : 0);

/** Plain notation, as DynamoDB answers. */
export function formatDecimal({ negative, digits, exponent }: Decimal): string {
  if (!digits) return '0';
  const sign = negative ? '-' : '';
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  if (exponent >= digits.length) return sign + digits + '0'.repeat(exponent - digits.length);
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

const read = (text: string): Decimal => {
  const decimal = parseDecimal(text);
  if (!decimal) throw new Error(`not a number: ${text}`);
  return decimal;
};

/** Orders two numbers. */
export function compareDecimals(left: string, right: string): number {
  // Doubles are exact for short whole numbers, which most are.
  if (left.length < 16 && right.length < 16 && !left.includes('.') && !right.includes('.')) {
    return Number(left) - Number(right);
  }
  const a = read(left);
  const b = read(right);
  const signs = signOf(a) - signOf(b);
  if (signs || !a.digits) return signs;
  const size = a.exponent - b.exponent || (a.digits < b.digits ? -1 : a.digits > b.digits ? 1 : 0);
  return a.negative ? -size : size;
}

const signOf = ({ negative, digits }: Decimal): number => (digits ? (negative ? -1 : 1) : 0);

/** The exact sum; its size is for the caller to check. */
export function addDecimals(left: string, right: string): Decimal {
  const a = read(left);
  const b = read(right);
  const scale = Math.max(a.digits.length - a.exponent, b.digits.length - b.exponent, 0);
  const sum = scaled(a, scale) + scaled(b, scale);
  const text = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, '0');
  const point = text.length - scale;
  return read(`${sum < 0n ? '-' : ''}${text.slice(0, point)}.${text.slice(point)}`);
}

export const negate = (text: string): string => (text.startsWith('-') ? text.slice(1) : `-${text}`);

/** The number times 10^scale. */
function scaled({ negative, digits, exponent }: Decimal, scale: number): bigint {
  const whole = BigInt(digits || '0') * 10n ** BigInt(exponent - digits.length + scale);
  return negative ? -whole : whole;
}
