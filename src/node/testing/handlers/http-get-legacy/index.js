var http = require('http');
var url = require('url');
exports.handler = function(event, context) {
  var target = url.parse('http://www.example.com:8080/feed?x=1');
  var req = http.get(target, function(res) {
    var chunks = [];
    res.on('data', function(c) { chunks.push(c); });
    res.on('end', function() {
      var body = Buffer.concat(chunks).toString();
      if (res.statusCode === 302) return http.get(url.parse(res.headers.location), function(r2) { r2.resume(); context.done(null, [res.statusCode, r2.statusCode, r2.statusMessage]); });
      context.done(null, body);
    });
  });
  req.setTimeout(2000, function() { req.abort(); });
  req.on('error', function(e) { context.done(e); });
};
