var request = require('request');
exports.handler = function(event, context) {
  request({ url: 'http://api.openweathermap.org/data/2.5/weather', qs: { q: event.city, units: 'metric' }, json: true }, function(error, response, body) {
    if (error || response.statusCode !== 200) return context.fail(error || 'status ' + response.statusCode);
    request.post('http://api.openweathermap.org/echo').form({ a: 1, b: ['x', 'y z'] }).on('response', function(r) {
      var text = ''; r.on('data', function(d) { text += d; }).on('end', function() {
        context.succeed({ temp: body.main.temp, type: response.headers['content-type'], form: JSON.parse(text).body });
      });
    });
  });
};
