const one = require('./cyc1'); exports.sawEarly = one.early; exports.sawOk = 'ok' in one;
