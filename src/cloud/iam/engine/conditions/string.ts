import { compile, fits } from '../pattern.ts';
import type { Comparison } from './operators.ts';

const plain = (pieces: Parameters<Comparison>[1]): string => pieces.map((piece) => piece.text).join('');

/** Also for BinaryEquals: base64 text is compared as it stands. */
export const stringEquals: Comparison = (asked, wanted) => asked === plain(wanted);

export const stringEqualsIgnoreCase: Comparison = (asked, wanted) =>
  asked.toLowerCase() === plain(wanted).toLowerCase();

export const stringLike: Comparison = (asked, wanted) => fits(compile(wanted), asked);

export const boolEquals: Comparison = stringEqualsIgnoreCase;
