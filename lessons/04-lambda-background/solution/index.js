// imageProcessor: takes as much memory and time as its event says.
exports.handler = function (event, context) {
  var pixels = takeMemory(event.megabytes || 0);

  setTimeout(function () {
    console.log('Done with ' + pixels.length + ' bytes of pixels');
    pixels = null;
    context.succeed('processed ' + (event.image || 'an image'));
  }, (event.seconds || 0) * 1000);
};

// Node.js itself takes some 28 MB; the rest of what is asked for goes into one buffer.
function takeMemory(megabytes) {
  return new Buffer(Math.max(0, megabytes - 28) * 1048576);
}
