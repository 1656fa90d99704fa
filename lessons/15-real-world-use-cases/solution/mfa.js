// mfa: reports who can sign in to the console with a password alone.
var aws = require('aws-sdk');
var iam = new aws.IAM();

exports.handler = function (event, context) {
  var report = { missing: [], fine: [] };

  iam.listUsers({}, function (error, found) {
    if (error) return context.fail(error);
    var waiting = found.Users.length;

    found.Users.forEach(function (user) {
      hasPassword(user, function (problem, yes) {
        if (problem) return context.fail(problem);
        if (!yes) return done();
        iam.listMFADevices({ UserName: user.UserName }, function (trouble, devices) {
          if (trouble) return context.fail(trouble);
          report[devices.MFADevices.length ? 'fine' : 'missing'].push(user.UserName);
          done();
        });
      });
    });

    function done() {
      waiting -= 1;
      if (waiting === 0) context.succeed(report);
    }
  });
};

// Who has a password has a login profile. Without one, iam.getLoginProfile fails with the code NoSuchEntity.
function hasPassword(user, callback) {
  iam.getLoginProfile({ UserName: user.UserName }, function (error) {
    if (error && error.code !== 'NoSuchEntity') return callback(error);
    callback(null, !error);
  });
}
