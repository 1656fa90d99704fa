// certs: sorts the certificates of the account by how long they last.
var aws = require('aws-sdk');
var iam = new aws.IAM();
var DAY = 24 * 60 * 60 * 1000;

exports.handler = function (event, context) {
  var expired = [];
  var soon = [];
  var valid = [];

  iam.listServerCertificates({}, function (error, found) {
    if (error) return context.fail(error);
    found.ServerCertificateMetadataList.forEach(function (one) {
      var days = Math.floor((one.Expiration - Date.now()) / DAY);
      if (days > 45) good.push(one.ServerCertificateName);
      else if (days > 0) soon.push(one.ServerCertificateName);
      else expired.push(one.ServerCertificateName);
    });
    context.succeed({ expired: expired, soon: soon, valid: valid });
  });
};
