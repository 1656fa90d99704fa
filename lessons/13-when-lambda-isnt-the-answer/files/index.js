// probe: tries what programs on a server take for granted. The event says which: { "need": "disk" }
var fs = require('fs');
var spawn = require('child_process').spawn;

exports.handler = function (event, context) {
  switch (event.need) {
    case 'disk':
      return fs.writeFile('/var/task/probe.log', 'I was here\n', end);
    case 'scratch':
      return fs.writeFile('/tmp/probe.log', 'I was here\n', end);
    case 'packages':
      return spawn('yum', ['install', 'ffmpeg'])
        .on('error', end)
        .on('close', function (code) {
          end(code === 0 ? null : new Error('yum ended with ' + code));
        });
    case 'time':
      return setTimeout(end, event.seconds * 1000);
  }

  function end(error) {
    if (error) return context.fail(error);
    console.log(event.need + ': there');
    context.succeed(event.need + ' can be had');
  }
};
