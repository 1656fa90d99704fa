exports.a = 1; exports['b-c'] = 2; module.exports.d = 3;
