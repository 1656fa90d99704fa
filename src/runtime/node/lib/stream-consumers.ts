/** `stream/consumers`: everything a stream gives, in one piece. */
const consumers = {
  async buffer(stream: AsyncIterable<Uint8Array | string>): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(Buffer.from(part as Uint8Array));
    return Buffer.concat(parts);
  },
  async text(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
    return new TextDecoder().decode(await consumers.buffer(stream));
  },
  async json(stream: AsyncIterable<Uint8Array | string>): Promise<unknown> {
    return JSON.parse(await consumers.text(stream));
  },
  async arrayBuffer(stream: AsyncIterable<Uint8Array | string>): Promise<ArrayBuffer> {
    return new Uint8Array(await consumers.buffer(stream)).buffer;
  },
  async blob(stream: AsyncIterable<Uint8Array | string>): Promise<Blob> {
    return new Blob([await consumers.arrayBuffer(stream)]);
  },
};

export default consumers;
