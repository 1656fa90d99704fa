var xml2js = require('xml2js');
var https = require('https');
exports.handler = function(event, context, callback) {
  https.get('https://news.example.com/rss', function(res) {
    var xml = '';
    res.on('data', function(d) { xml += d; });
    res.on('end', function() {
      xml2js.parseString(xml, { explicitArray: false, mergeAttrs: true }, function(err, result) {
        if (err) return callback(err);
        callback(null, result.rss.channel.item.map(function(i) { return [i.title, i.guid._ || i.guid, i.guid.isPermaLink]; }));
      });
    });
  }).on('error', callback);
};
