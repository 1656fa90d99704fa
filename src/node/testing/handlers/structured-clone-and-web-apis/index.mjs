export const handler = async () => {
  const o = { d: new Date(0), m: new Map([[1, new Set([2])]]), e: new RangeError('x'), b: new Uint8Array([1, 2]) };
  o.self = o;
  const c = structuredClone(o);
  const p = new URLSearchParams('a=1&a=2&b=%20');
  const u = new URL('../x?y=1#z', 'https://user:pw@example.com:8080/a/b/');
  const blob = new Blob(['héllo'], { type: 'text/plain' });
  const enc = new TextEncoder().encode('é€');
  const key = crypto.randomUUID();
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode('a'))).toString('hex');
  const stream = new ReadableStream({ start(ctl) { ctl.enqueue('a'); ctl.enqueue('b'); ctl.close(); } });
  let text = ''; for await (const part of stream) text += part;
  const form = new FormData(); form.set('k', 'v');
  return { clone: [c.d.getTime(), c.m.get(1).has(2), c.e instanceof RangeError, c.b[1], c.self === c, c !== o], params: [p.getAll('a'), p.get('b'), p.size], url: [u.href, u.port, u.hash], blob: [blob.size, await blob.text()], enc: [...enc], dec: new TextDecoder('utf-8').decode(enc), uuid: key.length, digest: digest.slice(0, 8), text, form: [...form.entries()], b64: btoa('hi') + atob('aGk='), perf: performance.now() > 0, q: await new Promise((r) => queueMicrotask(() => r('micro'))) };
};
