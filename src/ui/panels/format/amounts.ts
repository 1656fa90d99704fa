/** Numbers with their units. */

const KIB = 1024;

/** `812 B`, `1.2 KB`, `3.4 MB`; 1 KB is 1,024 bytes, as in AWS's consoles. */
export function byteSize(bytes: number): string {
  if (bytes < KIB) return `${bytes} B`;
  if (bytes < KIB * KIB) return `${+(bytes / KIB).toFixed(1)} KB`;
  return `${+(bytes / KIB / KIB).toFixed(1)} MB`;
}

/** `1,000,000` */
export const count = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

/** `1 call`, `3 calls` */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** An amount of something: whole from 100 up, else three significant digits written out (`0.0000000168`). Never in powers of ten. */
export const quantity = (value: number): string =>
  value >= 100 || Number.isInteger(value)
    ? count(value)
    : value.toLocaleString('en-US', { maximumSignificantDigits: 3, maximumFractionDigits: 20 });

/** US dollars: cents from a cent up, else three significant digits written out (`$0.00000208`). Never in powers of ten. */
export function money(usd: number): string {
  if (usd === 0) return '$0.00';
  if (Math.abs(usd) >= 0.01) {
    return usd.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
  }
  return `$${usd.toLocaleString('en-US', { maximumSignificantDigits: 3, maximumFractionDigits: 20 })}`;
}

/** What one unit costs, written out in full as AWS's price lists have it: `$0.209`, `$0.20`, `$0.0000166667`. */
export const unitPrice = (usd: number): string =>
  `$${usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 12 })}`;
