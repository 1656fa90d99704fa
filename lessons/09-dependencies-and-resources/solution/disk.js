// disk: writes big pictures to /tmp, as a program that works on them would. The event: { "megabytes": 200 }
var fs = require('fs');
var PIECE = 20;

exports.handler = function (event, context) {
  var piece = new Buffer(PIECE * 1024 * 1024);
  piece.fill('.');
  var written = [];
  for (var done = 0; done < event.megabytes; done += PIECE) {
    var path = '/tmp/' + context.awsRequestId + '-' + done + '.raw';
    try {
      fs.writeFileSync(path, piece);
    } catch (error) {
      return context.fail(error);
    }
    written.push(path);
  }
  console.log('wrote ' + written.length + ' files of ' + PIECE + ' MB');
  written.forEach(function (path) {
    fs.unlinkSync(path);
  });
  context.succeed({ megabytes: event.megabytes, filesInTmp: fs.readdirSync('/tmp').length });
};
