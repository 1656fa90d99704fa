import { cases } from './case.ts';

export const bufferCases = cases({
  'from strings': `for (const e of ['utf8','hex','base64','base64url','latin1','ascii','utf16le','binary','ucs2']) print(e, Buffer.from('4869-_+/é€😀', e))`,
  'to strings': `const b = Buffer.from([0,72,105,0xc3,0xa9,0xff,0xf0,0x9f,0x98,0x80]); for (const e of ['utf8','hex','base64','base64url','latin1','ascii']) print(b.toString(e)); print(b.toString('utf8',1,3))`,
  'old constructor': `print(new Buffer('abc'), new Buffer([1,2,3]), new Buffer('aGk=', 'base64').toString(), new Buffer(3).length)`,
  'fill: ranges, patterns, encodings': `
    const b = () => Buffer.alloc(7, 1);
    print(b().fill('abc'), b().fill('abc', 2), b().fill('abc', 2, 4), b().fill('YWI=', 'base64'), b().fill('6162', 1, 'hex'), b().fill('é', 'latin1'));
    print(b().fill(''), b().fill(300), b().fill(true), b().fill(Buffer.from('xyz'), 3, 3), b().fill(new Uint8Array([8, 9]), 1), b().fill('h', 7));
    try { b().fill(0, -1) } catch (e) { print(e.code) }
    for (const args of [[0, 8], [0, 0, 8], ['a', 0, 7, 'nope'], [Buffer.alloc(0)], ['zz', 'hex'], [0, {}], ['a', 0, 7, 5]])
      try { b().fill(...args) } catch (e) { print(e.code, e.message) }`,
  'alloc and fill': `print(Buffer.alloc(4), Buffer.alloc(5, 'ab'), Buffer.alloc(3, 7), Buffer.allocUnsafe(2).length, Buffer.alloc(6).fill('xy', 1, 5))`,
  concat: `print(Buffer.concat([Buffer.from('a'), Buffer.from('bc')]), Buffer.concat([Buffer.from('abc')], 2), Buffer.concat([]))`,
  inspect: `print(Buffer.alloc(60, 'a')); print({ b: Buffer.from('hi') })`,
  compare: `const a = Buffer.from('abc'); print(a.equals(Buffer.from('abc')), Buffer.compare(a, Buffer.from('abd')), a.compare(Buffer.from('abb')), a.indexOf('c'), a.includes('bc'), a.lastIndexOf('a'))`,
  integers: `const b = Buffer.alloc(8); b.writeUInt32BE(0xdeadbeef, 0); b.writeInt16LE(-2, 4); print(b, b.readUInt32BE(0), b.readInt16LE(4), b.readUint8(0), b.readUIntBE(0, 6)); b.writeBigUInt64BE(12345678901234n); print(b.readBigUInt64BE()); b.writeDoubleBE(1.5); print(b, b.readFloatLE(2))`,
  slices: `const b = Buffer.from('hello'); const s = b.slice(1, 3); s[0] = 69; print(b.toString(), s, b.subarray(-2), b.toJSON())`,
  'byte length': `print(Buffer.byteLength('é€'), Buffer.byteLength('aGk=', 'base64'), Buffer.byteLength('00ff', 'hex'), Buffer.isBuffer(Buffer.alloc(1)), Buffer.isBuffer(new Uint8Array(1)), Buffer.isEncoding('base64url'), Buffer.isEncoding('nope'))`,
  'from other things': `print(Buffer.from(new Uint8Array([1,2])), Buffer.from([256, -1, 'x']), Buffer.from(Buffer.from('q')), Buffer.from(new Uint16Array([1,2]).buffer), Buffer.from({ type: 'Buffer', data: [1,2] }), Buffer.from(new String('s')))`,
  'from nothing': `attempt(() => Buffer.from(undefined)); attempt(() => Buffer.from(null)); attempt(() => Buffer.from(5))`,
  'invalid utf-8': `print(Buffer.from([0xe2,0x82]).toString(), Buffer.from([0xff,0x41,0xc0,0x80]).toString(), Buffer.from([0xed,0xa0,0x80]).toString())`,
  'lone surrogates': `print(Buffer.from('a\\ud800b'), Buffer.from('\\udc00'))`,
  'big text': `const t = 'é€😀x'.repeat(500); const b = Buffer.from(t); print(b.length, b.toString() === t, Buffer.from(b.toString('base64'), 'base64').equals(b), Buffer.from(b.toString('hex'), 'hex').equals(b))`,
  swap: `print(Buffer.from([1,2,3,4]).swap16(), Buffer.from([1,2,3,4]).swap32()); attempt(() => Buffer.from([1]).swap16())`,
  'atob and btoa': `print(atob('aGk='), btoa('hi'), atob(' aG k '), btoa('')); try { atob('*') } catch (e) { print(e.name, e.message) }`,
  iteration: `print([...Buffer.from('ab')], [...Buffer.from('ab').entries()], Buffer.from('abc').reverse().toString(), Buffer.from('abc').map(x => x + 1))`,
  'write and copy': `const b = Buffer.alloc(5); print(b.write('hello', 1), b, b.copy(Buffer.alloc(2)), b.write('ff', 0, 'hex'), b)`,
  'wrong offsets': `attempt(() => Buffer.alloc(2).readUInt32BE(0)); attempt(() => Buffer.alloc(4).readUInt8(9)); attempt(() => Buffer.alloc(2).writeUInt8(300, 0)); attempt(() => Buffer.alloc('x'))`,
  decoder: `const { StringDecoder } = require('string_decoder'); const d = new StringDecoder('utf8'); print(d.write(Buffer.from([0xe2, 0x82])), d.write(Buffer.from([0xac])), d.end(Buffer.from([0xe2])))`,
  'text encoder': `print(new TextEncoder().encode('é'), new TextDecoder().decode(new Uint8Array([0xef,0xbb,0xbf,65])), new TextDecoder('utf-16le').decode(new Uint8Array([65,0])), new TextEncoder().encodeInto('€a', new Uint8Array(3)))`,
  'text decoder stream': `const d = new TextDecoder(); print(d.decode(new Uint8Array([0xe2]), { stream: true }), d.decode(new Uint8Array([0x82, 0xac]), { stream: true }), d.decode())`,
  'text decoder errors': `attempt(() => new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255]))); attempt(() => new TextDecoder('nope'))`,
});
