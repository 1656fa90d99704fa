import crypto, { createHmac, timingSafeEqual, randomUUID, createCipheriv, createDecipheriv, scryptSync, webcrypto } from 'node:crypto';
export const handler = async (event) => {
  const signature = createHmac('sha256', 'topsecret').update(event.body).digest('hex');
  const ok = timingSafeEqual(Buffer.from(signature), Buffer.from(event.signature));
  const key = crypto.createHash('sha256').update('k').digest(), iv = Buffer.alloc(12, 1);
  const c = createCipheriv('aes-256-gcm', key, iv);
  const enc = Buffer.concat([c.update('hello'), c.final()]), tag = c.getAuthTag();
  const d = createDecipheriv('aes-256-gcm', key, iv); d.setAuthTag(tag);
  const token = [{ alg: 'HS256', typ: 'JWT' }, { sub: '1' }].map((p) => Buffer.from(JSON.stringify(p)).toString('base64url')).join('.');
  return { ok, enc: enc.toString('hex'), back: d.update(enc, undefined, 'utf8') + d.final('utf8'), uuid: randomUUID().length, jwt: token + '.' + createHmac('sha256', 's').update(token).digest('base64url'), hash: crypto.hash ? 'one-shot' : 'none', web: typeof webcrypto.subtle.digest };
};
