import type { Context } from '../service.ts';

/** `Root=1-67891233-abcdef012345678912345678`: seconds in hexadecimal, then 96 random bits. */
export const newTraceId = ({ clock, ids }: Pick<Context, 'clock' | 'ids'>): string =>
  `Root=1-${Math.floor(clock.now() / 1000).toString(16)}-${ids.hex(24, 'trace')}`;
