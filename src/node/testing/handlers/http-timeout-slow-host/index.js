'use strict';
const https = require('https');
exports.handler = (event, context, callback) => {
  const req = https.request({ host: 'slow.example.com', path: '/', timeout: 500 }, res => callback(null, res.statusCode));
  req.setTimeout(500, () => { console.log('timeout'); req.abort(); });
  req.on('error', e => callback(null, [e.code, e.message]));
  req.end();
};
