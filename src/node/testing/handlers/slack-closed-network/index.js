var https = require('https');
exports.handler = function(event, context) {
    https.get('https://hooks.example.org/a', function(res) { context.succeed(res.statusCode); })
        .on('error', function(e) { console.log('Got error: ' + e.message); context.fail(e); });
};
