var zlib = require('zlib');

exports.handler = function(input, context) {
    // decode input from base64
    var zippedInput = new Buffer(input.awslogs.data, 'base64');

    // decompress the input
    zlib.gunzip(zippedInput, function(error, buffer) {
        if (error) { context.fail(error); return; }

        // parse the input from JSON
        var awslogsData = JSON.parse(buffer.toString('utf8'));
        if (awslogsData.messageType === 'CONTROL_MESSAGE') {
            console.log('Received a control message');
            context.succeed('Success');
            return;
        }
        var lines = awslogsData.logEvents.map(function(e) { return e.timestamp + ' ' + e.message; });
        console.log(lines.join('\n'));
        context.succeed(lines.length);
    });
};
