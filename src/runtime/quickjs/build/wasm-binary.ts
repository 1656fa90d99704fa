/** Sections of a WebAssembly binary, by their ids in the specification. */
export const sectionIds = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
} as const;

export interface Section {
  id: number;
  body: Uint8Array;
}

const headerBytes = 8;

/** Reads a binary from the front. Integers are LEB128, as the format has them. */
export class Reader {
  at = 0;
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new Error('This WebAssembly binary is cut short');
    return value;
  }

  unsigned(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  /** A signed number of 32 bits at most. */
  signed(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return byte & 64 && shift < 25 ? value | (-1 << (shift + 7)) : value;
    }
  }

  /** Skips a LEB128 number of any size and sign. */
  skipNumber(): void {
    while (this.byte() >= 128);
  }

  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new Error('This WebAssembly binary is cut short');
    return this.bytes.subarray(this.at, (this.at += length));
  }

  /** As many items as the count before them says. */
  list<T>(item: () => T): T[] {
    return Array.from({ length: this.unsigned() }, item);
  }
}

export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 128);
  }
}

export function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    const low = rest & 127;
    if (rest >> 6 === 0 || rest >> 6 === -1) return [...bytes, low];
    bytes.push(low | 128);
  }
}

/** A name or any other run of bytes, its length before it. */
export const sized = (bytes: Uint8Array | readonly number[]): number[] => [...unsigned(bytes.length), ...bytes];

export const name = (text: string): number[] => sized(new TextEncoder().encode(text));

export function readSections(binary: Uint8Array): Section[] {
  const reader = new Reader(binary);
  const magic = reader.take(headerBytes);
  if (String.fromCharCode(...magic.subarray(0, 4)) !== '\0asm') throw new Error('This is not a WebAssembly binary');
  const sections: Section[] = [];
  while (!reader.done) {
    const id = reader.byte();
    sections.push({ id, body: reader.take(reader.unsigned()) });
  }
  return sections;
}

export function writeSections(sections: readonly Section[]): Uint8Array<ArrayBuffer> {
  const parts = sections.flatMap(({ id, body }) => [Uint8Array.from([id, ...unsigned(body.length)]), body]);
  return concat([Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0]), ...parts]);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
