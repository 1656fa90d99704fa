'use strict';
const routes = [];
const route = (method, pattern, fn) => {
  const names = [];
  const regex = new RegExp('^' + pattern.replace(/:(\w+)/g, (_, n) => { names.push(n); return '([^/]+)'; }) + '/?$');
  routes.push({ method, regex, names, fn });
};
route('GET', '/users/:id', (req, res) => res(200, { id: req.params.id, q: req.query.q }));
route('POST', '/users', (req, res) => { if (!req.body.name) throw Object.assign(new Error('name missing'), { status: 422 }); res(201, req.body); });

exports.handler = (event, context, callback) => {
  const done = (status, body) => callback(null, { statusCode: String(status), body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  for (const r of routes) {
    const m = r.method === event.httpMethod && r.regex.exec(event.path);
    if (!m) continue;
    const params = {};
    r.names.forEach((n, i) => { params[n] = decodeURIComponent(m[i + 1]); });
    try {
      return r.fn({ params, query: event.queryStringParameters || {}, body: event.body && JSON.parse(event.body) }, done);
    } catch (err) { return done(err.status || 500, { message: err.message }); }
  }
  done(404, { message: `No route for ${event.httpMethod} ${event.path}` });
};
