const Koa = require('koa');
const { Readable, Writable } = require('stream');
const http = require('http');
const app = new Koa();
app.use(async (ctx, next) => { await next(); ctx.set('x-time', '1'); });
app.use(async (ctx) => { if (ctx.path === '/boom') ctx.throw(418, 'teapot'); ctx.body = { path: ctx.path, q: ctx.query, method: ctx.method }; });
const callback = app.callback();
exports.handler = (event) => new Promise((resolve, reject) => {
  const req = Object.assign(new Readable({ read() { this.push(null); } }), { method: event.httpMethod, url: event.path, headers: { host: 'x.com' }, socket: { remoteAddress: '1.1.1.1' }, httpVersion: '1.1' });
  const chunks = [];
  const res = new http.ServerResponse(req);
  res.write = (c) => { chunks.push(Buffer.from(c)); return true; };
  res.end = (c) => { if (c) chunks.push(Buffer.from(c)); res.finished = true; resolve({ statusCode: res.statusCode, headers: res.getHeaders(), body: Buffer.concat(chunks).toString() }); };
  callback(req, res).catch(reject);
});
