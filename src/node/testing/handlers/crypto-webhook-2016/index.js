'use strict';
const crypto = require('crypto');
exports.handler = (event, context, callback) => {
  const sign = crypto.createHmac('sha1', 'secret').update(event.body).digest('hex');
  const cipher = crypto.createCipher ? 'has' : 'no';
  const c = crypto.createCipheriv('aes-256-cbc', crypto.createHash('sha256').update('k').digest(), new Buffer('0123456789abcdef'));
  const enc = c.update('hello', 'utf8', 'base64') + c.final('base64');
  callback(null, { ok: 'sha1=' + sign === event.header, enc, md5: crypto.createHash('md5').update('a').digest('base64'), n: crypto.randomBytes(8).length, cipher });
};
